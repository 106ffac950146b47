import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Acting, hasRight, type People, type Person } from '../../people/index.ts';
import {
  activeMembersOf,
  type Runner,
  type Team,
  teamById,
  teamOfChannel,
  teamsOfMember,
} from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { dropFields, outcomeFields } from '../ids.ts';
import { openOutcomesOfTeam, outcomesByIds } from '../repository.ts';
import { type Outcome, type OutcomeDraft, requireDropReason } from '../rules.ts';
import type { OutcomeList } from '../views/list-modal.ts';
import { addOutcome, type Closing, changeOutcome, closeOutcome, requireStillOpen } from './changing.ts';
import { requireMayChange } from './rights.ts';

export interface OutcomesDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  /** Told of every change to a team's outcomes, in the transaction that makes it. */
  onChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Called in the same transaction before an outcome is locked: whoever locks something of their own before
   * they lock outcomes does so here, so that two transactions never wait for each other.
   */
  beforeChange: (workspace: WorkspaceTransaction, teamId: string) => Promise<void>;
  /**
   * Called in the same transaction before an outcome is closed: what hangs on it ends with it. Before, because
   * answers lock a blocker first and then its outcome.
   */
  beforeClose: (workspace: WorkspaceTransaction, outcomeId: string, userId: string) => Promise<void>;
}

/** One open outcome for someone who may change it. */
export interface OutcomeFound {
  team: Team;
  outcome: Outcome;
  today: string;
}

export type Outcomes = ReturnType<typeof createOutcomes>;

/** The use cases of `/outcomes`; each runs in one transaction of its workspace. */
export function createOutcomes(deps: OutcomesDeps) {
  const { db, clock, people, onChange, beforeChange, beforeClose } = deps;

  /** The people, as Slack has them; read before the transaction, because Slack may have to be asked. */
  async function lookUp({ workspaceId, userId }: Acting, ownerId?: string) {
    const wanted = ownerId ? [userId, ownerId] : [userId];
    const found = await people.lookUp(workspaceId, wanted);
    const byId = new Map(found.map((person) => [person.userId, person]));
    const actor = byId.get(userId);
    return {
      actor,
      owner: ownerId ? byId.get(ownerId) : undefined,
      today: toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date,
    };
  }

  async function listOf(
    workspace: WorkspaceTransaction,
    team: Team,
    userId: string,
    { actor, today }: { actor: Person | undefined; today: string },
  ): Promise<OutcomeList> {
    const members = await activeMembersOf(workspace, team.id);
    const outcomes = await openOutcomesOfTeam(workspace, team.id);
    const mayChange = hasRight(
      'changeOutcomes',
      await rolesTowards(workspace, team, asRunner(userId, actor), nowOf(clock)),
    );
    return { team, outcomes, members, today, mayChange };
  }

  /** Changes a team's outcomes, for someone who may, and tells of it. */
  async function changing(
    { workspaceId, userId }: Acting,
    actor: Person | undefined,
    teamOf: (workspace: WorkspaceTransaction) => Promise<Team>,
    change: (workspace: WorkspaceTransaction, members: readonly string[]) => Promise<boolean>,
  ): Promise<void> {
    await withWorkspace(db, workspaceId, async (workspace) => {
      const team = await teamOf(workspace);
      const members = await activeMembersOf(workspace, team.id);
      await requireMayChange(workspace, team, asRunner(userId, actor), nowOf(clock));
      await beforeChange(workspace, team.id);
      if (await change(workspace, members)) await onChange(workspace, team.id);
    });
  }

  return {
    /** The person's local date. */
    today: async (acting: Acting): Promise<string> => (await lookUp(acting)).today,

    /**
     * The outcomes of a channel's team; asked in the DM with Drumbeat, of the one team of the person.
     * @throws Refusal where it is not clear which team is meant
     */
    listOfChannel: async (acting: Acting, channelId: string): Promise<OutcomeList> => {
      const seen = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, acting.userId, channelId);
        return listOf(workspace, team, acting.userId, seen);
      });
    },

    listOfTeam: async (acting: Acting, teamId: string): Promise<OutcomeList> => {
      const seen = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireKnown(workspace, teamId);
        return listOf(workspace, team, acting.userId, seen);
      });
    },

    /**
     * The team that someone who may is about to add an outcome to.
     * @param where the channel that they are in, or the team whose list they have before them
     */
    startAdding: async (
      acting: Acting,
      where: { channelId: string } | { teamId: string },
    ): Promise<Pick<OutcomeFound, 'team' | 'today'>> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team =
          'teamId' in where
            ? await requireKnown(workspace, where.teamId)
            : await requireTeam(workspace, acting.userId, where.channelId);
        await requireMayChange(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        return { team, today };
      });
    },

    /** An open outcome, for someone who is about to change or close it. */
    find: async (acting: Acting, outcomeId: string): Promise<OutcomeFound> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const outcome = requireStillOpen((await outcomesByIds(workspace, [outcomeId]))[0]);
        const team = await requireKnown(workspace, outcome.teamId);
        await requireMayChange(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        return { team, outcome, today };
      });
    },

    /** @param requestId the form that asks; submitted twice, one outcome is added */
    add: async (acting: Acting, teamId: string, draft: OutcomeDraft, requestId: string): Promise<void> => {
      const { actor, owner, today } = await lookUp(acting, draft.ownerId);
      await changing(
        acting,
        actor,
        (workspace) => requireKnown(workspace, teamId),
        (workspace, members) => {
          const writing = { userId: acting.userId, today, members, owner, fields: outcomeFields };
          return addOutcome(workspace, clock, teamId, draft, writing, requestId);
        },
      );
    },

    /**
     * @param seen the revision that the form was filled from
     * @throws OutcomeChanged when someone else changed it since
     */
    change: async (acting: Acting, outcomeId: string, seen: number, draft: OutcomeDraft): Promise<void> => {
      const { actor, owner, today } = await lookUp(acting, draft.ownerId);
      await changing(acting, actor, teamOfOutcome(outcomeId), (workspace, members) => {
        const writing = { userId: acting.userId, today, members, owner, fields: outcomeFields };
        return changeOutcome(workspace, clock, outcomeId, seen, draft, writing);
      });
    },

    /** Marks an outcome done, or drops it with a reason. It is kept, with the day. */
    close: async (acting: Acting, outcomeId: string, closing: Closing): Promise<void> => {
      if (closing.state === 'dropped') requireDropReason(closing.because, dropFields.reason);
      const { actor } = await lookUp(acting);
      await changing(acting, actor, teamOfOutcome(outcomeId), async (workspace) => {
        await beforeClose(workspace, outcomeId, acting.userId);
        return closeOutcome(workspace, clock, outcomeId, closing, acting.userId);
      });
    },
  };
}

/** The team of a channel; typed in the DM with Drumbeat, the one team of the person. */
async function requireTeam(
  workspace: WorkspaceTransaction,
  userId: string,
  channelId: string,
): Promise<Team> {
  const team = await teamOfChannel(workspace, channelId);
  if (team) return team;
  if (!channelId.startsWith('D')) {
    throw new Refusal('This channel has no team yet. Type `/checkin setup` to set one up.');
  }
  const [only, ...others] = await teamsOfMember(workspace, userId);
  if (!only) throw new Refusal('You are on no team yet. Type `/checkin setup` in the channel of your team.');
  if (others.length === 0) return only;
  const channels = [only, ...others].map((each) => `<#${each.channelId}>`).join(', ');
  throw new Refusal(
    `You are on several teams. Type \`/outcomes\` in the channel of one of them: ${channels}.`,
  );
}

async function requireKnown(workspace: WorkspaceTransaction, teamId: string): Promise<Team> {
  const team = await teamById(workspace, teamId);
  if (!team) throw new Refusal('This team is not there any more.');
  return team;
}

function teamOfOutcome(outcomeId: string) {
  return async (workspace: WorkspaceTransaction) => {
    const [outcome] = await outcomesByIds(workspace, [outcomeId]);
    if (!outcome) throw new Refusal('This outcome is not there any more.');
    return requireKnown(workspace, outcome.teamId);
  };
}

/** Who acts; Slack may know nothing of them. */
function asRunner(userId: string, actor: Person | undefined): Runner {
  return { userId, isAdmin: actor?.isAdmin ?? false };
}
