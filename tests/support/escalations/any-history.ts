import * as fc from 'fast-check';
import type { Policy } from '../../../src/features/escalations/rules/policy.ts';
import type { Dweller, EscalationWorld } from './world.ts';

/** Histories of an escalation drawn by chance: the world it begins in, and what happens one after the other. */

const names = ['raiser', 'lead', 'mia', 'nora', 'dee', 'dan', 'ada', 'abe', 'bot'] as const;
const anyone = fc.constantFrom(...names);

const days = fc
  .record({ from: fc.integer({ min: 0, max: 8 }), length: fc.integer({ min: 0, max: 4 }) })
  .map(({ from, length }) => ({ from, until: from + length }));

const dweller: fc.Arbitrary<Dweller> = fc.record({
  east: fc.constantFrom(0, 0, 0, 9, -8),
  leave: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(days, { maxLength: 2 }) },
  ),
  deputyId: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyone }),
  hasLeft: fc.integer({ min: 0, max: 19 }).map((dice) => dice === 0),
  isUnfit: fc.constant(false),
  // Some can never be told anything.
  undisturbed: fc.oneof(
    { weight: 12, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 3000 }) },
    { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
  ),
});

const whoOfLevel = fc.oneof(
  { weight: 5, arbitrary: anyone as fc.Arbitrary<string | undefined> },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const anyWorld: fc.Arbitrary<EscalationWorld> = fc
  .record({
    people: fc.array(dweller, { minLength: names.length, maxLength: names.length }),
    line: fc.oneof(
      fc.constant(['lead', 'mia', 'nora']),
      fc.array(whoOfLevel, { minLength: 1, maxLength: 4 }),
    ),
    admins: fc.subarray(['ada', 'abe', 'nora', 'raiser']),
  })
  .map(({ people, line, admins }) => ({
    line,
    admins,
    people: Object.fromEntries(
      people.map((one, index) => [names[index], { ...one, isUnfit: names[index] === 'bot' }]),
    ),
  }));

/** What happens, with people in it who are found when it does: most things are done by whoever has it. */
export type Event =
  | { kind: 'time comes'; minutesLate: number }
  | { kind: 'looked at early'; share: number }
  | { kind: 'doubled' }
  | { kind: 'restart' }
  | {
      kind: 'act';
      what: (typeof acts)[number];
      by: string;
      to: string;
      minutesLater: number;
    }
  | { kind: 'leave'; who: string; days: number; startsIn: number }
  | { kind: 'back'; who: string }
  | { kind: 'leaves'; who: string }
  | { kind: 'undisturbed'; who: string; minutes: number }
  | { kind: 'deputy'; who: string; to: string }
  | { kind: 'line'; step: number; who: string | undefined };

const going = [
  'acknowledge',
  'acknowledge',
  'acknowledge',
  'take_back',
  'delegate',
  'delegate',
  'ask_raiser',
  'ask_raiser',
  'raiser_answers',
  'decline',
  'escalate_now',
  'need_by_passed',
  'redirect',
] as const;
/** What ends it is rarer, or few would live to see much. */
const acts = [...going, ...going, ...going, 'decide', 'end'] as const;

const holderOr = fc.oneof(
  { weight: 4, arbitrary: fc.constant('holder') },
  { weight: 1, arbitrary: anyone as fc.Arbitrary<string> },
);

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('time comes' as const),
      minutesLate: fc.oneof(fc.constant(0), fc.constant(0.5), fc.integer({ min: 0, max: 2000 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('looked at early' as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'doubled' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      what: fc.constantFrom(...acts),
      by: holderOr,
      to: anyone,
      minutesLater: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(0), fc.constant(0.25)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('leave' as const),
      who: holderOr,
      days: fc.integer({ min: 0, max: 3 }),
      startsIn: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), who: holderOr }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leaves' as const), who: holderOr }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('undisturbed' as const),
      who: holderOr,
      minutes: fc.integer({ min: 1, max: 4000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deputy' as const), who: holderOr, to: anyone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      step: fc.integer({ min: 0, max: 3 }),
      who: whoOfLevel,
    }),
  },
);

/** One history from its beginning on. */
export interface AnyHistory {
  world: EscalationWorld;
  raisedBy: string | undefined;
  hours: { acknowledgeHours: number; decideHours: number }[];
  repeats: number;
  beginsAt: number;
  events: Event[];
}

export const anyHistory: fc.Arbitrary<AnyHistory> = fc.record({
  world: anyWorld,
  raisedBy: fc.oneof(
    { weight: 6, arbitrary: fc.constant('raiser') },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  hours: fc.array(
    fc.record({ acknowledgeHours: fc.constantFrom(0, 0.5, 4, 8), decideHours: fc.constantFrom(1, 8, 20) }),
    { minLength: 4, maxLength: 4 },
  ),
  repeats: fc.integer({ min: 0, max: 3 }),
  beginsAt: fc.integer({ min: 0, max: 2000 }),
  events: fc.array(anyEvent, { maxLength: 40, size: 'max' }),
});

/** The policy of a history: as many levels as its line has. */
export function policyOf({ world, hours, repeats }: AnyHistory): Policy {
  return {
    levels: world.line.map((_, step) => ({
      who: { kind: 'lead' },
      ...(hours[step] ?? { acknowledgeHours: 4, decideHours: 8 }),
    })),
    repeats,
    triggers: [],
  };
}
