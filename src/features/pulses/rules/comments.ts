import { tooLong } from '../../../core/wording.ts';

/** The longest answer, as Slack's field has it. */
export const MAX_ANSWER = 2_000;

/** What a leader answers to all comments of a result together. */
export interface CommentsAnswer {
  said: string;
  answeredBy: string;
}

/** @returns the sentence for an answer that can't be; undefined for one that can */
export function refuseAnswer(said: string | undefined): string | undefined {
  if (!said) return 'Write what you answer.';
  return tooLong(said, MAX_ANSWER);
}
