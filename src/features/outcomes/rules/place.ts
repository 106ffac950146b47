/** The levels of the clarity cascade, from the top. Guide, "The Clarity Cascade". */
export const levels = ['organization', 'department', 'team', 'individual'] as const;
export type Level = (typeof levels)[number];

/** What an outcome is for: an intent, or an outcome above it. */
export interface Parent {
  kind: 'intent' | 'outcome';
  id: string;
}

export const levelWords: Record<Level, string> = {
  organization: 'Organization',
  department: 'Department',
  team: 'Team',
  individual: 'One person',
};

/** `intent:0198…`, as a form's option carries it. */
export function parentValue({ kind, id }: Parent): string {
  return `${kind}:${id}`;
}

/** Reads {@link parentValue}; undefined for anything else. */
export function readParent(value: string | undefined): Parent | undefined {
  const [, kind, id] = /^(intent|outcome):([0-9a-f-]{36})$/.exec(value ?? '') ?? [];
  if (id === undefined) return undefined;
  return { kind: kind === 'intent' ? 'intent' : 'outcome', id };
}

/** Whether two outcomes are for the same. */
export function sameParent(one: Parent | undefined, other: Parent | undefined): boolean {
  return one?.kind === other?.kind && one?.id === other?.id;
}

/** The level of a new outcome: a team's, unless what it is for is one person's already. */
export function levelUnder(parent: { level?: Level } | undefined): Level {
  return parent?.level === 'individual' ? 'individual' : 'team';
}

/** Whether an outcome of one level can stand under one of another: the cascade goes down, never up. */
export function canStandUnder(level: Level, above: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(above);
}
