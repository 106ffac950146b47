/** A team that can be chosen from. */
export interface ListedTeam {
  id: string;
  channelId: string;
  name: string;
  leadId: string;
}
