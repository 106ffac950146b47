import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { newestStatuses } from '../../check-ins/index.ts';
import { readNeeds } from '../../dependencies/index.ts';
import { intentsByIds } from '../../intents/index.ts';
import { graphOf, outcomesByIds, type Parent } from '../../outcomes/index.ts';
import type { Acting } from '../../people/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { pictureKey } from '../keys.ts';
import { rollUp } from '../rules/roll-up.ts';
import { waitingWith } from '../rules/waiting.ts';
import { pictureMessage } from '../views/picture-message.ts';
import type { CascadeDeps } from './deps.ts';

/** More outcomes than these are drawn as groups, without their owners. */
const NAMED = 60;

/** The picture of what waits for what at a place of the tree, as a direct message to whoever asks for it. */
export function createPictureCases({ db, clock, people, outbox }: CascadeDeps) {
  return {
    /** @returns what to say of it: that it comes, or that there is nothing to draw */
    sendPicture: async (acting: Acting, at: Parent | undefined): Promise<string> => {
      const [actor] = await people.lookUp(acting.workspaceId, [acting.userId]);
      const today = toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date;
      const view = await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const nodes = await graphOf(workspace);
        const { needs, pathAmong } = await readNeeds(workspace);
        const drawn = waitingWith(nodes, needs, at);
        const [intent] = at?.kind === 'intent' ? await intentsByIds(workspace, [at.id]) : [];
        const [outcome] = at?.kind === 'outcome' ? await outcomesByIds(workspace, [at.id]) : [];
        const teams = await teamsByIds(workspace, [...new Set(drawn.map(({ teamId }) => teamId))]);
        return {
          title: intent?.title ?? outcome?.title,
          nodes: drawn,
          needs,
          path: pathAmong(drawn.map(({ id }) => id)),
          standings: rollUp(nodes, await newestStatuses(workspace), today),
          teams: new Map(teams.map(({ id, name }) => [id, name])),
          today,
        };
      });
      if (view.nodes.length === 0) return NOTHING;
      const owners =
        view.nodes.length <= NAMED
          ? await people.lookUp(
              acting.workspaceId,
              view.nodes.map(({ ownerId }) => ownerId),
            )
          : [];
      const named = new Map(owners.map(({ userId, name }) => [userId, name]));
      const content = pictureMessage({ ...view, people: named });
      const key = pictureKey(acting.userId, at?.id, today);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const message = { key, to: { user: acting.userId }, content, urgent: true } as const;
        if (!(await outbox.post(workspace, message))) await outbox.revise(workspace, key, content);
      });
      return SENT;
    },
  };
}

const SENT = 'The picture comes as a direct message. Asked for again today, it is brought up to date there.';
const NOTHING =
  'Nothing here waits for anything else yet. In `/outcomes`, ⋯ and *Needs …* say what an outcome waits for.';
