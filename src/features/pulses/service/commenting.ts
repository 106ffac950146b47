import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { say } from '../../../delivery/index.ts';
import type { Acting } from '../../people/index.ts';
import { commentsField } from '../ids.ts';
import { messageKeys } from '../keys.ts';
import { saveCommentsAnswer } from '../repository/comments.ts';
import { refuseAnswer } from '../rules/comments.ts';
import { commentsAnswerMessage } from '../views/comments.ts';
import { said } from '../views/replies.ts';
import { createActing } from './acting-on.ts';
import type { PulsesDeps } from './deps.ts';
import { showResult } from './telling.ts';

const ANSWER = { doing: 'answer its comments' };

/** What leaders answer to comments: to all of them together, since a single one could be asked back whose it is. */
export function createCommenting(deps: PulsesDeps) {
  const onResult = createActing(deps);
  return {
    /** What the form is filled with. */
    startCommentsAnswer: (acting: Acting, pulseId: string) =>
      onResult(acting, pulseId, ANSWER, async ({ team, result: { comments, answer } }) => {
        if (comments.length === 0) throw new Refusal(said.noComments);
        return { context: { pulseId }, teamName: team.name, count: comments.length, said: answer?.said };
      }),

    /** Posts the answer in the thread, or changes it there. @throws FormRefusal for one that can't be */
    answerComments: (acting: Acting, pulseId: string, typed: string | undefined): Promise<void> =>
      onResult(acting, pulseId, ANSWER, async ({ workspace, person, pulse, team, result: { comments } }) => {
        if (comments.length === 0) throw new Refusal(said.noComments);
        const refused = refuseAnswer(typed);
        if (refused || !typed) throw new FormRefusal({ [commentsField]: refused ?? '' });
        const answer = { said: typed, answeredBy: acting.userId };
        await saveCommentsAnswer(workspace, pulseId, answer);
        await showResult(deps, workspace, pulse, team);
        await say(deps.outbox, workspace, {
          key: messageKeys.commentsAnswer(pulseId),
          to: { channel: team.channelId },
          inThreadOf: messageKeys.result(pulseId),
          content: commentsAnswerMessage(answer, person.name),
          concerns: acting.userId,
        });
      }),
  };
}
