import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { newestStatuses } from '../../check-ins/index.ts';
import { intentsByIds, openIntents } from '../../intents/index.ts';
import { graphOf, outcomesByIds, type Parent } from '../../outcomes/index.ts';
import { type Acting, hasRight, workspaceRolesOf } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { type Health, rollUp } from '../rules/roll-up.ts';
import { branchAt, countUnder } from '../rules/tree.ts';
import type { TreeView } from '../views/tree-modal.ts';
import type { CascadeDeps } from './deps.ts';
import { createPictureCases } from './picture.ts';

export type Cascade = ReturnType<typeof createCascade>;

/** What the organization is after, and what of it stands how: read in a handful of queries, whatever its size. */
export function createCascade(deps: CascadeDeps) {
  const { db, clock, people } = deps;
  return {
    ...createPictureCases(deps),

    /** The tree at an intent or outcome, for everyone; at the top without one. */
    treeAt: async (acting: Acting, at: Parent | undefined): Promise<TreeView> => {
      const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
      const today = toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date;
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const nodes = await graphOf(workspace);
        const said = await newestStatuses(workspace);
        const standings = rollUp(nodes, said, today);
        const branch = branchAt(nodes, standings, at);
        const intents = at ? [] : await openIntents(workspace);
        const counts = countUnder(nodes);
        const teams = await teamsByIds(workspace, [...new Set(branch.rows.map(({ node }) => node.teamId))]);
        const [intent] = at?.kind === 'intent' ? await intentsByIds(workspace, [at.id]) : [];
        const [outcome] = at?.kind === 'outcome' ? await outcomesByIds(workspace, [at.id]) : [];
        const roles = actor ? await workspaceRolesOf(workspace, actor) : [];
        return {
          at,
          above: branch.path.at(-2),
          intent,
          outcome,
          intents: intents.map((each) => ({
            intent: each,
            health: (standings.get(each.id)?.health ?? 'unknown') satisfies Health,
            because: nodes.find(({ id }) => id === standings.get(each.id)?.because)?.title,
            under: counts.get(each.id) ?? 0,
            mayChange: hasRight('changeIntents', each.ownerId === acting.userId ? [...roles, 'self'] : roles),
          })),
          rows: branch.rows,
          teams: new Map(teams.map(({ id, name }) => [id, name])),
          mayAdd: hasRight('changeIntents', roles),
          today,
        };
      });
    },
  };
}
