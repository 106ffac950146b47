import { inPlace } from '../../../../gallery/phrases.ts';
import {
  exportButton,
  exportModal,
  teamChoices,
  writingModal,
} from '../../../../src/features/exports/views/form-modal.ts';
import { fileSaid, said } from '../../../../src/features/exports/views/replies.ts';
import { ANA, idOf, stored } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/exports/views';

const team = (text: string) => ({
  id: idOf(3),
  channelId: 'C012345',
  name: stored(inPlace('team', text), 80) || 'x',
  leadId: ANA,
});

export const samples: Samples = {
  [`${VIEWS}/form-modal.ts exportModal`]: (text) => exportModal({ all: false, team: team(text) }),
  [`${VIEWS}/form-modal.ts teamChoices`]: (text) =>
    teamChoices({ all: true, teams: [team(text)] }, '', 30)[1] ?? '',
  [`${VIEWS}/replies.ts fileSaid`]: (text) => fileSaid('answers', 2, { team: team(text).name, isCut: false }),
  [`${VIEWS}/replies.ts said.sent`]: (text) =>
    said.sent(fileSaid('answers', 2, { team: team(text).name, isCut: true })),
};

export const textless: Samples = {
  [`${VIEWS}/form-modal.ts exportButton`]: () => exportButton(),
  [`${VIEWS}/form-modal.ts writingModal`]: () => writingModal(),
  [`${VIEWS}/replies.ts said.nothing`]: () => said.nothing('blockers'),
};
