import type { Change, Kind } from '../../src/features/audit-entries/index.ts';

const ANA = 'U0ANA456789';
const BEN = 'U0BEN456789';

/** What is called how in the changes; all by the same text unless given. */
export interface ChangedNames {
  team?: string;
  teamBefore?: string;
  intent?: string;
  intentBefore?: string;
  outcome?: string;
  field?: string;
}

/** One change of each kind, with a text in every place that takes one from a person. */
export function changesWith(text: string, names: ChangedNames = {}): Change[] {
  const { intent = text, outcome = text, field = text } = names;
  const team = { id: 't1', name: names.team ?? text };
  const facts: { [What in Kind]: Extract<Change, { what: What }>['facts'] } = {
    roles_changed: { role: 'leader', given: [ANA, BEN], taken: [BEN] },
    manager_chosen: { userId: BEN, managerId: ANA },
    deputy_chosen: { userId: BEN, deputyId: null },
    managers_taken_over: { from: 'list', people: 3 },
    manager_field_chosen: { field },
    company_calendar_changed: { parts: ['place', 'company days'] },
    away_status_changed: { emoji: 1, words: 2 },
    planning_changed: { plannedPercent: 65, currency: 'EUR' },
    team_set_up: { team, leadId: ANA, members: 5 },
    team_changed: { team, nameBefore: names.teamBefore ?? text, leadId: BEN, added: [ANA], removed: [BEN] },
    schedule_changed: { team, schedule: 'every Monday at 10:00', windowMinutes: 15 },
    check_in_paused: { team, resumesOn: '2027-01-11' },
    check_in_resumed: { team },
    pulse_set_up: { team, schedule: 'every 4 weeks' },
    pulse_stopped: { team },
    escalation_policy_changed: { team, levels: 3 },
    intent_added: { intentId: 'i1', title: intent },
    intent_changed: {
      ...{
        intentId: 'i1',
        title: intent,
        titleBefore: names.intentBefore ?? text,
        ownerId: BEN,
        decidedOn: '2026-10-01',
      },
      parts: ['reason', 'bounds'],
    },
    intent_achieved: { intentId: 'i1', title: intent },
    intent_dropped: { intentId: 'i1', title: intent, fate: 'drop' },
    outcome_dropped: { outcomeId: 'o1', title: outcome, team },
    time_off_changed: { userId: BEN, did: 'added', from: '2026-12-07', until: '2026-12-11' },
    cascade_imported: { added: 4, changed: 1 },
    exported: { what: 'answers', rows: 12, team },
  };
  // Each kind stands with its own facts, which is what the type of `facts` holds.
  return Object.entries(facts).map(([what, of]) => ({ what, facts: of }) as Change);
}
