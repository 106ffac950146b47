import { type Level, type LevelWho, type Policy, TRIGGERS } from './policy.ts';

/** The last level is asked again so often at most, as the table holds it, too. */
export const MOST_REPEATS = 10;

/** A team has so many levels at most: what takes longer to decide has nobody who decides it. */
export const MOST_LEVELS = 5;

/** Longer than two working weeks is no deadline. */
const MOST_HOURS = 80;

/** Whom a level can mean, as the form offers it. */
export const WHO_CHOICES = [
  'asked',
  'lead',
  'leads_deputy',
  'leads_manager',
  'next_manager',
  'intent_owner',
  'leader',
  'admin',
  'person',
] as const;
export type WhoChoice = (typeof WHO_CHOICES)[number];

/** Whom one more level means at first: whoever is higher, and not among these yet. */
const NEXT_CHOICES = [
  'leads_manager',
  'intent_owner',
  'next_manager',
  'leader',
  'lead',
  'admin',
  'person',
] as const;

/** The choice that takes a level out. */
export const LEAVE_OUT = 'leave_out';

/** One level as a form holds it. */
export interface LevelDraft {
  /** Its fields' part of their ids: a level keeps it when one before it is taken out. */
  key: number;
  who: string | undefined;
  /** Chosen where a person is meant. */
  userId: string | undefined;
  acknowledgeHours: string | undefined;
  decideHours: string | undefined;
}

/** What a form holds of a policy. */
export interface PolicyDraft {
  levels: readonly LevelDraft[];
  repeats: string | undefined;
  triggers: readonly string[];
}

/** Somebody chosen in the form, as Slack has them now. */
interface Chosen {
  userId: string;
  name: string;
  isBot: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
}

/** What a draft is held against. */
export interface PolicyContext {
  leadId: string;
  /** Everyone chosen in the form; those whom Slack does not know are missing. */
  people: readonly Chosen[];
  fields: PolicyFields;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface PolicyFields {
  who: (key: number) => string;
  person: (key: number) => string;
  acknowledgeHours: (key: number) => string;
  decideHours: (key: number) => string;
  repeats: string;
  triggers: string;
}

/** The levels that a draft keeps. */
export function keptLevels({ levels }: PolicyDraft): LevelDraft[] {
  return levels.filter(({ who }) => who !== LEAVE_OUT);
}

/**
 * The form after something was chosen in it: what is left out goes, unless nothing else is there.
 * @param add with one level more, if there is room
 */
export function grown(draft: PolicyDraft, add: boolean): PolicyDraft {
  const kept = keptLevels(draft);
  const levels = kept.length > 0 ? kept : draft.levels.slice(0, 1);
  if (!add || levels.length >= MOST_LEVELS) return { ...draft, levels };
  // A key of its own: Slack would fill its fields with what stood in another's of the same id.
  const key = Math.max(-1, ...draft.levels.map((level) => level.key)) + 1;
  const used = levels.map(({ who }) => who);
  const who = NEXT_CHOICES.find((choice) => !used.includes(choice));
  const added = { key, who, userId: undefined, acknowledgeHours: '8', decideHours: '8' };
  return { ...draft, levels: [...levels, added] };
}

/** A policy as a form shows it. */
export function draftOf({ levels, repeats, triggers }: Policy): PolicyDraft {
  return {
    levels: levels.map(({ who, acknowledgeHours, decideHours }, key) => ({
      key,
      who: who.kind === 'role' ? who.role : who.kind,
      userId: who.kind === 'person' ? who.userId : undefined,
      acknowledgeHours: String(acknowledgeHours),
      decideHours: String(decideHours),
    })),
    repeats: String(repeats),
    triggers,
  };
}

/**
 * Holds a draft against what a policy needs: somebody to go to, each of them once, and time for them.
 * @returns the policy, or the sentence for each field that can't be
 */
export function checkPolicy(
  draft: PolicyDraft,
  context: PolicyContext,
): { policy: Policy } | { refused: Record<string, string> } {
  const { fields } = context;
  const refused: Record<string, string> = {};
  const kept = keptLevels(draft);
  const levels = kept.flatMap((level, index) => {
    const who = readWho(level, context, kept.slice(0, index), refused);
    const acknowledgeHours = readHours(level.acknowledgeHours, fields.acknowledgeHours(level.key), refused);
    const decideHours = readHours(level.decideHours, fields.decideHours(level.key), refused);
    return who && acknowledgeHours && decideHours ? [{ who, acknowledgeHours, decideHours }] : [];
  });
  if (kept.length === 0) {
    const first = draft.levels[0];
    refused[first ? fields.who(first.key) : fields.repeats] =
      'Choose at least one level: someone has to hear of what is stuck.';
  }
  const repeats = Number(draft.repeats);
  if (draft.repeats === undefined || !Number.isInteger(repeats) || repeats < 0 || repeats > MOST_REPEATS) {
    refused[fields.repeats] = `Choose a number from 0 to ${MOST_REPEATS}.`;
  }
  // In their own order, so that the same choice is the same policy.
  const triggers = TRIGGERS.filter((trigger) => draft.triggers.includes(trigger));
  if (triggers.length === 0) {
    refused[fields.triggers] = 'Choose at least one, or nothing would ever go up.';
  }
  return Object.keys(refused).length > 0 ? { refused } : { policy: { levels, repeats, triggers } };
}

/** Whether two policies are the same in everything. */
export function samePolicy(one: Policy, other: Policy): boolean {
  const said = ({ levels, repeats, triggers }: Policy) =>
    JSON.stringify([levels.map(levelKey), repeats, triggers.toSorted()]);
  return said(one) === said(other);
}

/** The levels of a half-filled form that are complete, for a look at what they would do. */
export function readableLevels(draft: PolicyDraft): Level[] {
  return keptLevels(draft).flatMap(({ who, userId, acknowledgeHours, decideHours }) => {
    const means = whoOf(who, userId);
    const [acknowledge, decide] = [hoursOf(acknowledgeHours), hoursOf(decideHours)];
    return means && acknowledge && decide
      ? [{ who: means, acknowledgeHours: acknowledge, decideHours: decide }]
      : [];
  });
}

function levelKey({ who, acknowledgeHours, decideHours }: Level): string[] {
  return [whoKey(who), String(acknowledgeHours), String(decideHours)];
}

function whoKey(who: LevelWho): string {
  if (who.kind === 'person') return `person ${who.userId}`;
  return who.kind === 'role' ? `role ${who.role}` : who.kind;
}

function readWho(
  level: LevelDraft,
  { leadId, people, fields }: PolicyContext,
  before: readonly LevelDraft[],
  refused: Record<string, string>,
): LevelWho | undefined {
  const who = whoOf(level.who, level.userId);
  if (!who) {
    const isMissingPerson = level.who === 'person';
    refused[isMissingPerson ? fields.person(level.key) : fields.who(level.key)] = isMissingPerson
      ? 'Choose the person, or someone else for this level.'
      : 'Choose who is told at this level.';
    return undefined;
  }
  const field = who.kind === 'person' ? fields.person(level.key) : fields.who(level.key);
  const unfit = who.kind === 'person' ? unfitPerson(who.userId, people) : undefined;
  const earlier = before.findIndex((other) => {
    const known = whoOf(other.who, other.userId);
    return known !== undefined && isSame(known, who, leadId);
  });
  if (unfit) refused[field] = unfit;
  else if (earlier >= 0) {
    refused[field] =
      `Level ${earlier + 1} is the same. Choose someone else, so that it does not go in a circle.`;
  }
  return who;
}

function isSame(one: LevelWho, other: LevelWho, leadId: string): boolean {
  const key = (who: LevelWho) =>
    who.kind === 'person' && who.userId === leadId ? whoKey({ kind: 'lead' }) : whoKey(who);
  return key(one) === key(other);
}

function unfitPerson(userId: string, people: readonly Chosen[]): string | undefined {
  const person = people.find((each) => each.userId === userId);
  if (!person) return 'Slack does not know this person. Choose someone else.';
  if (person.isBot) return 'This is an app. Choose a person.';
  if (person.isDeactivated) return 'This person was deactivated. Choose someone else.';
  if (person.isGuest)
    return 'This person is a guest here, and may not see what it is about. Choose someone else.';
  return undefined;
}

function whoOf(choice: string | undefined, userId: string | undefined): LevelWho | undefined {
  const known = WHO_CHOICES.find((each) => each === choice);
  switch (known) {
    case undefined:
      return undefined;
    case 'person':
      return userId === undefined ? undefined : { kind: 'person', userId };
    case 'leader':
    case 'admin':
      return { kind: 'role', role: known };
    default:
      return { kind: known };
  }
}

function readHours(
  typed: string | undefined,
  field: string,
  refused: Record<string, string>,
): number | undefined {
  const hours = hoursOf(typed);
  if (!hours) refused[field] = `Write how many working hours: 1 to ${MOST_HOURS}, whole or half.`;
  return hours;
}

/** `4`, `4.5` or `4,5`. */
function hoursOf(typed: string | undefined): number | undefined {
  if (typed === undefined || !/^\d{1,2}(?:[.,][05]0?)?$/.test(typed.trim())) return undefined;
  const hours = Number(typed.trim().replace(',', '.'));
  return hours >= 1 && hours <= MOST_HOURS ? hours : undefined;
}
