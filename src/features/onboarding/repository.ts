import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';
import type { OnboardingTables } from './tables.ts';

/** Somebody who was greeted, in the place to which they brought Drumbeat; empty is their direct message. */
export interface Greeting {
  userId: string;
  place: string;
  channelId: string | undefined;
}

/** Whether this is the user that Drumbeat is in its workspace. */
export async function isOwnBot({ trx, workspaceId }: WorkspaceTransaction, userId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .where('bot_user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody is greeted. Returns false for who was greeted there before. */
export async function insertGreeting(
  { trx, workspaceId }: WorkspaceTransaction,
  { userId, place, channelId }: Greeting,
  at: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('onboarding_greeting')
    .values({
      workspace_id: workspaceId,
      user_id: userId,
      place,
      channel_id: channelId ?? null,
      greeted_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Whether somebody was greeted anywhere. */
export async function wasGreeted(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('onboarding_greeting')
    .select('place')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of these channels about which a greeting has buttons. */
export async function channelsGreetedAbout(
  workspace: WorkspaceTransaction,
  channelIds: readonly string[],
): Promise<Set<string>> {
  if (channelIds.length === 0) return new Set();
  const rows = await openGreetings(workspace).where('channel_id', 'in', channelIds).execute();
  return new Set(rows.flatMap((row) => row.channel_id ?? []));
}

/** The greetings about a channel that have buttons, held until the transaction ends. */
export async function openGreetingsAbout(
  workspace: WorkspaceTransaction,
  channelId: string,
): Promise<Greeting[]> {
  const rows = await openGreetings(workspace)
    .where('channel_id', '=', channelId)
    .orderBy('user_id')
    .orderBy('place')
    .forUpdate()
    .execute();
  return rows.map(greetingFrom);
}

/** The greeting of somebody who has not said which channel it is for, held until the transaction ends. */
export async function openGreetingWithoutChannel(
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<Greeting | undefined> {
  const row = await openGreetings(workspace)
    .where('user_id', '=', userId)
    .where('place', '=', '')
    .where('channel_id', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && greetingFrom(row);
}

/** Writes what became of a greeting: which channel it is about, and whether it still has buttons. */
export async function updateGreeting(
  { trx, workspaceId }: WorkspaceTransaction,
  { userId, place, channelId }: Greeting,
  settledAt: Date | undefined,
): Promise<void> {
  await trx
    .updateTable('onboarding_greeting')
    .set({ channel_id: channelId ?? null, settled_at: settledAt ?? null })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('place', '=', place)
    .execute();
}

function openGreetings({ trx, workspaceId }: WorkspaceTransaction) {
  return trx
    .selectFrom('onboarding_greeting')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('settled_at', 'is', null);
}

function greetingFrom(row: Selectable<OnboardingTables['onboarding_greeting']>): Greeting {
  return { userId: row.user_id, place: row.place, channelId: row.channel_id ?? undefined };
}

/** Lets the list of what is left to set up go, for somebody. */
export async function dismiss(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
  at: Date,
): Promise<void> {
  await trx
    .insertInto('onboarding_dismissal')
    .values({ workspace_id: workspaceId, user_id: userId, dismissed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether they did. */
export async function hasDismissed(
  { trx, workspaceId }: WorkspaceTransaction,
  userId: string,
): Promise<boolean> {
  const row = await trx
    .selectFrom('onboarding_dismissal')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}
