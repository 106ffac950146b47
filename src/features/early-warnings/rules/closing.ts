import type { ClosedCheckIn } from '../../check-ins/index.ts';
import type { Outcome } from '../../outcomes/index.ts';

/** One check-in of somebody's or something's past: whether it was the case in it. */
export interface Past {
  checkInId: string;
  holds: boolean;
}

/** How far back a run is followed. One that is longer was noted half a year ago, or with daily check-ins a month. */
export const LOOK_BACK = 30;

/** What may be worth a note after a check-in has closed, as far as it and the one before tell. */
export interface Suspects {
  /** Outcomes at risk now and when they were last answered before. */
  atRisk: Outcome[];
  /** Outcomes blocked now that were on track when they were last answered before. */
  blocked: Outcome[];
  /** Members who were counted and said nothing, about outcomes or the team's goal. */
  silent: string[];
}

/** Looks at a check-in that closed. Whoever was away is not among its participants, unless they answered. */
export function suspectsOf({ members, facts }: Pick<ClosedCheckIn, 'members' | 'facts'>): Suspects {
  const { answers, outcomes, before, participants } = facts;
  const open = new Map(outcomes.filter(({ state }) => state === 'open').map((each) => [each.id, each]));
  const went = (from: string, to: string) =>
    answers.flatMap(({ outcomeId, status }) => {
      const outcome = status === to && outcomeId ? open.get(outcomeId) : undefined;
      return outcome && before.get(outcome.id) === from && members.includes(outcome.ownerId) ? [outcome] : [];
    });
  const heard = new Set(answers.map(({ userId }) => userId));
  return {
    atRisk: went('at_risk', 'at_risk'),
    blocked: went('on_track', 'blocked'),
    silent: participants.filter((userId) => members.includes(userId) && !heard.has(userId)),
  };
}

/**
 * In which check-in a run began that lasts until now; undefined where it was not the case twice in a row. Check-ins in
 * which nothing could be said of it are not in the past, so they neither end a run nor make it longer.
 * @param past the newest first
 */
export function runSince(past: readonly Past[]): string | undefined {
  const end = past.findIndex(({ holds }) => !holds);
  const run = end === -1 ? past : past.slice(0, end);
  // As far back as was looked, its beginning is not known, and it was noted long ago.
  if (run.length < 2 || run.length >= LOOK_BACK) return undefined;
  return run.at(-1)?.checkInId;
}
