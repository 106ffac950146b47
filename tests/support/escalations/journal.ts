import type { Candidate, Facts } from '../../../src/features/escalations/rules/escalation.ts';
import type { Policy } from '../../../src/features/escalations/rules/policy.ts';

/**
 * The rules of escalations once more, naively: nothing is remembered but a journal of what was done, and whatever has
 * to be known is found by reading it again from its first line to its last.
 */
export type Line =
  /** Somebody is going to be told, at `until`; `tries`: how often that came to nothing before. */
  | ({ did: 'plan'; tries: number } & Plan & { until: number })
  | ({ did: 'tell' } & Plan & { until: number })
  | {
      did: 'acknowledge';
      who: string;
      until: number;
      before: number | undefined;
      away: boolean;
      early: boolean;
      isNew: boolean;
    }
  | { did: 'take back'; who: string; until: number }
  | { did: 'break promise'; who: string }
  | { did: 'question'; who: string; until: number; left: number; promised: boolean; away: boolean }
  | { did: 'question again'; until: number }
  | { did: 'delegate'; who: string; to: string }
  | { did: 'hand back'; who: string }
  | { did: 'decline'; who: string }
  | { did: 'cannot reach'; who: string }
  | { did: 'go on' }
  | { did: 'begin'; how: 'start' | 'redirect' }
  | { did: 'end'; how: string };

export interface Plan {
  who: string;
  step: number;
  why: string;
  minutes: number;
  promised: boolean;
  ofLevel: boolean;
  instead: string | undefined;
}

/** Where it stands, in words that the machine's state can be put into as well. */
export interface Standing {
  state: string;
  holder: string | undefined;
  step: number;
  due: number | undefined;
  how: string | undefined;
  tell: string | undefined;
  askRaiser: boolean;
  said: string[];
}

type Of<Did extends Line['did']> = Extract<Line, { did: Did }>;

const EPOCH = Date.UTC(2027, 5, 2);
const MIN = 60_000;

/** What is being looked at, what is known meanwhile, and what has come of it. */
export interface Scene {
  policy: Policy;
  raiser: string | undefined;
  journal: Line[];
  facts: Facts;
  now: number;
  said: string[];
  tell: string | undefined;
  askRaiser: boolean;
}

/** What the journal says, to those who read all of it. */
export function readerOf(scene: Scene) {
  const all = <Did extends Line['did']>(did: Did, lines: readonly Line[] = scene.journal) =>
    lines.filter((line): line is Of<Did> => line.did === did);
  const after = (isIt: (line: Line) => boolean) => scene.journal.slice(scene.journal.findLastIndex(isIt) + 1);
  const round = () => after(({ did }) => did === 'begin');
  const toldInRound = () => all('tell', round()).map(({ who }) => who);
  const hasBeenTold = (who: string) => all('tell').some((line) => line.who === who);
  const declined = (who: string) => all('decline').some((line) => line.who === who);
  /** Whether somebody else has it because of them. */
  const handedOn = (who: string) =>
    round().findLast((line) => (line.did === 'delegate' || line.did === 'hand back') && line.who === who)
      ?.did === 'delegate';
  /** From whom somebody had it, since it last went up; a deputy has it from whom the other had it. */
  const giverOf = (
    who: string,
    lines: readonly Line[] = after(({ did }) => did === 'go on' || did === 'begin'),
  ): string | undefined => {
    const place = lines.findLastIndex(
      (line) =>
        (line.did === 'delegate' && line.to === who) ||
        ((line.did === 'plan' || line.did === 'tell') && line.who === who && line.instead !== undefined),
    );
    const line = lines[place];
    if (line?.did === 'delegate') return line.who;
    return line && 'instead' in line && line.instead !== undefined
      ? giverOf(line.instead, lines.slice(0, place))
      : undefined;
  };
  const stepNow = () =>
    round().findLast((line): line is Of<'plan' | 'tell'> => line.did === 'plan' || line.did === 'tell')
      ?.step ?? 0;
  /** The last thing that says who has it, and in which way. */
  const hold = () =>
    scene.journal.findLast((line): line is Of<'plan' | 'tell' | 'acknowledge' | 'take back' | 'question'> =>
      ['plan', 'tell', 'acknowledge', 'take back', 'question'].includes(line.did),
    );
  const state = () => {
    const last = hold();
    if (all('end').length > 0) return 'ended';
    if (last?.did === 'plan') return 'waiting';
    if (last?.did === 'question') return 'needs_info';
    if (last?.did === 'acknowledge' || (last?.did === 'tell' && last.promised)) return 'promised';
    return 'asked';
  };
  const clock = () => {
    const lines = scene.journal.filter((line) => 'until' in line);
    return lines.at(-1)?.until ?? scene.now;
  };
  const minute = (at: Date) => Math.ceil((at.getTime() - EPOCH) / MIN);
  const inFuture = (at: number) => Math.max(at, Math.floor(scene.now) + 1);
  const date = (at: number) => new Date(EPOCH + at * MIN);
  const workOf = (person: Candidate, minutes: number) =>
    inFuture(minute(person.after(date(scene.now), minutes)));
  const hours = (step: number, what: 'acknowledgeHours' | 'decideHours') =>
    60 * (scene.policy.levels[step]?.[what] ?? 8);

  const isLevelOwed = () =>
    all(
      'acknowledge',
      after(({ did }) => did === 'go on' || did === 'begin'),
    ).some(({ early }) => early);
  return {
    all,
    after,
    round,
    toldInRound,
    hasBeenTold,
    declined,
    handedOn,
    giverOf,
    stepNow,
    hold,
    state,
    clock,
    minute,
    inFuture,
    date,
    workOf,
    hours,
    isLevelOwed,
  };
}

export type Reader = ReturnType<typeof readerOf>;
