import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { plainLine } from '../../../slack/block-kit/mrkdwn.ts';
import { mentionedIn, plainMessage } from '../../../slack/block-kit/plain-message.ts';
import { type Acting, findPeople } from '../../people/index.ts';
import { NO_TEAM_YET, teamOfChannel, teamsConcerning } from '../../teams/index.ts';
import { outcomeLimits } from '../rules/outcome.ts';
import { blankForm, type FormView } from '../views/form-modal.ts';
import { asRunner, type OutcomeActing } from './acting.ts';
import type { OutcomesDeps } from './deps.ts';
import { requireMayChange } from './rights.ts';

/** A message as its shortcut brings it. */
interface Message {
  channelId: string;
  /** In mrkdwn, as it was written. */
  text: string;
  permalink: string | undefined;
}

/** An outcome that is added from a message. */
export function createFromMessage(
  { db, clock, isPublicChannel }: OutcomesDeps,
  { lookUp }: Pick<OutcomeActing, 'lookUp'>,
) {
  return {
    /**
     * The form, with what the message says as its title, and Slack's link to it. Everyone in the workspace can find an
     * outcome, so of what was said anywhere but in a public channel neither is taken, be it the team's own channel.
     * @throws Refusal for somebody who has no team to add it to
     */
    startFromMessage: async (
      acting: Acting,
      { channelId, text, permalink }: Message,
    ): Promise<{ form: FormView; today: string }> => {
      const { workspaceId, userId } = acting;
      const { actor, today } = await lookUp(acting);
      const { teams, team, names } = await withWorkspace(db, workspaceId, async (workspace) => {
        const theirs = await teamsConcerning(workspace, userId);
        // Who is on no team may still be somebody who changes those of others.
        const here = theirs.find((each) => each.channelId === channelId);
        const ofChannel = theirs.length === 0 ? await teamOfChannel(workspace, channelId) : here;
        const teams = ofChannel ? [ofChannel] : theirs;
        const [team] = teams;
        if (!team) {
          throw new Refusal(NO_TEAM_YET);
        }
        await requireMayChange(workspace, team, asRunner(userId, actor), nowOf(clock));
        const people = await findPeople(workspace, mentionedIn(text));
        return { teams, team, names: new Map(people.map((person) => [person.userId, person.name])) };
      });
      // Slack is asked outside the transaction.
      const isPrivate = !(await isPublicChannel(workspaceId, channelId));
      const title = isPrivate ? '' : plainLine(plainMessage(text, names), outcomeLimits.title);
      const { context, draft } = blankForm(team.id, userId, title);
      const source = isPrivate ? { isPrivate } : { isPrivate, ...(permalink && { permalink }) };
      return { form: { context: { ...context, source }, draft, teams }, today };
    },
  };
}
