import * as greeting from '../../../../src/features/onboarding/views/greeting.ts';
import { ANA, cadence, checkIn, opensAt, PAYMENTS, teamOf } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/onboarding/views';

const setUp = (text: string, isOwn: boolean) => ({
  ...{ team: teamOf(text), cadence, members: 4, userId: ANA },
  ...{ isOwn, mayRun: isOwn, by: text, at: opensAt },
});

const opened = (text: string) => ({ team: teamOf(text), cadence, checkIn });

export const samples: Samples = {
  [`${VIEWS}/greeting.ts invitedMessage`]: (text) =>
    greeting.invitedMessage({ name: text, channelId: PAYMENTS }),
  [`${VIEWS}/greeting.ts knownMessage`]: [
    (text) => greeting.knownMessage({ name: text, team: teamOf(text), paused: true }),
    (text) => greeting.knownMessage({ name: text, team: teamOf(text), paused: false }),
  ],
  [`${VIEWS}/greeting.ts setUpMessage`]: [
    (text) => greeting.setUpMessage(setUp(text, true)),
    (text) => greeting.setUpMessage(setUp(text, false)),
  ],
  [`${VIEWS}/greeting.ts openedMessage`]: [
    (text) => greeting.openedMessage({ ...opened(text), startedBy: { name: text, isReader: false } }),
    (text) => greeting.openedMessage({ ...opened(text), startedBy: undefined }),
  ],
};
