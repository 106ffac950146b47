import { count } from '../../../core/wording.ts';
import type { Change } from '../../audit-entries/index.ts';

/** How what a change names is said, where it is read. */
export interface Saying {
  nameOf: (userId: string) => string;
  day: (date: string) => string;
}

/** What was done, as it goes on after the name of whoever did it. Plain text, with people's names in it. */
export function saidOf(change: Change | undefined, actorId: string | undefined, saying: Saying): string {
  if (!change) return 'did something that a later version of Drumbeat has kept, and this one can’t read.';
  return `${phraseOf(change, actorId, saying)}.`;
}

function phraseOf({ what, facts }: Change, actorId: string | undefined, { nameOf, day }: Saying): string {
  const whose = (userId: string) => (userId === actorId ? 'their own' : `${nameOf(userId)}’s`);
  switch (what) {
    case 'roles_changed': {
      const { role, given, taken } = facts;
      const one = role === 'admin' ? 'an admin' : 'a leader';
      return [
        ...(given.length > 0
          ? [`made ${listed(given.map(nameOf))} ${given.length === 1 ? one : `${role}s`}`]
          : []),
        ...(taken.length > 0 ? [`took the role of ${role} from ${listed(taken.map(nameOf))}`] : []),
      ].join(', and ');
    }
    case 'manager_chosen':
      return facts.managerId === null
        ? `removed ${whose(facts.userId)} manager`
        : `chose ${nameOf(facts.managerId)} as ${whose(facts.userId)} manager`;
    case 'deputy_chosen':
      return facts.deputyId === null
        ? `removed ${whose(facts.userId)} deputy`
        : `chose ${nameOf(facts.deputyId)} as ${whose(facts.userId)} deputy`;
    case 'managers_taken_over':
      return `took over the managers of ${count(facts.people, 'person', 'people')} from ${facts.from === 'list' ? 'a list' : 'their Slack profiles'}`;
    case 'manager_field_chosen':
      return facts.field === null
        ? 'decided that managers are not read from Slack profiles any more'
        : `decided that managers are read from the field “${facts.field}” of Slack profiles`;
    case 'company_calendar_changed':
      return `changed the company calendar: ${listed(facts.parts)}`;
    case 'away_status_changed':
      return facts.emoji + facts.words === 0
        ? 'decided that no Slack status means away'
        : `chose which Slack statuses mean away: ${count(facts.emoji, 'emoji', 'emoji')} and ${count(facts.words, 'word')}`;
    case 'planning_changed':
      return `changed how the workspace plans: up to ${facts.plannedPercent}% of the working time, and costs in ${facts.currency}`;
    case 'team_set_up':
      return `set up the team ${facts.team.name}, led by ${nameOf(facts.leadId)}, with ${count(facts.members, 'member')}`;
    case 'team_changed':
      return `changed the team ${facts.team.name}: ${listed([
        ...(facts.nameBefore === undefined ? [] : [`it was called ${facts.nameBefore}`]),
        ...(facts.leadId ? [`${nameOf(facts.leadId)} leads it now`] : []),
        ...(facts.added.length > 0 ? [`${listed(facts.added.map(nameOf))} came`] : []),
        ...(facts.removed.length > 0 ? [`${listed(facts.removed.map(nameOf))} went`] : []),
      ])}`;
    case 'schedule_changed':
      return `set the check-in of ${facts.team.name} to ${facts.schedule}, open for ${count(facts.windowMinutes, 'minute')}`;
    case 'check_in_paused':
      return `paused the check-in of ${facts.team.name}${facts.resumesOn === null ? '' : ` until ${day(facts.resumesOn)}`}`;
    case 'check_in_resumed':
      return `let the check-in of ${facts.team.name} go on`;
    case 'pulse_set_up':
      return `set up the pulse of ${facts.team.name}: ${facts.schedule}`;
    case 'pulse_stopped':
      return `stopped the pulse of ${facts.team.name}`;
    case 'escalation_policy_changed':
      return `changed how blockers of ${facts.team.name} go up, to ${count(facts.levels, 'level')}`;
    case 'intent_added':
      return `added the intent “${facts.title}”`;
    case 'intent_changed':
      return `changed the intent “${facts.title}”: ${listed([
        ...(facts.titleBefore === undefined ? [] : [`it was called “${facts.titleBefore}”`]),
        ...(facts.ownerId === undefined ? [] : [`${nameOf(facts.ownerId)} owns it now`]),
        ...(facts.decidedOn === undefined ? [] : [`it was decided on ${day(facts.decidedOn)}`]),
        ...facts.parts.map((part) => ({ reason: 'the reason is new', bounds: 'the bounds are new' })[part]),
      ])}`;
    case 'intent_achieved':
      return `marked the intent “${facts.title}” as achieved`;
    case 'intent_dropped':
      return `dropped the intent “${facts.title}”${facts.fate === 'drop' ? ' with the outcomes under it' : ', and kept the outcomes under it'}`;
    case 'outcome_dropped':
      return `dropped the outcome “${facts.title}”${facts.team ? ` of ${facts.team.name}` : ''}`;
    case 'time_off_changed': {
      const days = facts.from === facts.until ? day(facts.from) : `${day(facts.from)} to ${day(facts.until)}`;
      return `${facts.did} time off of ${nameOf(facts.userId)}: ${days}`;
    }
    case 'cascade_imported':
      return `imported the cascade from a file: ${facts.added} added, ${facts.changed} changed`;
    case 'exported':
      return `had ${exportedThing(facts.what)}${facts.team ? ` of ${facts.team.name}` : ''} written to a file of ${count(facts.rows, 'row')}`;
  }
}

function exportedThing(what: string): string {
  return what === 'cascade' ? 'the whole cascade' : `the ${what}`;
}

function listed(things: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(things);
}
