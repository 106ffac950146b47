/** One survey of one team. */
export interface Pulse {
  id: string;
  teamId: string;
  /** Whose answers are counted together with these: its own id, or that of all teams that are too small. */
  groupId: string;
  /** Fewer than five people who are established are asked, so nothing is ever shown of this team alone. */
  isSmall: boolean;
  openedAt: Date;
  /** When all who were asked are reminded, once. */
  remindsAt: Date;
  closesAt: Date;
  closedAt: Date | undefined;
  /** How many were asked. */
  asked: number;
  /** How many answered; not known before it is closed, and never of a team that is too small. */
  answered: number | undefined;
}
