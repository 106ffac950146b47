import { rotating, type Statement, standing } from './statements.ts';

/** So many of the rotating statements are asked a round: with the standing ones, a minute's work. */
const ROTATING_A_ROUND = 2;

/**
 * What the next pulse of a team asks: the standing statements; two rotating ones, each of which is asked before any is
 * asked again; then the team's own. Of a team that is too small to be shown, only what is counted with others.
 * @param rounds the keys that were asked, the oldest round first
 */
export function statementsFor({
  rounds,
  own,
  isSmall,
}: {
  rounds: readonly (readonly string[])[];
  own: readonly Statement[];
  isSmall: boolean;
}): Statement[] {
  const always = standing.map(({ key, said }) => ({ key, said }));
  if (isSmall) return always;
  const timesAsked = (key: string) => rounds.filter((asked) => asked.includes(key)).length;
  const lastAsked = (key: string) => rounds.findLastIndex((asked) => asked.includes(key));
  // The catalogue's order decides the rest: sorting keeps what is equal in its place.
  const next = rotating
    .toSorted((a, b) => timesAsked(a.key) - timesAsked(b.key) || lastAsked(a.key) - lastAsked(b.key))
    .slice(0, ROTATING_A_ROUND);
  return [...always, ...next.map(({ key, said }) => ({ key, said })), ...own];
}
