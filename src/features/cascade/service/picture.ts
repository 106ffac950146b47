import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type MessageContent, say } from '../../../delivery/index.ts';
import { newestStatuses } from '../../check-ins/index.ts';
import { readNeeds } from '../../dependencies/index.ts';
import { intentsByIds } from '../../intents/index.ts';
import { graphOf, outcomesByIds, type Parent } from '../../outcomes/index.ts';
import type { Acting } from '../../people/index.ts';
import { openRisks } from '../../risks/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { pictureKey } from '../keys.ts';
import { rollUp } from '../rules/roll-up.ts';
import { nodesAt, waitingWith } from '../rules/waiting.ts';
import { pictureMessage } from '../views/picture-message.ts';
import { said } from '../views/replies.ts';
import { risksMessage } from '../views/risks-message.ts';
import type { CascadeDeps } from './deps.ts';

/** Of more people than these a picture names nobody: outcomes are drawn as groups then, and of risks the first are listed. */
const NAMED = 60;

/** Pictures of a place of the tree, as direct messages to whoever asks for them. */
export function createPictureCases({ db, clock, people, outbox }: CascadeDeps) {
  async function todayOf({ workspaceId, userId }: Acting): Promise<LocalDate> {
    const [actor] = await people.lookUp(workspaceId, [userId]);
    return toLocal(actor?.zone ?? 'Etc/UTC', nowOf(clock)).date;
  }

  async function namesOf({ workspaceId }: Acting, userIds: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(userIds)];
    const found = wanted.length <= NAMED ? await people.lookUp(workspaceId, wanted) : [];
    return new Map(found.map(({ userId, name }) => [userId, name]));
  }

  async function send(
    { workspaceId, userId }: Acting,
    key: string,
    content: MessageContent,
  ): Promise<string> {
    await withWorkspace(db, workspaceId, async (workspace) => {
      // Asked for just now: it does not wait for the end of quiet hours.
      await say(outbox, workspace, { key, to: { user: userId }, content, urgent: true });
    });
    return said.sent;
  }

  return {
    /** What waits for what. @returns what to say of it: that it comes, or that there is nothing to draw */
    sendPicture: async (acting: Acting, at: Parent | undefined): Promise<string> => {
      const today = await todayOf(acting);
      const view = await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const nodes = await graphOf(workspace);
        const { needs, pathAmong } = await readNeeds(workspace);
        const drawn = waitingWith(nodes, needs, at);
        const teams = await teamsByIds(workspace, [...new Set(drawn.map(({ teamId }) => teamId))]);
        return {
          title: await titleAt(workspace, at),
          nodes: drawn,
          needs,
          path: pathAmong(drawn.map(({ id }) => id)),
          standings: rollUp(nodes, await newestStatuses(workspace), today),
          teams: new Map(teams.map(({ id, name }) => [id, name])),
          today,
        };
      });
      if (view.nodes.length === 0) return said.nothingWaits;
      const names = await namesOf(
        acting,
        view.nodes.map(({ ownerId }) => ownerId),
      );
      const key = pictureKey('needs', acting.userId, at?.id, today);
      return send(acting, key, pictureMessage({ ...view, people: names }));
    },

    /** What could happen. @returns the same */
    sendRisks: async (acting: Acting, at: Parent | undefined): Promise<string> => {
      const today = await todayOf(acting);
      const view = await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const here = nodesAt(await graphOf(workspace), at);
        const outcomes = new Map(here.map(({ id, title }) => [id, title]));
        const risks = (await openRisks(workspace)).filter(({ outcomeId }) => outcomes.has(outcomeId));
        return { title: await titleAt(workspace, at), risks, outcomes, today };
      });
      if (view.risks.length === 0) return said.noRisks;
      const names = await namesOf(
        acting,
        view.risks.map(({ ownerId }) => ownerId),
      );
      const key = pictureKey('risks', acting.userId, at?.id, today);
      return send(acting, key, risksMessage({ ...view, people: names }));
    },
  };
}

async function titleAt(workspace: WorkspaceTransaction, at: Parent | undefined): Promise<string | undefined> {
  if (!at) return undefined;
  const [found] =
    at.kind === 'intent' ? await intentsByIds(workspace, [at.id]) : await outcomesByIds(workspace, [at.id]);
  return found?.title;
}
