import { inPlace } from '../../../../gallery/phrases.ts';
import {
  auditLogButton,
  type LogPage,
  logModal,
  logSent,
} from '../../../../src/features/audit-log/views/log-modal.ts';
import { actions, homeView } from '../../../../src/slack/block-kit/builders.ts';
import { changesWith } from '../../../support/a-change.ts';
import { ANA, idOf, opensAt, today, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/audit-log/views';

const page = (text: string): LogPage => ({
  entries: changesWith(text, {
    team: inPlace('team', text),
    teamBefore: inPlace('team', text),
    intent: inPlace('intent', text),
    intentBefore: inPlace('intent', text),
    outcome: inPlace('outcome', text),
    field: inPlace('field', text),
  }).map((change, n) => ({ id: idOf(n), at: opensAt, actorId: ANA, change })),
  area: 'people',
  isNewest: false,
  older: idOf(20),
  nameOf: () => inPlace('person', text),
  zone,
  today,
});

export const samples: Samples = {
  [`${VIEWS}/log-modal.ts logModal`]: (text) => logModal(page(text)),
};

export const textless: Samples = {
  [`${VIEWS}/log-modal.ts auditLogButton`]: () => homeView([actions('workspace', auditLogButton())]),
  [`${VIEWS}/log-modal.ts logSent`]: () => logSent(20, 20),
};
