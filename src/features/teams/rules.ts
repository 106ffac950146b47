import { mention, userText } from '../../slack/block-kit/mrkdwn.ts';
import { type Appointed, type Person, type Role, rolesInWorkspace, unfitAmong } from '../people/index.ts';

/** What somebody reads who asks for something of their team and is on none. */
export const NO_TEAM_YET = 'You are on no team yet. Type `/checkin setup` in the channel of your team.';

/** A group bound to one channel, with a lead. */
export interface Team {
  id: string;
  channelId: string;
  name: string;
  leadId: string;
}

/** A team as the audit log keeps it: as it is called now. */
export function asNoted({ id, name }: Pick<Team, 'id' | 'name'>): { id: string; name: string } {
  return { id, name };
}

/** What a team is set up with. */
export interface TeamSettings {
  name: string;
  leadId: string;
  memberIds: string[];
}

export const MAX_TEAM_NAME = 80;

/** A first name for the team of a channel: `team-payments` becomes `Team payments`. */
export function nameFromChannel(channelName: string): string {
  const words = channelName.replaceAll(/[-_]+/g, ' ').trim() || 'Team';
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, MAX_TEAM_NAME);
}

/** The form fields that a refused setting belongs to, as their block ids. */
export interface TeamFields {
  name: string;
  lead: string;
  members: string;
}

/**
 * Holds a form against what a team needs: a name, and people who still work here.
 * @param people everyone named on the form, as Slack has them now
 * @returns the sentence for each field that can't be
 */
export function checkTeam(
  settings: TeamSettings,
  people: readonly Person[],
  fields: TeamFields,
): Record<string, string> {
  const refused: Record<string, string> = {};
  if (settings.name === '') refused[fields.name] = 'Give the team a name.';
  if (settings.name.length > MAX_TEAM_NAME) {
    refused[fields.name] = `Keep the name to ${MAX_TEAM_NAME} characters.`;
  }
  if (unfitAmong([settings.leadId], people)) {
    refused[fields.lead] =
      'This is an app, or someone who was deactivated. Choose a person who can lead the team.';
  }
  const unfit = unfitAmong(settings.memberIds, people);
  if (settings.memberIds.length === 0) refused[fields.members] = 'Choose at least one member.';
  else if (unfit) refused[fields.members] = unfit;
  return refused;
}

/** Who acts on a team. */
export interface Runner {
  userId: string;
  isAdmin: boolean;
  /** Whether they stand in for its lead, who is away. */
  standsInForLead?: boolean;
}

/** What is known of a team when somebody wants to do something there. */
export interface TeamRoles {
  leadIsHere: boolean;
  members: readonly string[];
  /** What the person was appointed to. */
  appointed: readonly Appointed[];
  /** Everyone above the lead in the reporting line. */
  aboveLead: readonly string[];
}

/**
 * What someone is towards a team. Where its lead has left, so that nobody is locked out, anyone on the team stands
 * in for the lead.
 */
export function rolesOnTeam(
  team: Team,
  person: Runner,
  { leadIsHere, members, appointed, aboveLead }: TeamRoles,
): Role[] {
  const { userId } = person;
  const isMember = members.includes(userId);
  const leads = team.leadId === userId || person.standsInForLead === true || (isMember && !leadIsHere);
  const roles: Role[] = rolesInWorkspace(person, appointed);
  if (aboveLead.includes(userId) && !roles.includes('leader')) roles.push('leader');
  if (leads) roles.push('lead');
  if (isMember) roles.push('member');
  return roles;
}

/** Who may run a team's check-in, for someone who may not. */
export function leadNeeded(team: Team, leadIsHere: boolean, doing: string): string {
  const name = userText(team.name, 80);
  return leadIsHere
    ? `Only the lead of ${name}, ${mention(team.leadId)}, or an admin can ${doing}.`
    : `The lead of ${name} has left. Only someone on the team or an admin can ${doing}.`;
}
