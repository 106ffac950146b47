import { inPlace } from '../../../../gallery/phrases.ts';
import {
  ownPositionButton,
  ownPositionLine,
  rolesButton,
  workspaceButtons,
} from '../../../../src/features/people/views/home-parts.ts';
import {
  importedModal,
  importModal,
  refusedModal,
} from '../../../../src/features/people/views/import-modals.ts';
import { managerModal, managerSaved } from '../../../../src/features/people/views/manager-modal.ts';
import { rolesModal } from '../../../../src/features/people/views/roles-modal.ts';
import { actions, homeView } from '../../../../src/slack/block-kit/builders.ts';
import { ANA, BEN, idOf } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/people/views';

const refused = (text: string, count: number) => ({
  importId: idOf(1),
  faults: Array.from({ length: count }, (_, row) => ({
    row,
    sentence: `no one here is called “${inPlace('row', text)}”.`,
  })),
  good: 3,
});

export const samples: Samples = {
  [`${VIEWS}/home-parts.ts ownPositionLine`]: (text) =>
    homeView([
      ownPositionLine({
        manager: inPlace('person', text),
        deputy: inPlace('person', text),
        roles: ['admin'],
      }),
    ]),
  [`${VIEWS}/import-modals.ts refusedModal`]: (text) => refusedModal(refused(text, 3)),
  [`${VIEWS}/manager-modal.ts managerModal`]: (text) =>
    managerModal({
      userId: ANA,
      name: inPlace('person', text),
      managerId: BEN,
      source: 'profile',
      deputyId: BEN,
    }),
  [`${VIEWS}/manager-modal.ts managerSaved`]: (text) =>
    managerSaved({
      name: inPlace('person', text),
      manager: inPlace('person', text),
      deputy: inPlace('person', text),
    }),
  [`${VIEWS}/roles-modal.ts rolesModal`]: [
    (text) =>
      rolesModal({
        admins: [],
        leaders: [ANA, BEN],
        fields: [{ id: 'Xf1', label: inPlace('field', text) }],
        fieldId: 'Xf1',
      }),
    () => rolesModal({ admins: [ANA], leaders: [], fields: undefined, fieldId: undefined }),
  ],
};

export const crowded: Samples = {
  [`${VIEWS}/import-modals.ts refusedModal`]: (text) => refusedModal(refused(text, 1_000)),
};

export const textless: Samples = {
  [`${VIEWS}/home-parts.ts ownPositionButton`]: () => [actions('own', ownPositionButton())],
  [`${VIEWS}/home-parts.ts rolesButton`]: () => actions('a', rolesButton()),
  [`${VIEWS}/home-parts.ts workspaceButtons`]: () =>
    homeView([actions('workspace', ...workspaceButtons(['admin']))]),
  [`${VIEWS}/import-modals.ts importModal`]: () => importModal(),
  [`${VIEWS}/import-modals.ts importedModal`]: [
    () => importedModal({ changed: 0, unchanged: 1, chosenOtherwise: [2, 5] }),
    () => importedModal({ changed: 1, unchanged: 0, chosenOtherwise: [] }),
    () =>
      importedModal({
        changed: 1,
        unchanged: 0,
        chosenOtherwise: Array.from({ length: 300 }, (_, row) => row),
      }),
  ],
};
