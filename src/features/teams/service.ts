import { type Clock, nowOf } from '../../core/clock.ts';
import { FormRefusal } from '../../core/errors.ts';
import { newId } from '../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import { canAnswer, type Person } from '../people/index.ts';
import { insertTeam, setMembers, teamOfChannel, updateTeam } from './repository.ts';
import { MAX_TEAM_NAME, requireLead, type Team, type TeamSettings } from './rules.ts';

/** The form fields that a refused setting belongs to, as their block ids. */
export interface TeamFields {
  name: string;
  lead: string;
  members: string;
}

/**
 * Sets the team of a channel up, or changes it. Names on the form are checked here, where the people's
 * present state is known.
 * @param people everyone named on the form, as Slack has them now
 * @throws FormRefusal naming each field that can't be; Refusal when `actor` may not change this team
 */
export async function saveTeam(
  workspace: WorkspaceTransaction,
  clock: Clock,
  channelId: string,
  settings: TeamSettings,
  actor: Person,
  people: readonly Person[],
  fields: TeamFields,
): Promise<Team> {
  const byId = new Map(people.map((person) => [person.userId, person]));
  const unfit = (userId: string) => {
    const person = byId.get(userId);
    return !person || !canAnswer(person);
  };
  const refused: Record<string, string> = {};
  const name = settings.name.trim();
  if (name.length === 0) refused[fields.name] = 'Give the team a name.';
  if (name.length > MAX_TEAM_NAME) refused[fields.name] = `Keep the name to ${MAX_TEAM_NAME} characters.`;
  if (unfit(settings.leadId)) {
    refused[fields.lead] = 'This person is an app or was deactivated. Choose someone who can lead the team.';
  }
  const unfitMembers = settings.memberIds.filter(unfit);
  if (settings.memberIds.length === 0) refused[fields.members] = 'Choose at least one member.';
  if (unfitMembers.length > 0) {
    const names = unfitMembers.map((id) => byId.get(id)?.name ?? id).join(', ');
    refused[fields.members] = `Take out ${names}: an app, or deactivated.`;
  }
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);

  const existing = await teamOfChannel(workspace, channelId);
  if (existing) requireLead(existing, actor, 'change its check-in');
  const team: Team = { id: existing?.id ?? newId(clock), channelId, name, leadId: settings.leadId };
  const now = nowOf(clock);
  if (existing) await updateTeam(workspace, team);
  else await insertTeam(workspace, team, actor.userId, now);
  await setMembers(workspace, team.id, [...new Set(settings.memberIds)], now);
  return team;
}
