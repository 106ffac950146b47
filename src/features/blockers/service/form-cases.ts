import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Acting } from '../../people/index.ts';
import { NO_TEAM_YET, type Team, teamsConcerning } from '../../teams/index.ts';
import { formFields } from '../ids.ts';
import type { BlockerFormContext, Listed } from '../payloads.ts';
import { blockerOfRequest, blockersByIds, lockBlocker, lockOpenOfOutcome } from '../repository/blockers.ts';
import type { Blocker } from '../rules/blocker.ts';
import { changedTo } from '../rules/change.ts';
import { type FormDraft, requireBlocker } from '../rules/form.ts';
import { type FullBlocker, proposedNeedBy } from '../rules/saying.ts';
import { isSame, requireOpen, requireThere } from '../rules/standing.ts';
import type { BlockerFormView, ToldInForm } from '../views/form-modal.ts';
import { requireBlockerFor, requireMayLog } from './access.ts';
import type { Changing } from './changing.ts';
import type { BlockersDeps } from './deps.ts';
import {
  askedFirst,
  createLookUp,
  type Looked,
  outcomesFor,
  requireTeam,
  teamsFor,
  toldOfAway,
  type Where,
} from './form-facts.ts';
import { shownBlockers } from './shown.ts';

/** What is known already when the form opens. */
export interface Prefill extends Partial<FormDraft> {
  permalink?: string | undefined;
  /** The message was said where the team does not read it. */
  isPrivate?: boolean;
}

/** What follows a form that was sent: the same one with something to say, or what was logged or saved. */
export type FormFollows = { form: BlockerFormView } | { saved: Blocker; team: Team };

export type FormCases = ReturnType<typeof createFormCases>;

/** The form in which a blocker is logged or changed. */
export function createFormCases(deps: BlockersDeps, changing: Changing) {
  const { db, clock, beforeChange, afterChange } = deps;
  const lookUp = createLookUp(deps);

  async function viewOf(
    workspace: WorkspaceTransaction,
    { today, userId }: { today: string; userId: string },
    team: Team,
    form: Pick<BlockerFormView, 'context' | 'draft'> & { teams?: readonly Team[]; told?: ToldInForm },
  ): Promise<BlockerFormView> {
    const { context, draft, told } = form;
    const teams = form.teams ?? (context.choosesTeam ? await teamsConcerning(workspace, userId) : []);
    const outcomes = await outcomesFor(workspace, team.id, userId, draft.outcomeId);
    return { context, draft, team, teams, outcomes, today, told };
  }

  /** What stands in the way of saving, for the form to say; nothing where nothing does. */
  async function inTheWay(
    workspace: WorkspaceTransaction,
    { asked, actor }: Looked,
    team: Team,
    context: BlockerFormContext,
    said: FullBlocker,
    stands: Blocker | undefined,
  ): Promise<{ context: BlockerFormContext; told: ToldInForm } | undefined> {
    const { editing } = context;
    const shown = async (blocker: Blocker) => (await shownBlockers(deps, workspace, [blocker]))[0];
    if (stands && editing && stands.revision !== editing.revision) {
      const now = await shown(stands);
      const seen = { ...context, editing: { ...editing, revision: stands.revision } };
      if (now) return { context: seen, told: { kind: 'overtaken', by: stands.changedBy, now } };
    }
    if (!stands && said.outcomeId) {
      const { outcomeId } = said;
      const open = await lockOpenOfOutcome(workspace, outcomeId);
      const logged = { visibility: said.visibility ?? 'team', raisedBy: actor.userId };
      const other = open.find((each) => isSame(each, logged));
      const now = other && (await shown(other));
      if (now) {
        const { id: blockerId, revision } = now.blocker;
        const blocks = { ...context, editing: { blockerId, revision, blocks: outcomeId } };
        return { context: blocks, told: { kind: 'blocks', now } };
      }
    }
    if (asked && context.knowsAway !== asked.userId) {
      const told = await toldOfAway(workspace, team.id, asked, nowOf(clock));
      if (told) return { context: { ...context, knowsAway: asked.userId }, told };
    }
    return undefined;
  }

  return {
    /**
     * The empty form, with what is known already.
     * @throws Refusal where no team is meant, or theirs is not one to log with
     */
    startLogging: async (acting: Acting, where: Where, prefill: Prefill = {}): Promise<BlockerFormView> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const teams = await teamsFor(workspace, acting.userId, where);
        const [team] = teams;
        if (!team) {
          throw new Refusal(NO_TEAM_YET);
        }
        await requireMayLog(deps, workspace, team, actor);
        const { permalink, isPrivate, ...known } = prefill;
        const choosesTeam = teams.length > 1;
        return viewOf(workspace, { today, userId: acting.userId }, team, {
          context: {
            teamId: team.id,
            ...(choosesTeam && { choosesTeam }),
            ...(isElsewhere(where, team) && { elsewhere: true }),
            ...(permalink && { permalink }),
            ...(isPrivate && { isPrivate }),
          },
          draft: {
            stuck: undefined,
            outcomeId: undefined,
            ask: undefined,
            askedOf: await askedFirst(workspace, team, acting.userId, nowOf(clock)),
            neededBy: proposedNeedBy(today),
            visibility: 'team',
            ...known,
          },
          teams: choosesTeam ? teams : [],
        });
      });
    },

    /** The form for another team: its outcomes and its lead are others, what was written stays. */
    changeTeam: async (
      acting: Acting,
      context: BlockerFormContext,
      draft: FormDraft,
      teamId: string,
    ): Promise<BlockerFormView> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, teamId);
        await requireMayLog(deps, workspace, team, actor);
        const askedOf = await askedFirst(workspace, team, acting.userId, nowOf(clock));
        const { editing: _, knowsAway: __, ...kept } = context;
        return viewOf(workspace, { today, userId: acting.userId }, team, {
          context: { ...kept, teamId },
          draft: { ...draft, outcomeId: undefined, askedOf },
        });
      });
    },

    /** The form of a blocker as it stands, for someone who may change it. */
    startEditing: async (acting: Acting, blockerId: string, listed?: Listed): Promise<BlockerFormView> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const found = await requireBlockerFor(deps, workspace, blockerId, actor, 'changeBlocker');
        const { id, revision, stuck, outcomeId, ask, askedOf, neededBy } = requireOpen(found.blocker);
        return viewOf(workspace, { today, userId: acting.userId }, found.team, {
          context: {
            teamId: found.team.id,
            editing: { blockerId: id, revision },
            // Whoever is away was told to them when they chose that person.
            knowsAway: askedOf,
            ...(listed && { listed }),
          },
          draft: { stuck, outcomeId, ask, askedOf, neededBy, visibility: undefined },
        });
      });
    },

    /**
     * Logs a blocker, or changes one.
     * @param requestId the form that asks; submitted twice, one blocker is logged
     * @throws FormRefusal with a sentence for each field that can't be
     */
    submitForm: async (
      acting: Acting,
      form: BlockerFormContext,
      draft: FormDraft,
      requestId: string,
    ): Promise<FormFollows> => {
      const looked = await lookUp(acting, draft.askedOf);
      const { actor, today, unfit } = looked;
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, form.teamId);
        // Sent again with another outcome, it is about that one's own blocker.
        const { blocks } = form.editing ?? {};
        const isOther = blocks !== undefined && blocks !== draft.outcomeId;
        const context: BlockerFormContext = isOther ? { ...form, editing: undefined } : form;
        const { editing } = context;
        if (editing && !editing.blocks) {
          await requireBlockerFor(deps, workspace, editing.blockerId, actor, 'changeBlocker');
        } else await requireMayLog(deps, workspace, team, actor);
        await beforeChange(workspace, team.id);
        const first = editing ? undefined : await blockerOfRequest(workspace, requestId);
        if (first) return { saved: first, team };

        const stands = editing && requireOpen(await lockBlocker(workspace, editing.blockerId));
        const outcomes = await outcomesFor(workspace, team.id, acting.userId, undefined);
        const openOutcomes = new Set(outcomes.map(({ id }) => id));
        const fields = formFields(team.id);
        const raiserId = editing && !editing.blocks ? stands?.raisedBy : acting.userId;
        const standing = { today, fields, openOutcomes, blocker: stands, unfit: unfit(raiserId) };
        const said = requireBlocker(draft, standing);
        // The same form, sent a second time: it has had its effect.
        const logged = (blocker: Blocker) =>
          editing && !editing.blocks ? undefined : { blocker, by: acting.userId };
        if (stands && changedTo(stands, said) === stands) {
          if (editing?.blocks) await afterChange(workspace, team.id, logged(stands));
          return { saved: stands, team };
        }
        const way = await inTheWay(workspace, looked, team, context, said, stands);
        if (way) {
          return { form: await viewOf(workspace, { today, userId: acting.userId }, team, { draft, ...way }) };
        }
        const { permalink } = context;
        // Brought up to date from an empty form, it keeps what it says is stuck.
        const stuck = said.stuck ?? (editing?.blocks && stands?.stuck);
        const full = { ...said, stuck, ...(permalink && { permalink }) };
        const raising = { teamId: team.id, outcomeId: said.outcomeId, raisedBy: acting.userId, requestId };
        const id = stands
          ? (await changing.change(workspace, stands.id, full, acting.userId)).id
          : await changing.raise(workspace, full, raising);
        const saved = requireThere((await blockersByIds(workspace, [id]))[0]);
        await afterChange(workspace, team.id, logged(saved));
        return { saved, team };
      });
    },
  };
}

/** Whether somebody logs a blocker where they don't see its card appear. */
function isElsewhere(where: Where, team: Team): boolean {
  return where === 'anywhere' || ('channelId' in where && where.channelId !== team.channelId);
}
