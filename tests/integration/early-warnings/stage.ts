import { newId } from '../../../src/core/identifiers.ts';
import { withEveryWorkspace } from '../../../src/db/tenant.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { answersOf, saveAnswer } from '../../../src/features/check-ins/repository/answers.ts';
import { insertCheckIn, newestCheckIn } from '../../../src/features/check-ins/repository/check-ins.ts';
import { addParticipants } from '../../../src/features/check-ins/repository/participants.ts';
import { defaultSchedule } from '../../../src/features/check-ins/rules/cadence.ts';
import type { Status } from '../../../src/features/check-ins/rules/status.ts';
import { loadContext } from '../../../src/features/check-ins/service/context.ts';
import { setSchedule } from '../../../src/features/check-ins/service/scheduling.ts';
import { createEarlyWarnings } from '../../../src/features/early-warnings/index.ts';
import { registerEarlyWarningJobs } from '../../../src/features/early-warnings/jobs.ts';
import type { EarlyWarningsDeps } from '../../../src/features/early-warnings/service/deps.ts';
import { insertOutcome } from '../../../src/features/outcomes/repository/outcomes.ts';
import type { DueSource } from '../../../src/jobs/index.ts';
import { startTeam } from '../escalations/stage.ts';
import { CHANNEL } from '../people/stage.ts';

/** What was said in a check-in: of each outcome by its owner, Ben; or by somebody of the team's goal. */
export interface Said {
  outcomes?: Record<string, Status>;
  goal?: string[];
  /** Who was counted; Ana and Ben, unless given. */
  counted?: string[];
}

/** Ana's team with Ben in it, and early warnings from which nothing goes further than into lists. */
export async function startWarnings() {
  const stage = await startTeam();
  const { db, clock, inWorkspace, teamId } = stage;
  const now = () => new Date(clock.now());
  await inWorkspace((workspace) =>
    setSchedule(
      workspace,
      clock,
      { id: teamId, channelId: CHANNEL, name: 'Payments', leadId: 'U0ANA' },
      { ...defaultSchedule, zone: 'Europe/Berlin', place: undefined, startsOn: '2026-11-30' },
      'U0ANA',
    ),
  );

  const started: { trigger: string; aboutUserId: string; notedAt: Date }[] = [];
  const ended: string[] = [];
  const onTheirWay = new Set<string>();
  /** Whether nobody is there whom anything could be passed on to. */
  const nobody = { isThere: false };
  const escalations: EarlyWarningsDeps['escalations'] = {
    start: async (_, { trigger, aboutUserId, notedAt }) => {
      started.push({ trigger, aboutUserId, notedAt });
      return { id: newId(clock), told: nobody.isThere ? undefined : 'U0ANA', hasEnded: nobody.isThere };
    },
    end: async (_, ids) => void ended.push(...ids),
    onTheirWay: async () => onTheirWay,
  };
  const jobs = { send: async () => true, sendAll: async () => {} };
  const warnings = createEarlyWarnings({
    db,
    clock,
    outbox: createOutbox({ clock, jobs }),
    beforeChange: async () => {},
    escalations,
  });

  const sources: DueSource[] = [];
  const sent: { workspaceId: string; teamId: string; job: string }[] = [];
  const work = new Map<string, (data: { workspaceId: string; teamId: string }) => Promise<void>>();
  registerEarlyWarningJobs(
    {
      register: (job, handler) =>
        void work.set(job.name, (data) => handler(job.data.parse(data), {} as never)),
      addDueSource: (source) => void sources.push(source),
      sendAll: async (_, job, each) =>
        void sent.push(...each.map(({ data }) => ({ ...job.data.parse(data), job: job.name }) as never)),
    },
    warnings,
  );

  const outcomeIds = new Map<string, string>();
  const idOf = (title: string) => outcomeIds.get(title) ?? '';

  async function answer(checkInId: string, outcome: string | undefined, userId: string, status: Status) {
    await inWorkspace(async (workspace) => {
      const outcomeId = outcome === undefined ? undefined : idOf(outcome);
      const before = (await answersOf(workspace, checkInId)).find((each) => each.outcomeId === outcomeId);
      const blockerId = status === 'blocked' ? newId(clock) : undefined;
      if (blockerId) await insertBlocker(blockerId, outcomeId);
      await saveAnswer(workspace, checkInId, {
        id: (outcome !== undefined && before?.id) || newId(clock),
        outcomeId,
        userId,
        status,
        reason: status === 'at_risk' ? 'waiting for data' : undefined,
        note: undefined,
        blockerId,
        moved: undefined,
        isLate: false,
        revision: outcome !== undefined && before ? before.revision + 1 : 1,
        answeredAt: now(),
      });

      async function insertBlocker(id: string, onOutcome: string | undefined) {
        await workspace.trx
          .insertInto('blocker')
          .values({
            workspace_id: workspace.workspaceId,
            id,
            team_id: teamId,
            outcome_id: onOutcome ?? null,
            raised_by: userId,
            ask: 'a decision',
            asked_of: 'U0ANA',
            needed_by: '2026-12-31',
            state: 'open',
            request_id: id,
            raised_at: now(),
          })
          .execute();
      }
    });
  }

  /** What waits may stand in Slack already. */
  const deliver = () =>
    db
      .updateTable('outbox_message')

      .set({ posts: 1 })
      .where('state', '=', 'pending')
      .execute();

  return {
    ...stage,
    now,
    warnings,
    idOf,
    started,
    ended,
    onTheirWay,
    nobody,

    /** Adds an outcome of Ben's. */
    outcome: async (title: string, dueOn = '2026-12-18') => {
      const id = newId(clock);
      outcomeIds.set(title, id);
      const draft = { title, doneMeans: 'used', ownerId: 'U0BEN', dueOn, moveReason: undefined };
      await inWorkspace(async (workspace) => {
        const place = { level: 'team', parent: undefined, state: 'open' } as const;
        await insertOutcome(workspace, id, teamId, draft, place, {
          userId: 'U0BEN',
          requestId: id,
          at: now(),
        });
        await warnings.outcomesChanged(workspace, teamId);
      });
    },

    /** A check-in of that day at 10:00 in Berlin, which closes at 10:15. */
    week: async (heldOn: string, { outcomes = {}, goal = [], counted = ['U0ANA', 'U0BEN'] }: Said) => {
      const [opensAt, closesAt] = [new Date(`${heldOn}T09:00:00Z`), new Date(`${heldOn}T09:15:00Z`)];
      await clock.setTime(opensAt);
      const id = newId(clock);
      await inWorkspace(async (workspace) => {
        await insertCheckIn(workspace, {
          id,
          teamId,
          period: heldOn,
          state: 'closed',
          heldOn,
          opensAt,
          closesAt,
          nudgeAt: undefined,
          nudgedAt: undefined,
          closedAt: closesAt,
          startedBy: undefined,
          asks: undefined,
        });
        await addParticipants(workspace, id, counted);
      });
      for (const [title, status] of Object.entries(outcomes)) await answer(id, title, 'U0BEN', status);
      for (const userId of goal) await answer(id, undefined, userId, 'on_track');
      await clock.setTime(closesAt);
      await inWorkspace(async (workspace) => {
        const closed = await loadContext(workspace, id, now(), true);
        if (closed) await warnings.closed(workspace, closed);
      });
      await deliver();
    },

    /** An answer now to the newest check-in. */
    say: async (outcome: string | undefined, userId: string, status: Status) => {
      const newest = await inWorkspace((workspace) => newestCheckIn(workspace, teamId));
      await answer(newest?.id ?? '', outcome, userId, status);
      await inWorkspace((workspace) => warnings.changed(workspace, teamId));
    },

    /** Lets time pass up to a minute, and does what is due then; returns which jobs that were. */
    moveTo: async (instant: string) => {
      await clock.setTime(instant);
      for (const source of sources) {
        while ((await withEveryWorkspace(db, (trx) => source.claimDue(trx, now()))) > 0);
      }
      const due = sent.splice(0);
      for (const { job, ...data } of due) await work.get(job)?.(data);
      await deliver();
      return due.map(({ job }) => job);
    },

    /** What owners were sent so far, as it reads now. */
    notes: async () => {
      const rows = await db
        .selectFrom('outbox_message')
        .select(['to_user', 'content', 'state'])
        .where('logical_key', 'like', 'early-warning:%')
        .orderBy('id')
        .execute();
      return rows
        .filter(({ state }) => state !== 'skipped')
        .map(({ to_user, content }) => `${to_user}: ${JSON.stringify(content.blocks)}`);
    },

    /** What stands in the database, the oldest first. */
    stored: () =>
      db
        .selectFrom('early_warning')
        .select(['kind', 'outcome_id', 'user_id', 'state', 'told_at', 'due_at', 'passed_to'])
        .orderBy('noted_at')
        .execute(),
  };
}
