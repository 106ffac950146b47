import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { newestStatuses } from '../../check-ins/index.ts';
import { type Intent, intentsByIds, openIntents } from '../../intents/index.ts';
import { outcomesByIds, type Parent, placesOf } from '../../outcomes/index.ts';
import { type Acting, hasRight, workspaceRolesOf } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { healths, rollUp, type Standing } from '../rules/roll-up.ts';
import { branchAt, countUnder, rowsBeside } from '../rules/tree.ts';
import type { TreeView } from '../views/tree-modal.ts';
import type { CascadeDeps } from './deps.ts';
import { createPictureCases } from './picture.ts';

export type Cascade = ReturnType<typeof createCascade>;

/** What the organization is after, and what of it stands how: read in a handful of queries, whatever its size. */
export function createCascade(deps: CascadeDeps) {
  const { db, clock, people, notesOf } = deps;
  return {
    ...createPictureCases(deps),

    /** The tree at an intent or outcome, for everyone; at the top without one. */
    treeAt: async (acting: Acting, at: Parent | undefined): Promise<TreeView> => {
      const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
      const today = toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date;
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const places = await placesOf(workspace);
        const standings = rollUp(places, await newestStatuses(workspace), today);
        const counts = countUnder(places);
        const { above, rows } = branchAt(places, standings, counts, at);
        const intents = at ? [] : await openIntents(workspace);
        const shown = rows.slice(0, rowsBeside(intents.length));
        const reasons = [
          ...shown.map(({ because }) => because),
          ...intents.map(({ id }) => standings.get(id)?.because),
        ];
        const known = await outcomesByIds(workspace, [
          ...new Set([
            ...(at?.kind === 'outcome' ? [at.id] : []),
            ...shown.map(({ id }) => id),
            ...reasons.filter((id) => id !== undefined),
          ]),
        ]);
        const notes = await notesOf(
          workspace,
          shown.map(({ id }) => id),
        );
        const byId = new Map(known.map((outcome) => [outcome.id, outcome]));
        const titleOf = (id: string | undefined) => (id === undefined ? undefined : byId.get(id)?.title);
        const teams = await teamsByIds(workspace, [...new Set(known.map(({ teamId }) => teamId))]);
        const [intent] = at?.kind === 'intent' ? await intentsByIds(workspace, [at.id]) : [];
        const roles = actor ? await workspaceRolesOf(workspace, actor) : [];
        return {
          at,
          above,
          intent,
          outcome: at && byId.get(at.id),
          intents: byHealth(intents, standings).map((each) => ({
            intent: each,
            health: standings.get(each.id)?.health ?? 'unknown',
            because: titleOf(standings.get(each.id)?.because),
            under: counts.get(each.id) ?? 0,
            mayChange: hasRight('changeIntents', each.ownerId === acting.userId ? [...roles, 'self'] : roles),
          })),
          rows: shown.flatMap(({ id, because, ...row }) => {
            const outcome = byId.get(id);
            return outcome ? [{ ...row, outcome, because: titleOf(because), note: notes.get(id) }] : [];
          }),
          left: rows.length - shown.length,
          teams: new Map(teams.map(({ id, name }) => [id, name])),
          mayAdd: hasRight('changeIntents', roles),
          today,
        };
      });
    },
  };
}

/** What stands worst first. */
function byHealth(intents: readonly Intent[], standings: ReadonlyMap<string, Standing>): Intent[] {
  const rank = ({ id }: Intent) => healths.indexOf(standings.get(id)?.health ?? 'unknown');
  return intents.toSorted((one, other) => rank(one) - rank(other));
}
