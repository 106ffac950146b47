import { inPlace } from '../../../../gallery/phrases.ts';
import { feedbackMessage, feedbackModal } from '../../../../src/features/hub/views/feedback.ts';
import { help, said, unknownWord } from '../../../../src/features/hub/views/replies.ts';
import { statusText } from '../../../../src/features/hub/views/status.ts';
import { ANA, idOf, stored, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/hub/views';

export const samples: Samples = {
  [`${VIEWS}/feedback.ts feedbackMessage`]: (text) =>
    feedbackMessage(
      { userId: ANA, name: inPlace('person', text) },
      stored(inPlace('feedback', text), 2_000) || 'Said',
    ),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => unknownWord(inPlace('word', text)),
  [`${VIEWS}/status.ts statusText`]: (text) =>
    statusText({
      today,
      teams: [{ team: teamOf(text), cadence: undefined, open: undefined }],
      blockers: new Map([[idOf(1), 2]]),
      pulses: new Map([
        [idOf(1), { team: teamOf(text), planned: undefined, open: undefined, isAsked: false, leads: false }],
      ]),
    }),
};

export const textless: Samples = {
  [`${VIEWS}/replies.ts said.tooLong`]: () => said.tooLong(2_500),
  [`${VIEWS}/feedback.ts feedbackModal`]: () => feedbackModal(),
  [`${VIEWS}/replies.ts help`]: () => help(['`/drumbeat measure` see your measures']),
};
