import type {
  Candidate,
  EndedHow,
  Escalation,
  Facts,
  HistoryEntry,
  Memory,
  Step,
  ToTell,
} from '../escalation.ts';
import { dueFrom, lookAgainAt, minutesAt } from './clock.ts';
import { deputyFor, type Found, toldInThisRound, usableFor } from './usable.ts';

/** Where it stands, what is known, and what has happened in this step so far. */
export interface Moment {
  escalation: Escalation;
  facts: Facts;
  now: Date;
  history: readonly HistoryEntry[];
}

/** The moment, with one thing more that has happened. */
export function after(moment: Moment, ...happened: HistoryEntry[]): Moment {
  return { ...moment, history: [...moment.history, ...happened] };
}

/** The moment, with something changed in what is remembered. */
export function remembering(moment: Moment, memory: Partial<Memory>): Moment {
  const { escalation } = moment;
  return { ...moment, escalation: { ...escalation, memory: { ...escalation.memory, ...memory } } };
}

/** Nothing of what concerned the last holder alone concerns the next one. */
const ofAnother: Partial<Memory> = {
  brokenPromises: 0,
  question: undefined,
  askedUntil: undefined,
  toTell: undefined,
  reactedWhileAway: undefined,
};

/** What is left to look back on once it has ended. */
export function ended(moment: Moment, how: EndedHow, by: string | undefined): Step {
  const { escalation, history } = after(
    remembering(moment, { ...ofAnother, clockEndsAt: undefined, levelUntold: undefined }),
    { kind: 'ended', how, by },
  );
  const next = {
    ...escalation,
    state: 'ended' as const,
    holderId: undefined,
    dueAt: undefined,
    endedHow: how,
  };
  return { next, history: [...history], tell: undefined };
}

/** Asks somebody who has it from now on, or as soon as they may be told. */
export function ask(
  moment: Moment,
  { person, insteadOf }: Found,
  step: number,
  more: Partial<Pick<ToTell, 'isLevel' | 'why'>> = {},
): Step {
  const { escalation } = moment;
  const { toAcknowledge } = minutesAt(escalation.policy, step);
  const repeats = step === escalation.step ? escalation.memory.repeats : 0;
  const theirs = remembering({ ...moment, escalation: { ...escalation, step } }, { ...ofAnother, repeats });
  return tellOrWait(theirs, person, {
    why: 'ask',
    minutes: toAcknowledge,
    insteadOf,
    putOff: 0,
    ...more,
  });
}

/** Tells the holder, or waits until they may be told. */
export function tellOrWait(moment: Moment, holder: Candidate, toTell: ToTell): Step {
  if (holder.free <= moment.now) return tellNow(moment, holder, toTell);
  const { escalation, history, now } = moment;
  const until = dueFrom(holder.free, now);
  const next: Escalation = {
    ...escalation,
    state: 'waiting',
    holderId: holder.userId,
    memory: {
      ...escalation.memory,
      toTell,
      clockEndsAt: until.toISOString(),
      question: undefined,
      reactedWhileAway: undefined,
    },
    dueAt: until,
  };
  return { next, history: [...history], tell: undefined };
}

/** Tells the holder, whatever the hour. */
export function tellNow({ escalation, history, now }: Moment, holder: Candidate, toTell: ToTell): Step {
  const { memory, step } = escalation;
  const { why, minutes, isPromise, insteadOf } = toTell;
  const { userId } = holder;
  const isFirst = !toldInThisRound(escalation).includes(userId);
  const until = dueFrom(holder.after(now, minutes), now);
  const next: Escalation = {
    ...escalation,
    state: isPromise ? 'promised' : 'asked',
    holderId: userId,
    memory: {
      ...memory,
      told: isFirst ? [...memory.told, userId] : memory.told,
      repeats: why === 'ask_again' ? memory.repeats + 1 : memory.repeats,
      clockEndsAt: until.toISOString(),
      toTell: undefined,
      question: undefined,
      reactedWhileAway: undefined,
    },
    dueAt: lookAgainAt(until, holder, now),
  };
  const entry: HistoryEntry = {
    kind: 'told',
    to: userId,
    step,
    ...(insteadOf !== undefined && { insteadOf }),
    ...(!isFirst && { again: true }),
  };
  return { next, history: [...history, entry], tell: { userId, why, insteadOf } };
}

/** On to the next level, whoever has it now. */
export function goOn(moment: Moment): Step {
  return upFrom(
    remembering(moment, { levelUntold: undefined, handedBy: undefined }),
    levelAbove(moment.escalation),
  );
}

/** The level with which going on begins. */
export function levelAbove({ step, memory }: Escalation): number {
  return memory.levelUntold ? step : step + 1;
}

/** Whether a level that is still to come means somebody who can be told: else this is the last that can be reached. */
export function hasLevelAbove({ escalation, facts }: Moment): boolean {
  return escalation.policy.levels.some(
    (_, step) =>
      step >= levelAbove(escalation) && !('unusable' in usableFor(facts.line[step], escalation, facts)),
  );
}

/**
 * Up the line from a level on, passing over those who can't be told; then the admins, each once, of whom not everyone
 * who can't be told is worth a line; then it has come to its end.
 */
export function upFrom(moment: Moment, first: number): Step {
  const { escalation, facts } = moment;
  const { levels } = escalation.policy;
  let so = moment;
  for (let step = first; step < levels.length; step += 1) {
    const who = facts.line[step];
    const found = usableFor(who, escalation, facts);
    if (!('unusable' in found)) return ask(so, found, step, { isLevel: true });
    so = after(so, { kind: 'skipped', step, who, why: found.unusable });
  }
  for (const admin of facts.admins) {
    const found = usableFor(admin, escalation, facts);
    if (!('unusable' in found)) return ask(so, found, levels.length);
  }
  return ended(so, allHandedBack(escalation) ? 'declined' : 'given_up', undefined);
}

/** Whether everyone who was told said that it is not theirs. */
function allHandedBack(escalation: Escalation): boolean {
  const { declinedBy, delegatedBy } = escalation.memory;
  const told = toldInThisRound(escalation);
  return (
    told.some((userId) => declinedBy.includes(userId)) &&
    told.every((userId) => declinedBy.includes(userId) || delegatedBy.includes(userId))
  );
}

/** The holder has left, is away, or can't be reached: their deputy is asked, else it goes on. */
export function passOver(moment: Moment, holder: Candidate | undefined): Step {
  const { escalation, facts } = moment;
  const { step, holderId, memory } = escalation;
  const deputy = deputyFor(holder, escalation, facts);
  const isLevel = memory.toTell?.isLevel;
  if (deputy) {
    const handedBy = { ...memory.handedBy, [deputy.person.userId]: memory.handedBy?.[holderId ?? ''] };
    return ask(remembering(moment, { handedBy }), deputy, step, { isLevel });
  }
  const why = holder ? (holder.unusable ?? 'away') : 'left';
  return goOn(after(moment, { kind: 'skipped', step, who: holderId, why }));
}
