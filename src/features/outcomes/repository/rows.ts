import type { Insertable, Selectable } from 'kysely';
import type { Delay } from '../rules/cost-of-delay.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Parent } from '../rules/place.ts';
import type { Plan } from '../rules/plan.ts';
import type { OutcomeTables } from '../tables.ts';

type Row = Selectable<OutcomeTables['outcome']>;

/** An outcome as it is kept. */
export function outcomeFrom(row: Row): Outcome {
  const parent = parentFrom(row);
  const delay = delayFrom(row);
  return {
    id: row.id,
    teamId: row.team_id ?? '',
    level: row.level,
    ...(parent && { parent }),
    title: row.title,
    doneMeans: row.done_means,
    ownerId: row.owner_id,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    state: row.state,
    revision: row.revision,
    ...(row.deliverable !== null && { deliverable: row.deliverable }),
    ...(row.effort_days !== null && { effortDays: Number(row.effort_days) }),
    ...(row.starts_on !== null && { startsOn: row.starts_on }),
    ...(delay && { delay }),
  };
}

/** What it stands under. */
export function parentFrom(row: Pick<Row, 'parent_id' | 'intent_id'>): Parent | undefined {
  if (row.parent_id !== null) return { kind: 'outcome', id: row.parent_id };
  return row.intent_id === null ? undefined : { kind: 'intent', id: row.intent_id };
}

/** The same, as columns. */
export function parentColumns(parent: Parent | undefined): Pick<Row, 'parent_id' | 'intent_id'> {
  return {
    parent_id: parent?.kind === 'outcome' ? parent.id : null,
    intent_id: parent?.kind === 'intent' ? parent.id : null,
  };
}

/** What a week of waiting costs. */
export function delayFrom(row: Pick<Row, 'delay_amount' | 'delay_size'>): Delay | undefined {
  if (row.delay_size !== null) return { size: row.delay_size };
  return row.delay_amount === null ? undefined : { amount: Number(row.delay_amount) };
}

/** A plan, as columns. */
export function planColumns({
  level,
  deliverable,
  effortDays,
  startsOn,
  delay,
}: Plan): Partial<Insertable<OutcomeTables['outcome']>> {
  return {
    level,
    deliverable: deliverable ?? null,
    effort_days: effortDays ?? null,
    starts_on: startsOn ?? null,
    delay_amount: delay && 'amount' in delay ? delay.amount : null,
    delay_size: delay && 'size' in delay ? delay.size : null,
  };
}
