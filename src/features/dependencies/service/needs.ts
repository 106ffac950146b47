import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { plainLine } from '../../../slack/block-kit/mrkdwn.ts';
import { type FoundOutcome, outcomesByIds, searchOpen, searchWords } from '../../outcomes/index.ts';
import type { Acting } from '../../people/index.ts';
import { needFields } from '../ids.ts';
import { allNeeds, holdGraphToChange } from '../repository/graph.ts';
import { deleteNeed, saveNeed } from '../repository/needs.ts';
import { cycleOf } from '../rules/cycle.ts';
import type { Need } from '../rules/graph.ts';
import { type NeedDraft, refuseCycle, requireNeed } from '../rules/saying.ts';
import type { NeedsView } from '../views/needs-modal.ts';
import { type Actor, lookUp, requireOutcomeFor } from './access.ts';
import type { DependenciesDeps } from './deps.ts';
import { settleDropped } from './dropped.ts';
import { followDates } from './following.ts';
import { needsView } from './needs-view.ts';

/** How much of each title of a cycle is told. */
const NAMED = 60;

/** The choices a search brings at most: as many as Slack takes. */
const MOST_FOUND = 100;

/** What somebody does about what an outcome needs. */
export function createNeedCases(deps: DependenciesDeps) {
  const { db, clock } = deps;

  /** Changes what an outcome needs, for who may, and shows it as it is then. */
  async function changing(
    acting: Acting,
    outcomeId: string,
    change: (workspace: WorkspaceTransaction, actor: Actor) => Promise<void>,
  ): Promise<NeedsView> {
    const actor = await lookUp(deps, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      const { outcome } = await requireOutcomeFor(deps, workspace, outcomeId, actor);
      await holdGraphToChange(workspace);
      await change(workspace, actor);
      await followDates(deps, workspace);
      return needsView(workspace, outcome, actor.today);
    });
  }

  return {
    /** What an outcome needs and what needs it, for someone who may change that. */
    needsOf: async (acting: Acting, outcomeId: string): Promise<NeedsView> => {
      const actor = await lookUp(deps, acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const { outcome } = await requireOutcomeFor(deps, workspace, outcomeId, actor);
        return needsView(workspace, outcome, actor.today);
      });
    },

    /**
     * Adds a need, or changes how long the outcome takes after it.
     * @param round of the form, whose fields say what can't be
     * @throws FormRefusal on the fields, also where it would close a cycle
     */
    addNeed: (acting: Acting, outcomeId: string, draft: NeedDraft, round: number): Promise<NeedsView> =>
      changing(acting, outcomeId, async (workspace) => {
        const fields = needFields(round);
        const [needed] = await outcomesByIds(workspace, draft.needsId ? [draft.needsId] : []);
        const need = requireNeed(draft, outcomeId, needed, fields);
        const cycle = cycleOf(await allNeeds(workspace), need);
        if (cycle) throw refuseCycle(await titlesOf(workspace, cycle), fields.needs);
        await saveNeed(workspace, need, { userId: acting.userId, at: nowOf(clock) });
      }),

    /** @param outcomeId whose needs somebody looks at: they may take away what it needs, and what needs it */
    removeNeed: (
      acting: Acting,
      outcomeId: string,
      need: Pick<Need, 'outcomeId' | 'needsId'>,
    ): Promise<NeedsView> =>
      changing(acting, outcomeId, async (workspace, actor) => {
        if (need.outcomeId !== outcomeId && need.needsId !== outcomeId) return;
        await deleteNeed(workspace, need);
        await settleDropped(deps, workspace, need, actor);
      }),

    /** Open outcomes of all teams that have these words in their title, team or day. */
    search: async (
      workspaceId: string,
      query: string,
    ): Promise<{ found: FoundOutcome[]; today: LocalDate }> => {
      const found = await withWorkspace(db, workspaceId, (workspace) =>
        searchOpen(workspace, searchWords(query), MOST_FOUND),
      );
      return { found, today: toLocal('Etc/UTC', nowOf(clock)).date };
    },
  };
}

async function titlesOf(workspace: WorkspaceTransaction, ids: readonly string[]): Promise<string[]> {
  const titles = new Map(
    (await outcomesByIds(workspace, [...new Set(ids)])).map(({ id, title }) => [id, title]),
  );
  return ids.map((id) => plainLine(titles.get(id) ?? '', NAMED));
}
