import type { LocalDate } from '../../../core/calendar.ts';
import type { PlacedOutcome } from '../../outcomes/index.ts';

/** How an outcome or intent stands, the worst first. */
export const healths = ['blocked', 'at_risk', 'on_track', 'unknown'] as const;
export type Health = (typeof healths)[number];

/** How one stands, and which outcome makes it so: itself, or one somewhere under it. */
export interface Standing {
  health: Health;
  because: string | undefined;
}

/** The rule, as it is shown beside what it has led to. */
export const ROLL_UP_RULE =
  'Each stands as the worst of what its owner last said and of everything open under it: blocked, then at risk, then on track. One whose day has passed is at least at risk. What nobody has answered about changes nothing above it.';

/**
 * How each outcome stands: the worst that matters, never an average, which would hide the one thing that stops all.
 * Done, dropped and waiting outcomes do not matter, so they are not handed in. Guide, "Execution Cadence and Progress
 * Tracking".
 * @param nodes open outcomes; one whose parent is not among them stands at the top
 * @param said what the owners last said, by outcome id
 * @returns by outcome id, and by intent id for all intents that something stands under
 */
export function rollUp(
  nodes: readonly PlacedOutcome[],
  said: ReadonlyMap<string, Health>,
  today: LocalDate,
): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const node of nodes) standings.set(node.id, ownStanding(node, said.get(node.id), today));
  for (const node of bottomUp(nodes)) {
    const above = node.parent;
    const standing = standings.get(node.id);
    if (!above || !standing) continue;
    const there = standings.get(above.id);
    if (there) standings.set(above.id, worse(there, standing));
    else if (above.kind === 'intent') standings.set(above.id, standing);
  }
  return standings;
}

function ownStanding({ id, dueOn }: PlacedOutcome, said: Health | undefined, today: LocalDate): Standing {
  const own = { health: said ?? 'unknown', because: said ? id : undefined };
  return dueOn < today ? worse(own, { health: 'at_risk', because: id }) : own;
}

/** The one that is worse; at a tie the first, so that an outcome's own word comes before what stands under it. */
function worse(one: Standing, other: Standing): Standing {
  return healths.indexOf(other.health) < healths.indexOf(one.health) ? other : one;
}

/** Every node before what it stands under. Without recursion: a cascade can be as deep as it likes. */
function bottomUp<Node extends PlacedOutcome>(nodes: readonly Node[]): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const waitingFor = new Map<string, number>();
  for (const { parent } of nodes) {
    if (parent && byId.has(parent.id)) waitingFor.set(parent.id, (waitingFor.get(parent.id) ?? 0) + 1);
  }
  const ordered = nodes.filter(({ id }) => !waitingFor.has(id));
  // Grows while it is walked: each node that is through may free what it stands under.
  for (const { parent } of ordered) {
    const above = parent && byId.get(parent.id);
    if (!above) continue;
    const left = (waitingFor.get(above.id) ?? 0) - 1;
    waitingFor.set(above.id, left);
    if (left === 0) ordered.push(above);
  }
  return ordered;
}
