import type { LocalDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { tooLong } from '../../../core/wording.ts';
import { NUMBER_HINT, readNumber } from './numbers.ts';

/** What an indicator is of. */
export interface Measured {
  kind: 'intent' | 'outcome';
  id: string;
}

/** What people say about an indicator. Guide, "Designing Metrics That Drive the Right Behavior". */
export interface IndicatorValues {
  /** A leading one predicts success, a lagging one confirms it. */
  kind: 'leading' | 'lagging';
  name: string;
  unit: string;
  /** Which way is better. */
  direction: 'up' | 'down';
  startsAt: number;
  target: number;
  every: 'week' | 'month';
  /** What people will do more of because it is measured. */
  rewards: string;
  ownerId: string;
}

/** A number that tells whether an intent or an outcome is being reached. */
export interface Indicator extends IndicatorValues {
  id: string;
  of: Measured;
  state: 'open' | 'closed';
  /** Who was told that it may mislead; of which reading first, and of which last. */
  flagged: { to: string; since: LocalDate; on: LocalDate } | undefined;
  revision: number;
}

/** What the form holds. */
export interface IndicatorDraft {
  kind: string | undefined;
  name: string;
  unit: string;
  direction: string | undefined;
  startsAt: string;
  target: string;
  every: string | undefined;
  rewards: string;
  ownerId: string | undefined;
}

/** Where each sentence is shown. */
export type IndicatorFields = Record<keyof IndicatorDraft, string>;

/** In characters; the form and the database hold the same. */
export const indicatorLimits = { name: 100, unit: 20, rewards: 300 } as const;

/** More of a kind hide each other. Guide: "one or two leading indicators, and one or two lagging". */
export const MOST_OF_A_KIND = 2;

/** What a draft is held against. */
export interface IndicatorContext {
  fields: IndicatorFields;
  /** The chosen owner as Slack has them now; undefined when Slack does not know them. */
  owner: { isBot: boolean; isDeactivated: boolean } | undefined;
  /** The other open indicators of the same thing. */
  others: readonly Pick<Indicator, 'kind' | 'name'>[];
}

/**
 * Holds a draft against what an indicator needs.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireIndicator(draft: IndicatorDraft, context: IndicatorContext): IndicatorValues {
  const { fields, owner, others } = context;
  const refused: Partial<Record<keyof IndicatorDraft, string>> = {};
  const kind = kindOf(draft.kind);
  const every = everyOf(draft.every);
  const startsAt = readNumber(draft.startsAt);
  const target = readNumber(draft.target);
  const direction = directionOf(draft.direction);

  if (!kind) refused.kind = 'Choose what it tells: what is coming, or what has come.';
  else if (others.filter((other) => other.kind === kind).length >= MOST_OF_A_KIND) {
    refused.kind = `There are two ${kind} ones already. More hide each other: close one first, or choose the other kind.`;
  }
  refused.name = textRefusal(draft.name, indicatorLimits.name, 'Name it, such as “Median response time”.');
  if (!refused.name && others.some(({ name }) => name.toLowerCase() === draft.name.toLowerCase())) {
    refused.name = 'There is one by this name already. Change that one, or give this another name.';
  }
  refused.unit = textRefusal(
    draft.unit,
    indicatorLimits.unit,
    'Say in what it is counted, such as “h” or “%”.',
  );
  if (startsAt === undefined) refused.startsAt = NUMBER_HINT;
  if (!direction) refused.direction = 'Choose which way is better.';
  if (target === undefined) refused.target = NUMBER_HINT;
  else if (direction && startsAt !== undefined) refused.target = targetRefusal(direction, startsAt, target);
  if (!every) refused.every = 'Choose how often it is read.';
  refused.rewards = textRefusal(
    draft.rewards,
    indicatorLimits.rewards,
    'Say what people will do more of because of it, such as “answer simple tickets first”.',
  );
  refused.ownerId = ownerRefusal(draft.ownerId, owner);

  const sentences = (Object.keys(fields) as (keyof IndicatorFields)[]).flatMap((name) => {
    const sentence = refused[name];
    return sentence ? [[fields[name], sentence] as const] : [];
  });
  const { name, unit, rewards, ownerId } = draft;
  const complete = kind && every && ownerId && direction && startsAt !== undefined && target !== undefined;
  if (sentences.length > 0 || !complete) throw new FormRefusal(Object.fromEntries(sentences));
  return { kind, name, unit, direction, startsAt, target, every, rewards, ownerId };
}

/** A target may be where it stands already, to be kept, but not worse: then one of the three is a slip of the pen. */
function targetRefusal(
  direction: IndicatorValues['direction'],
  startsAt: number,
  target: number,
): string | undefined {
  if (target === startsAt || (direction === 'up') === target > startsAt) return undefined;
  return direction === 'up'
    ? 'This is less than where it stands, and more is better here. Change one of the two.'
    : 'This is more than where it stands, and less is better here. Change one of the two.';
}

export function directionOf(text: string | undefined): IndicatorValues['direction'] | undefined {
  return text === 'up' || text === 'down' ? text : undefined;
}

export function kindOf(text: string | undefined): IndicatorValues['kind'] | undefined {
  return text === 'leading' || text === 'lagging' ? text : undefined;
}

export function everyOf(text: string | undefined): IndicatorValues['every'] | undefined {
  return text === 'week' || text === 'month' ? text : undefined;
}

function textRefusal(text: string, max: number, missing: string): string | undefined {
  if (!/[\p{L}\p{N}%€$£]/u.test(text)) return missing;
  return tooLong(text, max);
}

function ownerRefusal(ownerId: string | undefined, owner: IndicatorContext['owner']): string | undefined {
  if (!ownerId) return 'Choose one person who reads it.';
  if (!owner) return 'Slack does not know this person. Choose someone else.';
  if (owner.isBot) return 'This is an app. Choose a person who reads it.';
  if (owner.isDeactivated) return 'This person was deactivated. Choose someone else.';
  return undefined;
}

/** What of the first differs in the second, so that a form that changes nothing is none. */
export function saysTheSame(indicator: IndicatorValues, values: IndicatorValues): boolean {
  return (Object.keys(values) as (keyof IndicatorValues)[]).every((name) => indicator[name] === values[name]);
}
