import type { Kysely } from 'kysely';
import { nextOccurrence } from '../../../core/cadence.ts';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { SlackDirectory } from '../../../slack/directory.ts';
import { checkBlocker } from '../../blockers/index.ts';
import { canAnswer, findPeople, type People } from '../../people/index.ts';
import {
  removeMember,
  requireLeadOf,
  type Team,
  type TeamSettings,
  teamById,
  teamOfChannel,
  teamsOfMember,
} from '../../teams/index.ts';
import { answerFields, blockerFields } from '../ids.ts';
import type { UpdateContext } from '../payloads.ts';
import { cadenceOfTeam, pauseCadence, resumeCadence } from '../repository/cadences.ts';
import { lockCheckIn, newestCheckIn } from '../repository/check-ins.ts';
import { type AnswerDraft, requireAnswers } from '../rules/answers.ts';
import type { Cadence, CadenceDraft } from '../rules/cadence.ts';
import { askedAbout, owesAnswer, type StillOnTrack, stillOnTrack } from '../rules/run-sheet.ts';
import { type BlockerModalView, NO_OUTCOME } from '../views/blocker-modal.ts';
import type { ChannelLoss } from '../views/channel-gone-message.ts';
import type { SetupView } from '../views/setup-modal.ts';
import { hasNextPage, pageOf, proposedNeedBy, type UpdateView } from '../views/update-modal.ts';
import { advance } from './advancing.ts';
import { requireAnswerable, saveAnswers, saveBlocker } from './answering.ts';
import { loseChannel, requireReachable } from './channel-gone.ts';
import { loadContext } from './context.ts';
import { syncMessages } from './messages.ts';
import { openScheduled, planNext, recordMissed, startNow } from './opening.ts';
import { prepareSetup, saveSetup } from './setup.ts';
import { standingOf, type TeamStanding } from './standing.ts';
import { createTurns } from './turns.ts';
import { updateViewOf } from './update-form.ts';

export interface CheckInsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  outbox: Outbox;
  people: People;
  directory: SlackDirectory;
}

/** Who asks, and in which channel. */
export interface Asking {
  workspaceId: string;
  userId: string;
  channelId: string;
}

/** Who acts on which check-in. */
export interface Acting {
  workspaceId: string;
  userId: string;
  checkInId: string;
}

export type CheckIns = ReturnType<typeof createCheckIns>;

/** The check-in's use cases; each runs in one transaction of its workspace. */
export function createCheckIns(deps: CheckInsDeps) {
  const { db, clock, outbox, people } = deps;
  const inWorkspace = <Result>(
    workspaceId: string,
    work: (workspace: WorkspaceTransaction) => Promise<Result>,
  ) => withWorkspace(db, workspaceId, work);

  /** The team of a channel; typed in the DM with Drumbeat, the one team of the person. */
  async function requireTeam(workspace: WorkspaceTransaction, { channelId, userId }: Asking): Promise<Team> {
    const team = await teamOfChannel(workspace, channelId);
    if (team) return team;
    if (!channelId.startsWith('D')) {
      throw new Refusal('No check-in is set up in this channel. Type `/checkin setup` to set one up.');
    }
    const teams = await teamsOfMember(workspace, userId);
    const [only, ...others] = teams;
    if (only && others.length === 0) return only;
    if (!only)
      throw new Refusal('You are on no team yet. Type `/checkin setup` in the channel of your team.');
    const channels = teams.map((each) => `<#${each.channelId}>`).join(', ');
    throw new Refusal(
      `You are on several teams. Type \`/checkin\` in the channel of one of them: ${channels}.`,
    );
  }

  async function requireCadence(workspace: WorkspaceTransaction, team: Team): Promise<Cadence> {
    const cadence = await cadenceOfTeam(workspace, team.id);
    if (!cadence)
      throw new Refusal('No check-in is set up in this channel. Type `/checkin setup` to set one up.');
    return cadence;
  }

  /** The team and its cadence for someone who may run it. */
  async function requireRunning(workspace: WorkspaceTransaction, asking: Asking, doing: string) {
    const team = await requireTeam(workspace, asking);
    const [actor] = await findPeople(workspace, [asking.userId]);
    await requireLeadOf(workspace, team, { userId: asking.userId, isAdmin: actor?.isAdmin ?? false }, doing);
    return { team, cadence: await requireCadence(workspace, team) };
  }

  /** People who are asked for something must be people who still work here. */
  async function unfitAnswerers(
    workspaceId: string,
    userIds: readonly (string | undefined)[],
  ): Promise<Set<string>> {
    const ids = userIds.flatMap((id) => id ?? []);
    const found = new Map((await people.lookUp(workspaceId, ids)).map((person) => [person.userId, person]));
    return new Set(
      ids.filter((id) => {
        const person = found.get(id);
        return !person || !canAnswer(person);
      }),
    );
  }

  async function showChange(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    const newest = await newestCheckIn(workspace, teamId);
    if (newest?.state !== 'open') return;
    const context = await loadContext(workspace, newest.id, nowOf(clock), true);
    if (context) await syncMessages(outbox, workspace, context);
  }

  /** Runs `work` for someone who may run the team, once it is sure that its channel can be posted in. */
  async function running<Result>(
    asking: Asking,
    doing: string,
    word: string,
    work: (workspace: WorkspaceTransaction, team: Team, cadence: Cadence) => Promise<Result>,
  ): Promise<Result> {
    const { workspaceId } = asking;
    const { team } = await inWorkspace(workspaceId, (workspace) => requireRunning(workspace, asking, doing));
    await requireReachable(deps.directory, workspaceId, team.channelId, `/checkin ${word}`);
    return inWorkspace(workspaceId, async (workspace) => {
      const current = await requireRunning(workspace, asking, doing);
      return work(workspace, current.team, current.cadence);
    });
  }

  const turns = createTurns();
  /** Answers to one check-in, one at a time. */
  const answering = <Result>(
    { workspaceId, checkInId }: Acting,
    work: (workspace: WorkspaceTransaction) => Promise<Result>,
  ) => turns(`${workspaceId}:${checkInId}`, () => inWorkspace(workspaceId, work));

  const unfitSentence = 'This is an app, or someone who was deactivated. Choose a person who can decide.';

  return {
    prepareSetup: (asking: Asking): Promise<SetupView> => prepareSetup(deps, inWorkspace, asking),

    saveSetup: (asking: Asking, settings: TeamSettings, draft: CadenceDraft) =>
      saveSetup(deps, inWorkspace, asking, settings, draft),

    /** Which check-in `/checkin` answers: the open one, the last one if still owed, else the next, ahead of time. */
    currentCheckIn: (asking: Asking): Promise<string> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, asking);
        const newest = await newestCheckIn(workspace, team.id);
        if (newest?.state === 'open') return newest.id;
        if (newest) {
          const context = await loadContext(workspace, newest.id, nowOf(clock), false);
          if (
            context?.facts.participants.includes(asking.userId) &&
            owesAnswer(context.facts, asking.userId)
          ) {
            return newest.id;
          }
        }
        const cadence = await requireCadence(workspace, team);
        if (cadence.paused) {
          throw new Refusal(
            `The check-in of ${userText(team.name, 80)} is paused. \`/checkin resume\` starts it again.`,
          );
        }
        return (await planNext(deps, workspace, team, cadence)).id;
      }),

    /** The Update modal's content for someone; `typed` is what stands in the open form. */
    updateForm: (acting: Acting, form: UpdateContext, typed?: readonly AnswerDraft[]): Promise<UpdateView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        return updateViewOf(answerable, acting.userId, form, typed);
      }),

    /**
     * Stores one page of the Update modal.
     * @param draftOf reads the form's part about an outcome, or about the team's goal
     * @returns the modal that follows: the next page, or the same one asking whether to send late
     */
    submitUpdate: async (
      acting: Acting,
      form: UpdateContext,
      draftOf: (outcomeId: string | undefined) => AnswerDraft,
    ): Promise<UpdateView | undefined> => {
      const { workspaceId, userId, checkInId } = acting;
      const shown = await inWorkspace(workspaceId, (workspace) =>
        requireAnswerable(deps, workspace, checkInId, userId, false),
      );
      const asked = pageOf(askedAbout(shown.context.facts, userId), form.page);
      const drafts = asked.map((outcome) => draftOf(outcome?.id));
      const unfit = await unfitAnswerers(
        workspaceId,
        drafts.map((draft) => (draft.status === 'blocked' ? draft.askedOf : undefined)),
      );
      const refused = drafts.filter(
        ({ askedOf, status }) => status === 'blocked' && askedOf && unfit.has(askedOf),
      );
      if (refused.length > 0) {
        throw new FormRefusal(
          Object.fromEntries(
            refused.map(({ outcomeId }) => [answerFields(outcomeId).askedOf, unfitSentence]),
          ),
        );
      }
      return answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, checkInId, userId, true);
        const { context, timing } = answerable;
        const outcomes = new Map(context.facts.outcomes.map((outcome) => [outcome.id, outcome]));
        const answers = requireAnswers(drafts, (id) => outcomes.get(id), context.today, answerFields);
        if (timing === 'late' && !form.late) {
          return { ...updateViewOf(answerable, userId, { ...form, late: true }, drafts), kept: true };
        }
        const saved = await saveAnswers(deps, workspace, answerable, userId, answers);
        if (!hasNextPage(askedAbout(saved.facts, userId), form.page)) return undefined;
        return updateViewOf({ context: saved, timing }, userId, { ...form, page: form.page + 1 });
      });
    },

    /** One click: what was on track stays on track. */
    keepOnTrack: (acting: Acting): Promise<{ result: StillOnTrack; late: boolean }> =>
      answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, true);
        const result = stillOnTrack(answerable.context.facts, acting.userId);
        const kept = result.goal ? [undefined] : result.outcomes.map(({ id }) => id);
        const answers = kept.map((outcomeId) => ({
          outcomeId,
          status: 'on_track' as const,
          reason: undefined,
          note: undefined,
          blocker: undefined,
          move: undefined,
        }));
        await saveAnswers(deps, workspace, answerable, acting.userId, answers);
        return { result, late: answerable.timing === 'late' };
      }),

    blockerForm: (acting: Acting): Promise<BlockerModalView> =>
      inWorkspace(acting.workspaceId, async (workspace) => {
        const { context } = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, false);
        return {
          checkInId: acting.checkInId,
          outcomes: askedAbout(context.facts, acting.userId).filter(({ state }) => state === 'open'),
          leadId: context.team.leadId,
          neededBy: proposedNeedBy(context.today),
        };
      }),

    /**
     * Stores a blocker. On an outcome of theirs it is also the answer: that outcome is blocked.
     * @param requestId the form that asks; submitted twice, the blocker is stored once
     */
    logBlocker: async (
      acting: Acting,
      draft: Pick<AnswerDraft, 'outcomeId' | 'ask' | 'askedOf' | 'neededBy'>,
      requestId: string,
    ): Promise<void> => {
      const unfit = await unfitAnswerers(acting.workspaceId, [draft.askedOf]);
      if (draft.askedOf && unfit.has(draft.askedOf)) {
        throw new FormRefusal({ [blockerFields.askedOf]: unfitSentence });
      }
      await answering(acting, async (workspace) => {
        const answerable = await requireAnswerable(deps, workspace, acting.checkInId, acting.userId, true);
        const { facts, today } = answerable.context;
        const checked = checkBlocker(draft, today, blockerFields);
        if ('refused' in checked) throw new FormRefusal(checked.refused);
        const { blocker } = checked;
        if (!draft.outcomeId || draft.outcomeId === NO_OUTCOME) {
          await saveBlocker(deps, workspace, answerable, acting.userId, blocker, requestId);
          return;
        }
        const { outcomeId } = draft;
        const outcome = facts.outcomes.find(({ id, state }) => id === outcomeId && state === 'open');
        if (!outcome) {
          throw new FormRefusal({
            [blockerFields.outcome]: 'This outcome was closed. Choose another one, or none.',
          });
        }
        const note = facts.answers.find((answer) => answer.outcomeId === outcomeId)?.note;
        await saveAnswers(deps, workspace, answerable, acting.userId, [
          { outcomeId, status: 'blocked', reason: undefined, note, blocker, move: undefined },
        ]);
      });
    },

    /** Runs a check-in now. */
    start: (asking: Asking): Promise<{ team: Team; closesAt: Date; zone: string }> =>
      running(asking, 'start a check-in', 'start', async (workspace, team, cadence) => {
        const closesAt = await startNow(deps, workspace, team, cadence, asking.userId);
        return { team, closesAt, zone: cadence.zone };
      }),

    pause: (asking: Asking): Promise<Team> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const { team } = await requireRunning(workspace, asking, 'pause its check-in');
        await pauseCadence(workspace, team.id, nowOf(clock));
        return team;
      }),

    /** Goes on after a pause, with the next occurrence from now. */
    resume: (asking: Asking): Promise<{ team: Team; cadence: Cadence }> =>
      running(asking, 'resume its check-in', 'resume', async (workspace, team, cadence) => {
        if (!cadence.paused) return { team, cadence };
        const next = nextOccurrence(cadence, nowOf(clock));
        await resumeCadence(workspace, team.id, next);
        return { team, cadence: { ...cadence, paused: false, nextAt: next.at, nextOn: next.date } };
      }),

    /** Opens the occurrence of a team's cadence, and records those before it that were missed. */
    openDue: (
      workspaceId: string,
      teamId: string,
      due: { run?: { at: Date; date: string } | undefined; missed: readonly { at: Date; date: string }[] },
    ): Promise<void> =>
      inWorkspace(workspaceId, async (workspace) => {
        const team = await teamById(workspace, teamId);
        const cadence = team && (await cadenceOfTeam(workspace, teamId));
        if (!team || !cadence) return;
        await recordMissed(deps, workspace, team, cadence, due.missed);
        if (due.run && !cadence.paused) await openScheduled(deps, workspace, team, cadence, due.run);
      }),

    /** Does whatever an open check-in is due for. */
    advance: (workspaceId: string, checkInId: string): Promise<void> =>
      inWorkspace(workspaceId, (workspace) => advance(deps, workspace, checkInId)),

    /** Holds a team's open check-in before its outcomes are changed: answers lock the two in this order, too. */
    lockOpen: async (workspace: WorkspaceTransaction, teamId: string): Promise<void> => {
      const newest = await newestCheckIn(workspace, teamId);
      if (newest?.state === 'open') await lockCheckIn(workspace, newest.id);
    },

    /** Shows what changed about a team's outcomes in its open check-in, in the caller's transaction. */
    showChange,

    /** Where a person's teams stand, for the Home tab: what they owe now, and when each team is asked next. */
    standing: (
      workspace: WorkspaceTransaction,
      teams: readonly Team[],
      userId: string,
    ): Promise<TeamStanding[]> => standingOf(workspace, teams, userId, nowOf(clock)),

    /** Someone left a channel: they are not asked for its team any more. */
    memberLeft: ({ workspaceId, channelId, userId }: Asking): Promise<void> =>
      inWorkspace(workspaceId, async (workspace) => {
        const team = await teamOfChannel(workspace, channelId);
        if (!team) return;
        await removeMember(workspace, team.id, userId);
        await showChange(workspace, team.id);
      }),

    /** Drumbeat can't post in a channel any more: its team is not asked until someone resumes. */
    channelGone: (workspaceId: string, channelId: string, how: ChannelLoss): Promise<void> =>
      inWorkspace(workspaceId, (workspace) => loseChannel(deps, workspace, channelId, how)),
  };
}
