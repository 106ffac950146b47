import { Refusal } from '../../core/errors.ts';

/** A group bound to one channel, with a lead. */
export interface Team {
  id: string;
  channelId: string;
  name: string;
  leadId: string;
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

/** Only a team's lead, or an admin of the workspace, changes or starts its check-in. */
export function requireLead(team: Team, person: { userId: string; isAdmin: boolean }, doing: string): void {
  if (team.leadId === person.userId || person.isAdmin) return;
  throw new Refusal(`Only the lead of ${team.name}, <@${team.leadId}>, or an admin can ${doing}.`);
}
