import { withWorkspace } from '../../../db/tenant.ts';
import { cut } from '../../../slack/block-kit/mrkdwn.ts';
import { mentionedIn, plainMessage } from '../../../slack/block-kit/plain-message.ts';
import { type Acting, findPeople } from '../../people/index.ts';
import { teamsConcerning } from '../../teams/index.ts';
import { MAX_STUCK } from '../rules/saying.ts';
import type { BlockerFormView } from '../views/form-modal.ts';
import type { BlockersDeps } from './deps.ts';
import type { FormCases } from './form-cases.ts';
import type { Where } from './form-facts.ts';

/** A message as its shortcut brings it. */
interface Message {
  channelId: string;
  /** In mrkdwn, as it was written. */
  text: string;
  permalink: string | undefined;
}

/** A blocker that is logged from a message. */
export function createFromMessage(
  { db, isPublicChannel }: Pick<BlockersDeps, 'db' | 'isPublicChannel'>,
  { startLogging }: Pick<FormCases, 'startLogging'>,
) {
  return {
    /**
     * The form, with what the message says and Slack's link to it. What was said in private stays there: where the
     * message is in a direct message or in a private channel that is not the team's own, its words are not copied to
     * where others would read them, and only the chain sees the blocker unless its raiser chooses otherwise.
     */
    startFromMessage: async (
      acting: Acting,
      { channelId, text, permalink }: Message,
    ): Promise<BlockerFormView> => {
      const { workspaceId, userId } = acting;
      const { where, isOfTeam, names } = await withWorkspace(db, workspaceId, async (workspace) => {
        const teams = await teamsConcerning(workspace, userId);
        const isOfTeam = teams.some((team) => team.channelId === channelId);
        // Someone on no team is told so of the channel's, where it has one: who can change that is known there.
        const where: Where = isOfTeam || teams.length === 0 ? { channelId } : 'anywhere';
        const people = await findPeople(workspace, mentionedIn(text));
        return { where, isOfTeam, names: new Map(people.map((person) => [person.userId, person.name])) };
      });
      // Slack is asked outside the transaction, and only about conversations that are not the team's.
      const isPrivate = !isOfTeam && !(await isPublicChannel(workspaceId, channelId));
      const said = plainMessage(text, names);
      const known = isPrivate
        ? { visibility: 'chain' as const }
        : { stuck: cut(said, MAX_STUCK) || undefined };
      return startLogging(acting, where, { ...known, permalink, isPrivate });
    },
  };
}
