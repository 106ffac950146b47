import type { Candidate, EscalationInput, NotDone, Step } from '../escalation.ts';
import { DAY_MINUTES, dueFrom, lookAgainAt, minutesAt } from './clock.ts';
import { backToHolder } from './due.ts';
import { after, ask, ended, goOn, type Moment, remembering } from './telling.ts';

type Input<Kind extends EscalationInput['kind']> = Extract<EscalationInput, { kind: Kind }>;
type Outcome = Step | { notDone: NotDone };

const notAsked: Outcome = { notDone: { because: 'not_asked' } };

/** Nothing changes: it was done already, as by a second click. */
export function unchanged({ escalation }: Moment): Step {
  return { next: escalation, history: [], tell: undefined };
}

/** Whether they were told of it, lately or earlier. */
function wasTold({ escalation }: Moment, userId: string): boolean {
  return escalation.memory.told.includes(userId);
}

/** The holder, where it is they who act, and where they know that they have it. */
function actingHolder(moment: Moment, userId: string): Candidate | undefined {
  const { escalation, facts } = moment;
  return escalation.holderId === userId && wasTold(moment, userId) ? facts.person(userId) : undefined;
}

/**
 * Somebody is on it. Whoever was told earlier and passed over may still say so, as long as nobody else is on it: then
 * it is theirs again. To say it twice is to say it once.
 */
export function acknowledge(moment: Moment, { by }: Input<'acknowledge'>): Outcome {
  const { escalation, facts, history, now } = moment;
  const { state, holderId, memory, policy, step } = escalation;
  const person = facts.person(by);
  if (!person || !wasTold(moment, by)) return notAsked;
  const isTheirs = holderId === by;
  if (state === 'promised' || state === 'needs_info') return isTheirs ? unchanged(moment) : notAsked;
  const until = dueFrom(person.after(now, minutesAt(policy, step).toDecide), now);
  const untold = state === 'waiting' && !isTheirs && memory.toTell?.isLevel === true;
  return {
    next: {
      ...escalation,
      state: 'promised',
      holderId: by,
      memory: {
        ...memory,
        brokenPromises: isTheirs ? memory.brokenPromises : 0,
        askedUntil: state === 'asked' ? memory.clockEndsAt : undefined,
        clockEndsAt: until.toISOString(),
        toTell: undefined,
        reactedWhileAway: person.unusable === 'away',
        levelUntold: memory.levelUntold || untold,
      },
      dueAt: lookAgainAt(until, person, now),
    },
    history: [...history, { kind: 'acknowledged', by, until: until.toISOString() }],
    tell: undefined,
  };
}

/** They are not on it after all: their time to react goes on, or it goes on to the next level where that is over. */
export function takeBack(moment: Moment, { by }: Input<'take_back'>): Outcome {
  const { escalation, now } = moment;
  const { memory, state } = escalation;
  const holder = actingHolder(moment, by);
  if (!holder || state !== 'promised') {
    return { notDone: { because: escalation.holderId === by ? 'nothing_to_take_back' : 'not_asked' } };
  }
  const noted = after(moment, { kind: 'took_back', by });
  const until = memory.askedUntil === undefined ? now : new Date(memory.askedUntil);
  if (until <= now) return goOn(noted);
  const { escalation: next } = remembering(noted, {
    clockEndsAt: until.toISOString(),
    askedUntil: undefined,
    reactedWhileAway: undefined,
  });
  return {
    next: { ...next, state: 'asked', dueAt: lookAgainAt(until, holder, now) },
    history: [...noted.history],
    tell: undefined,
  };
}

/** The first one who decides ends it, the holder or anyone who was told earlier. */
export function decide(moment: Moment, { by, what, why }: Input<'decide'>): Outcome {
  if (!wasTold(moment, by)) return notAsked;
  return ended(after(moment, { kind: 'decided', by, what, why }), 'decided', by);
}

/** The holder knows who can decide: that person has it from now on, with the whole time of the level. */
export function delegate(moment: Moment, { by, to }: Input<'delegate'>): Outcome {
  const { escalation, facts } = moment;
  if (!actingHolder(moment, by)) return notAsked;
  const { memory, step, raisedBy } = escalation;
  const person = facts.person(to);
  const why =
    (to === by && ('self' as const)) ||
    (to === raisedBy && ('raiser' as const)) ||
    (!person && ('nobody' as const)) ||
    person?.unusable ||
    (memory.delegatedBy.includes(to) && ('delegated_before' as const)) ||
    (memory.declinedBy.includes(to) && ('declined' as const));
  if (why || !person) return { notDone: { because: 'cannot_delegate', to, why: why || 'nobody' } };
  const handedOn = remembering(after(moment, { kind: 'delegated', by, to }), {
    delegatedBy: [...memory.delegatedBy, by],
    handedBy: { ...memory.handedBy, [to]: by },
  });
  return ask(handedOn, { person }, step);
}

/** The holder needs to know more: their clock stands while the raiser is asked. A second question takes the first's place. */
export function askRaiser(moment: Moment, { by, question }: Input<'ask_raiser'>): Outcome {
  const { escalation, facts, history, now } = moment;
  const { raisedBy, memory, state } = escalation;
  const holder = actingHolder(moment, by);
  if (!holder) return notAsked;
  const raiser = raisedBy === undefined ? undefined : facts.person(raisedBy);
  if (!raiser || raiser.unusable) {
    return { notDone: { because: 'no_raiser', why: raiser?.unusable ?? 'nobody' } };
  }
  const { toTell, clockEndsAt } = memory;
  const running = {
    leftMinutes:
      toTell?.minutes ??
      (clockEndsAt === undefined ? 0 : holder.workingMinutesBetween(now, new Date(clockEndsAt))),
    wasPromised: state === 'promised' || toTell?.isPromise === true,
  };
  const until = dueFrom(raiser.after(now, DAY_MINUTES), now);
  return {
    next: {
      ...escalation,
      state: 'needs_info',
      memory: {
        ...memory,
        question: { ...(memory.question ?? running), asked: 1 },
        clockEndsAt: until.toISOString(),
        toTell: undefined,
        reactedWhileAway: holder.unusable === 'away',
      },
      dueAt: lookAgainAt(until, holder, now),
    },
    history: [...history, { kind: 'asked_raiser', by, question }],
    tell: undefined,
    askRaiser: true,
  };
}

/** The raiser has answered: it comes back to whoever asked. */
export function raiserAnswers(moment: Moment, { by, text }: Input<'raiser_answers'>): Outcome {
  const { escalation, facts } = moment;
  if (escalation.state !== 'needs_info' || escalation.raisedBy !== by) {
    return { notDone: { because: 'no_question' } };
  }
  const holder = escalation.holderId === undefined ? undefined : facts.person(escalation.holderId);
  const answered = after(moment, { kind: 'raiser_answered', by, text });
  return holder ? backToHolder(answered, holder, 'raiser_answered') : goOn(answered);
}

/** It is not theirs to decide: back to whoever handed it to them, else on to the next level. */
export function decline(moment: Moment, { by, reason }: Input<'decline'>): Outcome {
  if (!actingHolder(moment, by)) return notAsked;
  const { declinedBy, delegatedBy } = moment.escalation.memory;
  const declined = remembering(after(moment, { kind: 'declined', by, reason }), {
    declinedBy: [...declinedBy, by],
  });
  const person = giverTo(declined, by);
  if (!person) return goOn(declined);
  const to = person.userId;
  const handedBack = remembering(after(declined, { kind: 'handed_back', by, to }), {
    delegatedBy: delegatedBy.filter((userId) => userId !== to),
  });
  return ask(handedBack, { person }, declined.escalation.step, { why: 'handed_back' });
}

/** Who handed it to them, where that is somebody who can have it again. */
function giverTo({ escalation, facts }: Moment, userId: string): Candidate | undefined {
  const { handedBy, declinedBy, unreachable } = escalation.memory;
  const giverId = handedBy?.[userId];
  if (giverId === undefined || declinedBy.includes(giverId) || unreachable?.includes(giverId))
    return undefined;
  const giver = facts.person(giverId);
  return giver?.unusable ? undefined : giver;
}
