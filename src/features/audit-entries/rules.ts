import { z } from 'zod';

const id = z.string();
const noneOr = <Value extends z.ZodType>(value: Value) => value.nullable();
/** A team as it was called then. */
const team = z.object({ id, name: z.string() });
const date = z.string();

/**
 * Everything that the audit log keeps, with what is kept of it: ids, names of things and plain facts, never what
 * somebody wrote in a form's free text. What is private, such as who takes part in pulses, has no kind here.
 */
export const kinds = {
  roles_changed: z.object({ role: z.enum(['admin', 'leader']), given: z.array(id), taken: z.array(id) }),
  manager_chosen: z.object({ userId: id, managerId: noneOr(id) }),
  deputy_chosen: z.object({ userId: id, deputyId: noneOr(id) }),
  managers_taken_over: z.object({ from: z.enum(['list', 'profiles']), people: z.number() }),
  manager_field_chosen: z.object({ field: noneOr(z.string()) }),
  company_calendar_changed: z.object({ parts: z.array(z.string()) }),
  away_status_changed: z.object({ emoji: z.number(), words: z.number() }),
  planning_changed: z.object({ plannedPercent: z.number(), currency: z.string() }),
  team_set_up: z.object({ team, leadId: id, members: z.number() }),
  team_changed: z.object({
    team,
    /** What it was called before; only where that has changed, and so the others. */
    nameBefore: z.string().optional(),
    leadId: id.optional(),
    added: z.array(id),
    removed: z.array(id),
  }),
  schedule_changed: z.object({ team, schedule: z.string(), windowMinutes: z.number() }),
  check_in_paused: z.object({ team, resumesOn: noneOr(date) }),
  check_in_resumed: z.object({ team }),
  pulse_set_up: z.object({ team, schedule: z.string() }),
  pulse_stopped: z.object({ team }),
  escalation_policy_changed: z.object({ team, levels: z.number() }),
  intent_added: z.object({ intentId: id, title: z.string() }),
  intent_changed: z.object({
    intentId: id,
    title: z.string(),
    /** What it was called before; only where that has changed, and so the owner and the day. */
    titleBefore: z.string().optional(),
    ownerId: id.optional(),
    decidedOn: date.optional(),
    /** What else is said of it otherwise: of what people wrote only that. */
    parts: z.array(z.enum(['reason', 'bounds'])),
  }),
  intent_achieved: z.object({ intentId: id, title: z.string() }),
  /** With the outcomes under it, or without: those that are dropped with it are noted for themselves. */
  intent_dropped: z.object({ intentId: id, title: z.string(), fate: z.enum(['keep', 'drop']) }),
  /** Without a team where that is not there any more. */
  outcome_dropped: z.object({ outcomeId: id, title: z.string(), team: team.optional() }),
  time_off_changed: z.object({
    userId: id,
    did: z.enum(['added', 'changed', 'removed']),
    from: date,
    until: date,
  }),
  cascade_imported: z.object({ added: z.number(), changed: z.number() }),
  exported: z.object({
    what: z.enum(['cascade', 'audit log', 'answers', 'outcomes', 'blockers', 'escalations']),
    rows: z.number(),
    /** None of what concerns more than one. */
    team: team.optional(),
  }),
} as const satisfies Record<string, z.ZodType>;

export type Kind = keyof typeof kinds;

/** One thing that was done, with its facts. */
export type Change = { [What in Kind]: { what: What; facts: z.infer<(typeof kinds)[What]> } }[Kind];

/** A change as it is kept. */
export interface AuditEntry {
  id: string;
  at: Date;
  /** Whoever did it; none where the app did, or it was changed in Slack. */
  actorId: string | undefined;
  /** None where a later version has kept what this one does not know. */
  change: Change | undefined;
}

/** A change as it was stored; none where this version does not know what it says. */
export function readChange(what: string, facts: unknown): Change | undefined {
  if (!isKind(what)) return undefined;
  const read = kinds[what].safeParse(facts);
  // The facts are those of this kind, since its own schema has read them.
  return read.success ? ({ what, facts: read.data } as Change) : undefined;
}

function isKind(what: string): what is Kind {
  return Object.hasOwn(kinds, what);
}
