import type { DueEvent } from '../sandbox/server/index.ts';
import type { Database } from '../src/db/open.ts';

/** As many as anybody wants to see. */
const SHOWN = 5;

/** What is due next, soonest first: check-ins and pulses, their reminders, their ends, and blockers that nobody reacts to. */
export async function upcoming({ kysely }: Database): Promise<DueEvent[]> {
  const cadences = await kysely
    .selectFrom('cadence')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'cadence.workspace_id').onRef('team.id', '=', 'cadence.team_id'),
    )
    .select(['team.name', 'cadence.next_at as at'])
    .where('cadence.paused_at', 'is', null)
    .orderBy('cadence.next_at')
    .limit(SHOWN)
    .execute();
  const steps = await kysely
    .selectFrom('check_in')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'check_in.workspace_id').onRef('team.id', '=', 'check_in.team_id'),
    )
    .select([
      'team.name',
      'check_in.due_at as at',
      'check_in.opens_at',
      'check_in.nudged_at',
      'check_in.nudge_at',
      'check_in.closes_at',
    ])
    .where('check_in.due_at', 'is not', null)
    .orderBy('check_in.due_at')
    .limit(SHOWN)
    .execute();
  const blockers = await kysely
    .selectFrom('escalation')
    .innerJoin('team', (join) =>
      join
        .onRef('team.workspace_id', '=', 'escalation.workspace_id')
        .onRef('team.id', '=', 'escalation.team_id'),
    )
    .select(['team.name', 'escalation.due_at as at'])
    .where('escalation.due_at', 'is not', null)
    .orderBy('escalation.due_at')
    .limit(SHOWN)
    .execute();
  const planned = await kysely
    .selectFrom('pulse_schedule')
    .innerJoin('team', (join) =>
      join
        .onRef('team.workspace_id', '=', 'pulse_schedule.workspace_id')
        .onRef('team.id', '=', 'pulse_schedule.team_id'),
    )
    .select(['team.name', 'pulse_schedule.next_at as at'])
    .where('pulse_schedule.paused_at', 'is', null)
    .where('pulse_schedule.held_at', 'is', null)
    .orderBy('pulse_schedule.next_at')
    .limit(SHOWN)
    .execute();
  const pulses = await kysely
    .selectFrom('pulse')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'pulse.workspace_id').onRef('team.id', '=', 'pulse.team_id'),
    )
    .select(['team.name', 'pulse.due_at as at', 'pulse.closes_at'])
    .where('pulse.due_at', 'is not', null)
    .orderBy('pulse.due_at')
    .limit(SHOWN)
    .execute();
  const due = [
    ...cadences.map(({ name, at }) => ({ at: at.getTime(), what: `Check-in of ${name}` })),
    ...steps.flatMap(({ name, at, ...step }) =>
      at ? [{ at: at.getTime(), what: stepName(name, at, step) }] : [],
    ),
    ...planned.map(({ name, at }) => ({ at: at.getTime(), what: `Pulse of ${name}` })),
    ...pulses.flatMap(({ name, at, closes_at }) =>
      at
        ? [{ at: at.getTime(), what: `${at < closes_at ? 'Reminder' : 'Close'} of the pulse of ${name}` }]
        : [],
    ),
    ...blockers.flatMap(({ name, at }) =>
      at ? [{ at: at.getTime(), what: `A blocker of ${name} goes on` }] : [],
    ),
  ];
  // The occurrence that a cadence has next may be planned already.
  const once = new Map(due.map((each) => [`${each.at} ${each.what}`, each]));
  return [...once.values()].toSorted((a, b) => a.at - b.at).slice(0, SHOWN);
}

function stepName(
  team: string,
  at: Date,
  step: { opens_at: Date; nudge_at: Date | null; nudged_at: Date | null; closes_at: Date },
): string {
  if (at.getTime() <= step.opens_at.getTime()) return `Check-in of ${team}`;
  const isNudge = step.nudged_at === null && step.nudge_at?.getTime() === at.getTime();
  if (isNudge) return `Reminder of ${team}`;
  // In local time somebody is asked or reminded, or their own time ends.
  return at < step.closes_at ? `Next in ${team}` : `Close of ${team}`;
}
