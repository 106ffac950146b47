import type { Kind } from '../../audit-entries/index.ts';

/** What the log is filtered by; each kind is in one of them. */
export const areas = {
  people: {
    label: 'Roles, managers and deputies',
    kinds: [
      'roles_changed',
      'manager_chosen',
      'deputy_chosen',
      'managers_taken_over',
      'manager_field_chosen',
    ],
  },
  teams: {
    label: 'Teams and their check-ins',
    kinds: ['team_set_up', 'team_changed', 'schedule_changed', 'check_in_paused', 'check_in_resumed'],
  },
  pulses: { label: 'Pulses', kinds: ['pulse_set_up', 'pulse_stopped'] },
  escalations: { label: 'How blockers go up', kinds: ['escalation_policy_changed'] },
  intents: {
    label: 'What the organization is after',
    kinds: ['intent_added', 'intent_changed', 'intent_achieved', 'intent_dropped'],
  },
  outcomes: { label: 'Outcomes that were dropped', kinds: ['outcome_dropped'] },
  timeOff: { label: 'Time off of others', kinds: ['time_off_changed'] },
  company: {
    label: 'Company calendar and planning',
    kinds: ['company_calendar_changed', 'away_status_changed', 'planning_changed'],
  },
  files: { label: 'Files in and out', kinds: ['cascade_imported', 'exported'] },
} as const satisfies Record<string, { label: string; kinds: readonly Kind[] }>;

export type Area = keyof typeof areas;

/** The area that a select or a payload names; none for what is none, such as “everything”. */
export function areaOf(name: string | undefined): Area | undefined {
  return name !== undefined && Object.hasOwn(areas, name) ? (name as Area) : undefined;
}
