import type { Clock } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import type { TurnEnd } from '../../../src/features/escalations/tables.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { CHANNEL, personOf, startPeople } from '../people/stage.ts';

/** Ana's team with Ben in it, its lead's manager, a leader, two admins and a stranger. */
export const STAFF = [
  personOf('Ana'),
  personOf('Ben'),
  personOf('Jon'),
  personOf('Lea'),
  personOf('Cleo', { isAdmin: true }),
  personOf('Dan', { isAdmin: true }),
  personOf('Zed'),
  personOf('Kim', { isDeactivated: true }),
];

/** A database with a team in it. */
export async function startTeam() {
  const stage = await startPeople(STAFF);
  const at = new Date(stage.clock.now());
  const teamId = newId(stage.clock);
  await stage.inWorkspace(async (workspace) => {
    const team = { id: teamId, channelId: CHANNEL, name: 'Payments', leadId: 'U0ANA' };
    await insertTeam(workspace, team, 'U0ANA', at);
    await setMembers(workspace, teamId, ['U0ANA', 'U0BEN'], at);
  });
  return { ...stage, teamId, at };
}

/** One of Ben's that asks Lea; or, about somebody, one without a blocker. As it is stored, without what leads there. */
export async function insertEscalation(
  { trx, workspaceId }: WorkspaceTransaction,
  clock: Clock,
  teamId: string,
  of: { visibility: 'team' | 'chain'; about?: string | undefined; startedAt?: Date; hasEnded?: boolean },
): Promise<{ escalationId: string; blockerId: string | undefined }> {
  const startedAt = of.startedAt ?? new Date(clock.now());
  const escalationId = newId(clock);
  const blockerId = of.about === undefined ? newId(clock) : undefined;
  if (blockerId) {
    await trx
      .insertInto('blocker')
      .values({
        workspace_id: workspaceId,
        id: blockerId,
        team_id: teamId,
        outcome_id: null,
        raised_by: 'U0BEN',
        ask: 'sign-off of the data agreement',
        asked_of: 'U0LEA',
        needed_by: '2026-11-27',
        visibility: of.visibility,
        state: 'open',
        request_id: `request:${blockerId}`,
        raised_at: startedAt,
      })
      .execute();
  }
  await trx
    .insertInto('escalation')
    .values({
      workspace_id: workspaceId,
      id: escalationId,
      team_id: teamId,
      trigger: blockerId ? 'blocker_raised' : 'unanswered_twice',
      blocker_id: blockerId ?? null,
      about_user_id: of.about ?? null,
      raised_by: blockerId ? 'U0BEN' : null,
      asked_of: null,
      outcome_id: null,
      policy: defaultPolicy,
      memory: { told: [], brokenPromises: 0, repeats: 0, delegatedBy: [], declinedBy: [] },
      state: of.hasEnded ? 'ended' : 'asked',
      ended_how: of.hasEnded ? 'decided' : null,
      ended_at: of.hasEnded ? startedAt : null,
      due_at: of.hasEnded ? null : startedAt,
      step: 0,
      holder_id: 'U0LEA',
      revision: 1,
      request_id: `request:${escalationId}`,
      started_at: startedAt,
    })
    .execute();
  return { escalationId, blockerId };
}

/** Somebody was told of it. */
export async function insertTurn(
  { trx, workspaceId }: WorkspaceTransaction,
  clock: Clock,
  escalationId: string,
  turn: {
    userId: string;
    step: number;
    toldAt?: Date;
    acknowledgedAt?: Date | undefined;
    ended?: { at: Date; how: TurnEnd } | undefined;
  },
): Promise<void> {
  const id = newId(clock);
  await trx
    .insertInto('escalation_turn')
    .values({
      workspace_id: workspaceId,
      id,
      escalation_id: escalationId,
      user_id: turn.userId,
      step: turn.step,
      told_at: turn.toldAt ?? new Date(clock.now()),
      message_key: `escalation:${id}`,
      acknowledged_at: turn.acknowledgedAt ?? null,
      ended_at: turn.ended?.at ?? null,
      ended_how: turn.ended?.how ?? null,
    })
    .execute();
}
