import { inPlace } from '../../../../gallery/phrases.ts';
import { checklistPart } from '../../../../src/features/onboarding/views/checklist.ts';
import {
  chooseChannelButton,
  chooseChannelModal,
} from '../../../../src/features/onboarding/views/choose-channel-modal.ts';
import * as greeting from '../../../../src/features/onboarding/views/greeting.ts';
import { actions } from '../../../../src/slack/block-kit/builders.ts';
import { ANA, cadence, checkIn, opensAt, PAYMENTS, teamOf } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/onboarding/views';

const setUp = (text: string, isOwn: boolean) => ({
  ...{ team: teamOf(text), cadence, members: 4, userId: ANA },
  ...{ isOwn, mayRun: isOwn, by: inPlace('person', text), at: opensAt },
});

const opened = (text: string) => ({ team: teamOf(text), cadence, checkIn });

export const samples: Samples = {
  [`${VIEWS}/greeting.ts invitedMessage`]: (text) =>
    greeting.invitedMessage({ name: inPlace('person', text), channelId: PAYMENTS }),
  [`${VIEWS}/greeting.ts knownMessage`]: [
    (text) => greeting.knownMessage({ name: inPlace('person', text), team: teamOf(text), paused: true }),
    (text) => greeting.knownMessage({ name: inPlace('person', text), team: teamOf(text), paused: false }),
  ],
  [`${VIEWS}/greeting.ts directMessage`]: (text) => greeting.directMessage({ name: inPlace('person', text) }),
  [`${VIEWS}/greeting.ts setUpMessage`]: [
    (text) => greeting.setUpMessage(setUp(text, true)),
    (text) => greeting.setUpMessage(setUp(text, false)),
  ],
  [`${VIEWS}/greeting.ts openedMessage`]: [
    (text) =>
      greeting.openedMessage({
        ...opened(text),
        startedBy: { name: inPlace('person', text), isReader: false },
      }),
    (text) => greeting.openedMessage({ ...opened(text), startedBy: undefined }),
  ],
};

/** Names channels by their ids, and says the rest in sentences of ours. */
export const textless: Samples = {
  [`${VIEWS}/greeting.ts invitedMeanwhile`]: () => greeting.invitedMeanwhile(PAYMENTS),
  [`${VIEWS}/checklist.ts checklistPart`]: () =>
    checklistPart({ team: false, leaders: false, holidays: false, pulse: false }).items.flat(),
  [`${VIEWS}/choose-channel-modal.ts chooseChannelButton`]: () =>
    actions('a', chooseChannelButton({ text: 'Set up a pulse', for: 'pulse' })),
  [`${VIEWS}/choose-channel-modal.ts chooseChannelModal`]: [
    () => chooseChannelModal({ for: 'pulse', toldElsewhere: false }),
    () => chooseChannelModal({ for: 'check-in', toldElsewhere: true }),
  ],
};
