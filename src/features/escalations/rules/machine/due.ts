import type { Candidate, Escalation, Step } from '../escalation.ts';
import { DAY_MINUTES, dueFrom, LEAST_MINUTES, lookAgainAt, minutesAt } from './clock.ts';
import { after, goOn, hasLevelAbove, type Moment, passOver, remembering, tellOrWait } from './telling.ts';

/** Whoever could not be told so often when the time had come is passed over: else it would wait for ever. */
const MOST_PUT_OFF = 3;

/** How often the raiser is asked. */
const MOST_ASKED = 3;

/**
 * Its time has come, or somebody looks whether it has: looking too early, too often or late changes nothing but when
 * it is looked at again.
 */
export function whenDue(moment: Moment): Step {
  const { escalation, facts, now } = moment;
  const holder = escalation.holderId === undefined ? undefined : facts.person(escalation.holderId);
  const isOver = hasEnded(escalation, now);
  const isHere = !holder?.unusable || (holder.unusable === 'away' && isExcused(escalation) && !isOver);
  if (!holder || !isHere) return passOver(moment, holder);
  if (escalation.state === 'waiting') return whenTheyMayBeTold(moment, holder);
  if (!isOver) return lookAgain(moment, holder);
  if (escalation.state === 'needs_info') return raiserIsSilent(moment, holder);
  return escalation.state === 'promised' ? promiseHasPassed(moment, holder) : nobodyReacted(moment, holder);
}

function isExcused({ memory }: Escalation): boolean {
  return memory.reactedWhileAway === true;
}

function hasEnded({ memory }: Escalation, now: Date): boolean {
  return memory.clockEndsAt === undefined || new Date(memory.clockEndsAt) <= now;
}

function lookAgain({ escalation, history, now }: Moment, holder: Candidate): Step {
  const { clockEndsAt } = escalation.memory;
  const until = clockEndsAt === undefined ? now : new Date(clockEndsAt);
  return {
    next: { ...escalation, dueAt: lookAgainAt(until, holder, now) },
    history: [...history],
    tell: undefined,
  };
}

function whenTheyMayBeTold(moment: Moment, holder: Candidate): Step {
  const { escalation, now } = moment;
  const { toTell, unreachable = [] } = escalation.memory;
  if (!toTell) return goOn(moment);
  if (holder.free <= now || !hasEnded(escalation, now)) return tellOrWait(moment, holder, toTell);
  const putOff = toTell.putOff + 1;
  if (putOff < MOST_PUT_OFF) return tellOrWait(moment, holder, { ...toTell, putOff });
  return passOver(remembering(moment, { unreachable: [...unreachable, holder.userId] }), holder);
}

function nobodyReacted(moment: Moment, holder: Candidate): Step {
  const { policy, step, memory } = moment.escalation;
  const isAdmins = step >= policy.levels.length;
  if (isAdmins || hasLevelAbove(moment) || memory.repeats >= policy.repeats) return goOn(moment);
  return tellOrWait(moment, holder, { why: 'ask_again', minutes: DAY_MINUTES, putOff: 0 });
}

function promiseHasPassed(moment: Moment, holder: Candidate): Step {
  const { policy, step, memory } = moment.escalation;
  const noted = after(moment, { kind: 'promise_passed', by: holder.userId });
  if (memory.brokenPromises > 0) return goOn(noted);
  const { toAcknowledge } = minutesAt(policy, step);
  return tellOrWait(remembering(noted, { brokenPromises: 1, askedUntil: undefined }), holder, {
    why: 'promise_passed',
    minutes: toAcknowledge,
    putOff: 0,
  });
}

function raiserIsSilent(moment: Moment, holder: Candidate): Step {
  const { escalation, facts, history, now } = moment;
  const { raisedBy, memory } = escalation;
  const raiser = raisedBy === undefined ? undefined : facts.person(raisedBy);
  const { question } = memory;
  if (!question || !raiser || raiser.unusable || question.asked >= MOST_ASKED) {
    const silent = raisedBy === undefined ? moment : after(moment, { kind: 'raiser_silent', by: raisedBy });
    return backToHolder(silent, holder, 'raiser_silent');
  }
  const until = dueFrom(raiser.after(now, DAY_MINUTES), now);
  return {
    next: {
      ...escalation,
      memory: {
        ...memory,
        question: { ...question, asked: question.asked + 1 },
        clockEndsAt: until.toISOString(),
      },
      dueAt: lookAgainAt(until, holder, now),
    },
    history: [...history, { kind: 'asked_raiser_again', by: holder.userId }],
    tell: undefined,
    askRaiser: true,
  };
}

/** The question is over: the holder has it again, with what was left of their time. */
export function backToHolder(
  moment: Moment,
  holder: Candidate,
  why: 'raiser_answered' | 'raiser_silent',
): Step {
  if (holder.unusable) return passOver(moment, holder);
  const { question } = moment.escalation.memory;
  const minutes = Math.max(question?.leftMinutes ?? 0, LEAST_MINUTES);
  return tellOrWait(moment, holder, { why, minutes, isPromise: question?.wasPromised, putOff: 0 });
}
