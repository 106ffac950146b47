/** How it is known whom somebody reports to: chosen in Slack, by a list, or from Slack's profile. */
export type Source = 'chosen' | 'csv' | 'profile';

/** Whom one person reports to, and how that is known. */
export interface ReportsTo {
  managerId: string;
  source: Source;
}

/** Of two that disagree the stronger one holds. */
const strength: Record<Source, number> = { profile: 0, csv: 1, chosen: 2 };

/** Whether what comes by `source` takes the place of what is known. */
export function overrules(source: Source, known: ReportsTo | undefined): boolean {
  return known === undefined || strength[source] >= strength[known.source];
}

/**
 * The circles on which somebody of `from` stands, each once: everyone on it in order, beginning with one of them.
 * Each person is looked at once, however many begin below them.
 */
export function circlesFrom(managerOf: ReadonlyMap<string, string>, from: Iterable<string>): string[][] {
  const circles: string[][] = [];
  const seenFrom = new Map<string, string>();
  for (const start of from) {
    const path: string[] = [];
    let person: string | undefined = start;
    while (person !== undefined && !seenFrom.has(person)) {
      seenFrom.set(person, start);
      path.push(person);
      person = managerOf.get(person);
    }
    // Met again on the way from the same start: the way from there on is a circle.
    if (person !== undefined && seenFrom.get(person) === start && path.includes(person)) {
      circles.push(path.slice(path.indexOf(person)));
    }
  }
  return circles;
}

/** Of a long circle so many are named. */
const NAMED = 6;

/** What became of the wish to change a reporting line. */
export interface Settled {
  /** Whose manager changes, and to whom. */
  accepted: Map<string, string | undefined>;
  /** Whose would make a circle, and which, as far as it is named: beginning with them. */
  circles: Map<string, string[]>;
}

/**
 * Takes as many of the changes as can be without a circle. Everyone who would stand on one keeps the manager they
 * had; that can close another circle, so the look is repeated for those people until there is none.
 * @param known without a circle
 */
export function settleChanges(
  known: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | undefined>,
): Settled {
  const managerOf = new Map(known);
  const put = (userId: string, managerId: string | undefined) =>
    managerId === undefined ? managerOf.delete(userId) : managerOf.set(userId, managerId);
  for (const [userId, managerId] of changes) put(userId, managerId);
  const circles = new Map<string, string[]>();
  for (let look: Iterable<string> = changes.keys(); ; ) {
    const found = circlesFrom(managerOf, look);
    if (found.length === 0) break;
    const back: string[] = [];
    for (const circle of found) {
      for (const [index, userId] of circle.entries()) {
        if (!changes.has(userId) || circles.has(userId)) continue;
        circles.set(userId, asToldBy(circle, index));
        put(userId, known.get(userId));
        back.push(userId);
      }
    }
    look = back;
  }
  const accepted = new Map([...changes].filter(([userId]) => !circles.has(userId)));
  return { accepted, circles };
}

/** The circle as one person on it tells it. A whole one for each of 50,000 people would be more than a machine holds. */
function asToldBy(circle: readonly string[], index: number): string[] {
  const length = Math.min(circle.length, NAMED + 1);
  return Array.from({ length }, (_, step) => circle[(index + step) % circle.length] ?? '');
}

/** `Ana → Ben → Cleo → Ana`. */
export function circleText(circle: readonly string[], nameOf: (userId: string) => string): string {
  const names = circle.map(nameOf);
  const shown = names.length > NAMED ? [...names.slice(0, NAMED - 1), '…'] : names;
  return [...shown, ...names.slice(0, 1)].join(' → ');
}
