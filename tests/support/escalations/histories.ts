import { expect } from 'vitest';
import type {
  Escalation,
  EscalationInput,
  HistoryEntry,
  NotDone,
  Step,
} from '../../../src/features/escalations/rules/escalation.ts';
import { startOf, stepOf } from '../../../src/features/escalations/rules/machine.ts';
import { type AnyHistory, type Event, policyOf } from './any-history.ts';
import type { Standing } from './journal.ts';
import { naiveModel } from './model.ts';
import { type EscalationWorld, factsIn, minuteOf, moment } from './world.ts';

/** What has been seen of many histories: a run that has seen too little shows nothing. */
export interface Seen {
  histories: number;
  steps: number;
  told: number;
  unowned: number;
  noticesAfterAcknowledging: number;
  noticesOutOfTime: number;
  different: number;
  unending: number;
  kinds: Map<string, number>;
}

/** Nothing seen yet. */
export const nothingSeen = (): Seen => ({
  histories: 0,
  steps: 0,
  told: 0,
  unowned: 0,
  noticesAfterAcknowledging: 0,
  noticesOutOfTime: 0,
  different: 0,
  unending: 0,
  kinds: new Map(),
});

/** However long nobody reacts, it is over after so many looks. */
const MOST_LOOKS = 120;

/** Plays a history on the machine and on the naive model, and fails at the first thing that must never be. */
export function playHistory(history: AnyHistory, seen: Seen): void {
  const model = naiveModel(policyOf(history), history.raisedBy);
  let { world } = history;
  let now = history.beginsAt;
  let promise: { by: string; until: string } | undefined;
  const facts = () => factsIn(world, now);
  let escalation = startOf(policyOf(history), history, facts(), moment(now)).next;
  seen.histories += 1;

  function check(step: Step, input: EscalationInput | undefined, expected: Standing | string): void {
    seen.steps += 1;
    for (const { kind } of step.history) seen.kinds.set(kind, (seen.kinds.get(kind) ?? 0) + 1);
    const { next, tell } = step;
    const { state, holderId, dueAt } = next;
    // Where nothing has changed, its time may have come already.
    const since = step.history.length > 0 || input?.kind === 'due' ? now : Number.NEGATIVE_INFINITY;
    const isOwned =
      state === 'ended'
        ? dueAt === undefined
        : holderId !== undefined &&
          dueAt !== undefined &&
          minuteOf(dueAt) > since &&
          minuteOf(dueAt) % 1 === 0;
    if (!isOwned) seen.unowned += 1;
    expect(isOwned, `${state} of ${holderId}, due at ${dueAt?.toISOString()}`).toBe(true);

    const told = step.history.flatMap((entry) => (entry.kind === 'told' ? [entry.to] : []));
    expect(told).toEqual(tell ? [tell.userId] : []);
    if (tell) {
      seen.told += 1;
      const person = facts().person(tell.userId);
      const mayBeTold =
        person && !person.unusable && (person.free <= moment(now) || input?.kind === 'escalate_now');
      if (!mayBeTold) seen.noticesOutOfTime += 1;
      expect(mayBeTold, `${tell.userId} is told while away, at night or in Do Not Disturb`).toBe(true);
    }
    const isKept =
      promise &&
      moment(now) < new Date(promise.until) &&
      input?.kind === 'due' &&
      !facts().person(promise.by)?.unusable;
    if (promise && isKept && (tell || holderId !== promise.by)) {
      seen.noticesAfterAcknowledging += 1;
      expect(tell ?? holderId, `${promise.by} has promised until ${promise.until}`).toBe(promise.by);
    }
    const said = step.history.findLast((entry) => entry.kind === 'acknowledged');
    promise = said ?? (step.history.length === 0 && holderId === promise?.by ? promise : undefined);

    const isSame = {
      ...standingOf(step),
      ...(step.history.length === 0 && input?.kind !== 'due' && { due: undefined }),
    };
    const same =
      typeof expected === 'string'
        ? expected
        : { ...expected, ...(isSame.due === undefined && { due: undefined }) };
    seen.different += 1;
    expect(isSame).toEqual(same);
    seen.different -= 1;
  }

  check(startOf(policyOf(history), history, facts(), moment(now)), undefined, model.start(now, facts()));

  function put(input: EscalationInput): void {
    const before = JSON.stringify(escalation);
    const outcome = stepOf(escalation, input, facts(), moment(now));
    const expected = model.step(input, now, facts());
    expect(JSON.stringify(escalation), 'what was put in has been changed').toBe(before);
    if ('notDone' in outcome) {
      seen.steps += 1;
      expect(expected).toBe(reasonOf(outcome.notDone));
      return;
    }
    check(outcome, input, expected);
    escalation = outcome.next;
  }

  let afterwards = 0;
  for (const event of history.events) {
    const isOpen = escalation.dueAt !== undefined;
    // What has ended says so, however often it is asked.
    if (!isOpen) afterwards += 1;
    if (afterwards > 3) break;
    if (event.kind === 'act') {
      now += event.minutesLater;
      put(inputFrom(event, escalation));
    } else if (event.kind === 'restart') {
      escalation = restarted(escalation);
    } else if (event.kind === 'time comes') {
      if (escalation.dueAt) now = Math.max(now, minuteOf(escalation.dueAt)) + event.minutesLate;
      put({ kind: 'due' });
    } else if (event.kind === 'looked at early') {
      // In quarters of a minute: finer than milliseconds no moment can be.
      const left = escalation.dueAt ? Math.max(0, minuteOf(escalation.dueAt) - now) : 0;
      now += Math.floor(left * event.share * 3.9) / 4;
      put({ kind: 'due' });
    } else if (event.kind === 'doubled') {
      put({ kind: 'due' });
    } else {
      const who = 'who' in event && event.who === 'holder' ? (escalation.holderId ?? 'lead') : event.who;
      world = changed(world, { ...event, who } as typeof event, now);
      // Whoever changes something about people has the holder's looked at.
      if (isOpen) put({ kind: 'due' });
    }
  }
  let looks = 0;
  while (escalation.dueAt && looks < MOST_LOOKS) {
    now = Math.max(now, minuteOf(escalation.dueAt));
    put({ kind: 'due' });
    looks += 1;
  }
  if (escalation.dueAt) seen.unending += 1;
  expect(escalation.dueAt, 'nobody reacts, and it does not end').toBeUndefined();
}

function inputFrom(event: Extract<Event, { kind: 'act' }>, { holderId }: Escalation): EscalationInput {
  const by = event.by === 'holder' ? (holderId ?? 'lead') : event.by;
  const { what, to } = event;
  switch (what) {
    case 'delegate':
    case 'redirect':
      return { kind: what, by, to };
    case 'ask_raiser':
      return { kind: what, by, question: 'Which one?' };
    case 'raiser_answers':
      return { kind: what, by: event.by === 'holder' ? 'raiser' : by, text: 'This one' };
    case 'decline':
      return { kind: what, by, reason: 'Not mine' };
    case 'decide':
      return { kind: what, by, what: 'Yes', why: undefined };
    case 'end':
      return { kind: what, how: 'resolved', by };
    case 'need_by_passed':
      return { kind: what };
    default:
      return { kind: what, by };
  }
}

function changed(
  world: EscalationWorld,
  event: Extract<Event, { who: string | undefined }>,
  now: number,
): EscalationWorld {
  if (event.kind === 'line')
    return { ...world, line: world.line.with(event.step % world.line.length, event.who) };
  const one = world.people[event.who];
  if (!one) return world;
  const today = Math.floor((now + one.east * 60) / 1440);
  const from = today + (event.kind === 'leave' ? event.startsIn : 0);
  const change = {
    leave: () => ({ leave: [...one.leave, { from, until: from + ('days' in event ? event.days : 0) }] }),
    back: () => ({ leave: [] }),
    leaves: () => ({ hasLeft: true }),
    undisturbed: () => ({ undisturbed: now + ('minutes' in event ? event.minutes : 0) }),
    deputy: () => ({ deputyId: 'to' in event ? event.to : undefined }),
  }[event.kind]();
  return { ...world, people: { ...world.people, [event.who]: { ...one, ...change } } };
}

/** What is written down and read again by another process. */
function restarted(escalation: Escalation): Escalation {
  const { dueAt, ...rest } = escalation;
  const read = JSON.parse(JSON.stringify(rest)) as Omit<Escalation, 'dueAt'>;
  return { ...read, raisedBy: read.raisedBy, dueAt };
}

function standingOf({ next, history, tell, askRaiser }: Step): Standing {
  return {
    state: next.state,
    holder: next.holderId,
    step: next.step,
    due: next.dueAt && minuteOf(next.dueAt),
    how: next.endedHow,
    tell: tell && `${tell.why} ${tell.userId}`,
    askRaiser: askRaiser === true,
    said: history.map(sentence),
  };
}

function sentence(entry: HistoryEntry): string {
  const { kind } = entry;
  if (kind === 'told') {
    const instead = entry.insteadOf ? ` for ${entry.insteadOf}` : '';
    return `told ${entry.to} ${entry.step}${instead}${entry.again ? ' again' : ''}`;
  }
  if (kind === 'skipped') return `skipped ${entry.step} ${entry.who} ${entry.why}`;
  if (kind === 'acknowledged') return `acknowledged ${entry.by} ${minuteOf(new Date(entry.until))}`;
  if (kind === 'need_by_passed') return kind;
  if (kind === 'ended') return `ended ${entry.how} ${entry.by}`;
  return 'to' in entry ? `${kind} ${entry.by} ${entry.to}` : `${kind} ${entry.by}`;
}

function reasonOf(notDone: NotDone): string {
  return 'why' in notDone ? `${notDone.because} ${notDone.why}` : notDone.because;
}
