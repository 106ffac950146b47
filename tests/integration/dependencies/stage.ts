import { z } from 'zod';
import { newId } from '../../../src/core/identifiers.ts';
import { type WorkspaceTransaction, withEveryWorkspace } from '../../../src/db/tenant.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createDependencies } from '../../../src/features/dependencies/index.ts';
import { registerDependencyJobs } from '../../../src/features/dependencies/jobs.ts';
import type { AtRisk } from '../../../src/features/dependencies/service/deps.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import type { DueSource } from '../../../src/jobs/index.ts';
import { startTeam } from '../escalations/stage.ts';
import { as } from '../people/stage.ts';

const lookOf = z.object({ workspaceId: z.string() });

/** Ana's Payments with Ben in it, and Lea's Finance with Cleo; outcomes of both, and what they need. */
export async function startDependencies() {
  const stage = await startTeam();
  const { db, clock, people, inWorkspace, teamId, at } = stage;
  const financeId = newId(clock);
  await inWorkspace(async (workspace) => {
    const team = { id: financeId, channelId: 'C0FINANCE', name: 'Finance', leadId: 'U0LEA' };
    await insertTeam(workspace, team, 'U0LEA', at);
    await setMembers(workspace, financeId, ['U0LEA', 'U0CLEO'], at);
  });

  const marked: AtRisk[] = [];
  /** Whether a check-in is open that takes an answer. */
  const checkIn = { isOpen: true };
  const dependencies = createDependencies({
    db,
    clock,
    people,
    outbox: createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } }),
    beforeChange: async () => {},
    onMove: (workspace) => dependencies.follow(workspace),
    markAtRisk: async (_, atRisk) => {
      if (checkIn.isOpen) marked.push(atRisk);
      return checkIn.isOpen;
    },
  });

  const ids = new Map<string, string>();
  const idOf = (title: string) => ids.get(title) ?? '';
  const teams = { Ana: teamId, Ben: teamId, Lea: financeId, Cleo: financeId };

  type Changed = { due_on?: string; owner_id?: string; state?: 'open' | 'dropped'; closed_because?: string };

  /** Changes an outcome as another feature would, and has it followed. */
  const changeNow = (title: string, set: Changed): Promise<void> =>
    inWorkspace(async (workspace) => {
      const closed_at = set.state === 'open' ? null : new Date(clock.now());
      if (set.owner_id) await keepOwner(workspace, idOf(title));
      await workspace.trx
        .updateTable('outcome')
        .set({ ...set, ...(set.state && { closed_at }) })
        .where('id', '=', idOf(title))
        .execute();
      await dependencies.follow(workspace);
    });

  /** The same a minute later. */
  const change = async (title: string, set: Changed): Promise<void> => {
    await clock.setTime(clock.now() + 60_000);
    await changeNow(title, set);
  };

  /** The history of an outcome has who owned it. */
  const keepOwner = async ({ trx, workspaceId }: WorkspaceTransaction, outcomeId: string): Promise<void> => {
    const { owner_id: was } = await trx
      .selectFrom('outcome')
      .select('owner_id')
      .where('id', '=', outcomeId)
      .executeTakeFirstOrThrow();
    const [id, now] = [newId(clock), new Date(clock.now())];
    const kept = { workspace_id: workspaceId, id, outcome_id: outcomeId, kind: 'given' as const, at: now };
    await trx
      .insertInto('outcome_event')
      .values({ ...kept, said: JSON.stringify({ ownerId: { was } }), reason: null, by_user_id: null })
      .execute();
  };

  const messages = async (under: string): Promise<string[]> => {
    const rows = await db
      .selectFrom('outbox_message')
      .select(['to_user', 'content', 'state'])
      .where('logical_key', 'like', `${under}%`)
      .orderBy('created_at')
      .orderBy('to_user', 'desc')
      .execute();
    return rows
      .filter(({ state }) => state !== 'skipped')
      .map(({ to_user, content }) => `${to_user}: ${textsOf(content.blocks)}`);
  };

  const sources: DueSource[] = [];
  const due: string[] = [];
  registerDependencyJobs(
    {
      register: () => {},
      addDueSource: (source) => void sources.push(source),
      sendAll: async (_, job, each) =>
        void due.push(...each.map(({ data }) => lookOf.parse(job.data.parse(data)).workspaceId)),
    },
    dependencies,
  );

  return {
    ...stage,
    dependencies,
    /** Lets time pass up to a minute, and looks where it is due then; in how many workspaces. */
    look: async (instant: string) => {
      await clock.setTime(instant);
      const now = new Date(clock.now());
      for (const source of sources) await withEveryWorkspace(db, (trx) => source.claimDue(trx, now));
      const workspaces = due.splice(0);
      for (const workspaceId of workspaces) await dependencies.look(workspaceId);
      return workspaces.length;
    },
    marked,
    checkIn,
    idOf,
    change,
    changeNow,

    outcome: async (title: string, owner: keyof typeof teams, dueOn: string) => {
      const id = newId(clock);
      ids.set(title, id);
      await inWorkspace(({ trx, workspaceId }) =>
        trx
          .insertInto('outcome')
          .values({
            workspace_id: workspaceId,
            id,
            level: 'team',
            team_id: teams[owner],
            title,
            done_means: 'used',
            owner_id: as(owner).userId,
            due_on: dueOn,
            first_due_on: dueOn,
            state: 'open',
            revision: 1,
            changed_by: null,
            request_id: id,
            created_by: as(owner).userId,
            created_at: at,
          })
          .execute(),
      );
    },

    /** The owner of an outcome says what it needs. */
    needs: (owner: string, title: string, other: string, daysAfter = '') =>
      dependencies.addNeed(as(owner), idOf(title), { needsId: idOf(other), daysAfter }, 0),

    /** What stands in the messages to owners of what is late, and to whom. */
    notices: () => messages('slip:'),
    /** The same of what was dropped that they need. */
    dropped: () => messages('dropped-need:'),

    /** What waits stands in Slack by now. */
    deliver: () =>
      db.updateTable('outbox_message').set({ posts: 1 }).where('state', '=', 'pending').execute(),

    stored: () =>
      db
        .selectFrom('slip_notice')
        .select(['id', 'owner_id', 'implied_before', 'implied_after', 'answer'])
        .orderBy('told_at')
        .orderBy('owner_id', 'desc')
        .execute(),

    edges: () => db.selectFrom('dependency').select(['outcome_id', 'needs_id', 'days_after']).execute(),
  };
}

function textsOf(blocks: readonly object[]): string {
  return blocks
    .flatMap((block) => {
      if ('text' in block) return [(block.text as { text: string }).text];
      return 'elements' in block
        ? [
            (block.elements as { text: string | { text: string } }[])
              .map(({ text }) => (typeof text === 'string' ? text : text.text))
              .join(' | '),
          ]
        : [];
    })
    .join('\n');
}
