import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { openOfTeams, turnsOfTeams } from '../repository/ledger.ts';
import {
  LEDGER_DAYS,
  type Ledger,
  type LedgerTurn,
  ledgerOf,
  type MinutesBetween,
  type OpenEscalation,
} from '../rules/ledger.ts';
import { decisionsLine } from '../views/ledger.ts';
import { recipientsOf } from './recipients.ts';

const DAY = 24 * 60 * 60_000;

/** How quickly a team's blockers were answered of late, and what is still on its way. */
export interface TeamLedger {
  teamId: string;
  ledger: Ledger;
  /** The oldest first. */
  open: readonly OpenEscalation[];
}

/**
 * The ledgers of some teams, of those that have one, for somebody on them: with names, because who asks for answers
 * shows their own.
 * @param userId none: of what everyone on the team may know
 */
export async function ledgersOf(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  userId: string | undefined,
  now: Date,
): Promise<TeamLedger[]> {
  if (teamIds.length === 0) return [];
  const since = new Date(now.getTime() - LEDGER_DAYS * DAY);
  const turns = Map.groupBy(await turnsOfTeams(workspace, teamIds, userId, since), ({ teamId }) => teamId);
  const open = Map.groupBy(await openOfTeams(workspace, teamIds, userId), ({ teamId }) => teamId);
  const minutes = await workingMinutes(workspace, [...turns.values()].flat(), since);
  return teamIds.flatMap((teamId) => {
    const own = turns.get(teamId) ?? [];
    const waiting = open.get(teamId) ?? [];
    if (own.length === 0 && waiting.length === 0) return [];
    return [{ teamId, ledger: ledgerOf(own, minutes), open: waiting }];
  });
}

/** What the channel reads of it, in one line without a name; none where there is nothing to tell. */
export async function decisionsLineOf(
  workspace: WorkspaceTransaction,
  teamId: string,
  now: Date,
): Promise<{ text: string; areOpen: boolean } | undefined> {
  const [own] = await ledgersOf(workspace, [teamId], undefined, now);
  if (!own) return undefined;
  const text = decisionsLine(own, now);
  return text === undefined ? undefined : { text, areOpen: own.open.length > 0 };
}

/** In the hours of whoever was told, without their leave: nobody is slow by night, or for having been away. */
async function workingMinutes(
  workspace: WorkspaceTransaction,
  turns: readonly LedgerTurn[],
  since: Date,
): Promise<MinutesBetween> {
  if (turns.length === 0) return () => 0;
  const wanted = new Map(turns.map(({ userId, teamId }) => [`${teamId} ${userId}`, { userId, teamId }]));
  const known = (await recipientsOf(workspace, [...wanted.values()], since))(since);
  return ({ userId, teamId }, from, to) => known(userId, teamId)?.workingMinutesBetween(from, to) ?? 0;
}
