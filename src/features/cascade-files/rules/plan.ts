import { faultsTogether } from './check.ts';
import { type FileItem, type Item, identityOf, type KeyedItem, type OutcomeItem } from './items.ts';
import type { Fault } from './sheet.ts';

/** What a file comes to. */
export interface ImportPlan {
  added: FileItem[];
  changed: (FileItem & { before: Item })[];
  /** Rows that say what stands already. */
  unchanged: number;
}

/**
 * What a file changes of what is known, and what can't be.
 * @param known by what each is known as
 * @param isOnTeam whether somebody can own an outcome of a team
 */
export function planImport(
  items: readonly FileItem[],
  known: ReadonlyMap<string, Item>,
  isOnTeam: (teamId: string, userId: string) => boolean,
): { plan: ImportPlan; faults: Fault[] } {
  const plan: ImportPlan = { added: [], changed: [], unchanged: 0 };
  const faults: Fault[] = [];
  const teams = new Map(
    items.flatMap(({ item }) => (item.kind === 'outcome' ? [[item.id, item.teamId]] : [])),
  );
  const teamOf = (outcomeId: string) => {
    const stands = known.get(outcomeId);
    return stands?.kind === 'outcome' ? stands.teamId : teams.get(outcomeId);
  };
  for (const each of items) {
    const before = known.get(identityOf(each.item));
    const strange = strangerRefusal(each.item, before, teamOf, isOnTeam);
    if (strange) faults.push({ row: each.row, sentence: strange });
    if (!before) plan.added.push(each);
    else if (isSame(before, each.item)) plan.unchanged += 1;
    else {
      const sentence = changeRefusal(before, each);
      if (sentence) faults.push({ row: each.row, sentence });
      else plan.changed.push({ ...each, before });
    }
  }
  return {
    plan,
    faults: [...faults, ...faultsTogether(items, known)].toSorted((a, b) => a.row - b.row),
  };
}

/** What a file calls something does not change it. */
function isSame(before: Item, after: Item): boolean {
  return saysSame({ ...before, key: '' }, { ...after, key: '' });
}

/** Whether two values hold the same; what is left out of one is undefined in the other. */
function saysSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [fields, others] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...fields.keys(), ...others.keys()])].every((name) =>
    saysSame(fields.get(name), others.get(name)),
  );
}

/** Why something can't be changed in this way; undefined where it can. */
function changeRefusal(before: Item, { item, reason }: FileItem): string | undefined {
  if (!('state' in before) || !('state' in item)) return undefined;
  const movedIn = before.state === 'candidate' && item.state === 'open';
  if (before.state !== item.state && !movedIn) {
    return `it is ${before.state} here, and a file does not make it ${item.state}. Do that where it stands.`;
  }
  if (before.state !== 'open' && before.state !== 'candidate') {
    return `it is ${before.state} here, and what is closed is not changed any more.`;
  }
  if (before.kind === 'indicator' && item.kind === 'indicator' && before.of.id !== item.of.id) {
    return 'it measures something else here. Give the new one a key of its own.';
  }
  if (before.kind === 'risk' && item.kind === 'risk' && before.outcomeId !== item.outcomeId) {
    return 'it is the risk of another outcome here. Give the new one a key of its own.';
  }
  return before.kind === 'outcome' && item.kind === 'outcome'
    ? outcomeRefusal(before, item, reason)
    : undefined;
}

/** Who is given an open outcome or risk is on its team, or nobody would ask them about it. */
function strangerRefusal(
  item: Item,
  before: Item | undefined,
  teamOf: (outcomeId: string) => string | undefined,
  isOnTeam: (teamId: string, userId: string) => boolean,
): string | undefined {
  if (item.kind !== 'outcome' && item.kind !== 'risk') return undefined;
  if (item.state !== 'open' && item.state !== 'candidate') return undefined;
  if (before && 'ownerId' in before && before.ownerId === item.ownerId) return undefined;
  const teamId = item.kind === 'risk' ? teamOf(item.outcomeId) : item.teamId;
  if (teamId === undefined || isOnTeam(teamId, item.ownerId)) return undefined;
  return 'its owner is not on the team. Add them with /checkin setup, or choose someone who is.';
}

function outcomeRefusal(
  before: OutcomeItem,
  item: OutcomeItem,
  reason: string | undefined,
): string | undefined {
  if (before.teamId !== item.teamId) return 'it belongs to another team here, and stays with it.';
  if (before.firstDueOn !== item.firstDueOn) {
    return `its first day was ${before.firstDueOn}, and stays so: write that in first_due_on.`;
  }
  const asksWhy = [
    ...(before.dueOn === item.dueOn ? [] : ['its day moves']),
    ...(before.ownerId === item.ownerId ? [] : ['its owner changes']),
    ...(before.parent?.id === item.parent?.id ? [] : ['it moves in the cascade']),
  ];
  if (asksWhy.length === 0 || reason !== undefined) return undefined;
  return `${asksWhy.join(', and ')}: say why, in reason.`;
}

/** The items of a plan that have a key of their own. */
export function keyedOf(items: readonly FileItem[]): FileItem<KeyedItem>[] {
  return items.flatMap(({ item, ...rest }) => ('key' in item ? [{ item, ...rest }] : []));
}
