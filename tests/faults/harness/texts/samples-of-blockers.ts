import { inPlace } from '../../../../gallery/phrases.ts';
import * as card from '../../../../src/features/blockers/views/card.ts';
import { mergeModal, resolveModal } from '../../../../src/features/blockers/views/ending-modals.ts';
import {
  type BlockerFormView,
  blockerForm,
  loadingForm,
} from '../../../../src/features/blockers/views/form-modal.ts';
import { logBlockerButton, ownBlockers } from '../../../../src/features/blockers/views/home-part.ts';
import * as lines from '../../../../src/features/blockers/views/lines.ts';
import { blockerLines, listModal } from '../../../../src/features/blockers/views/list-modal.ts';
import * as messages from '../../../../src/features/blockers/views/messages.ts';
import * as replies from '../../../../src/features/blockers/views/replies.ts';
import { mention, userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
import {
  ANA,
  BEN,
  blockerOf,
  closesAt,
  idOf,
  outcomeOf,
  PAYMENTS,
  stored,
  teamOf,
  today,
  zone,
} from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/blockers/views';

const LINK = 'https://acme.slack.com/archives/C0PAY456789/p1764493200000100';

/** A blocker in which every text is as long as the form takes. */
const shownOf = (text: string, changes: Partial<lines.ShownBlocker['blocker']> = {}): lines.ShownBlocker => ({
  blocker: {
    ...blockerOf(stored(text, 500) || 'x'),
    stuck: stored(inPlace('stuck', text), 500) || 'x',
    permalink: LINK,
    ...changes,
  },
  outcome: outcomeOf(stored(text, 200)).title,
  helpers: [BEN, ANA],
  waiting: {
    weekly: 'Waiting costs about 4k EUR a week',
    soFar: 'Waiting costs about 4k EUR a week, 6k to 10k EUR so far',
  },
  rank: 4,
  next: `Goes to ${userText(inPlace('person', text), 80)} tomorrow 11:00`,
});

const resolvedOf = (text: string) =>
  shownOf(text, {
    state: 'resolved',
    endedBy: BEN,
    endedAt: closesAt,
    resolution: stored(inPlace('resolution', text), 1_000) || 'x',
  });

const mergedOf = (text: string) => shownOf(text, { state: 'merged', endedBy: BEN, endedAt: closesAt });

const cardOf = (text: string, shown: lines.ShownBlocker): card.CardView => ({
  shown,
  mergedInto: shownOf(text),
  who: (userId) => (userId === ANA ? userText(inPlace('person', text), 80) : mention(userId)),
  today,
  zone,
});

const list = (text: string) => ({
  teams: [teamOf(text), teamOf(text)] as const,
  listed: {},
  blockers: [shownOf(text), shownOf(text, { id: idOf(21), visibility: 'chain', raisedBy: BEN })],
  userId: BEN,
  today,
  zone,
});

/** The form, with something to say above its fields. */
const form = (text: string, told: BlockerFormView['told']): BlockerFormView => ({
  context: {
    teamId: idOf(1),
    choosesTeam: true,
    permalink: LINK,
    editing: { blockerId: idOf(20), revision: 2 },
  },
  draft: {
    stuck: inPlace('stuck', text),
    outcomeId: idOf(7),
    ask: inPlace('ask', text),
    askedOf: BEN,
    neededBy: '2026-12-03',
    visibility: 'chain',
  },
  team: teamOf(text),
  teams: [teamOf(text), { ...teamOf(text), id: idOf(2) }],
  outcomes: [outcomeOf(text, 7), outcomeOf(text, 8)],
  today,
  told,
});

const named = (text: string) => userText(inPlace('person', text), 80);

export const samples: Samples = {
  [`${VIEWS}/card.ts blockerCard`]: [
    (text) => card.blockerCard(cardOf(text, shownOf(text))),
    (text) => card.blockerCard(cardOf(text, shownOf(text, { visibility: 'chain' }))),
    (text) => card.blockerCard(cardOf(text, shownOf(text, { support: 'authority' }))),
    (text) => card.blockerCard(cardOf(text, resolvedOf(text))),
    (text) => card.blockerCard(cardOf(text, mergedOf(text))),
  ],
  [`${VIEWS}/ending-modals.ts resolveModal`]: (text) => resolveModal(shownOf(text), today, {}),
  [`${VIEWS}/ending-modals.ts mergeModal`]: (text) =>
    mergeModal(shownOf(text), [shownOf(text), shownOf(text, { id: idOf(21) })], today),
  [`${VIEWS}/form-modal.ts blockerForm`]: [
    (text) =>
      blockerForm(
        form(text, {
          kind: 'away',
          name: inPlace('person', text),
          until: '2026-12-09',
          deputy: inPlace('person', text),
        }),
      ),
    (text) => blockerForm(form(text, { kind: 'overtaken', by: BEN, now: shownOf(text) })),
    (text) => blockerForm(form(text, { kind: 'blocks', now: shownOf(text) })),
  ],
  [`${VIEWS}/home-part.ts ownBlockers`]: (text) => ownBlockers(list(text).blockers, list(text)).flat(),
  [`${VIEWS}/lines.ts nameText`]: (text) => lines.nameText(shownOf(text)),
  [`${VIEWS}/lines.ts needsLines`]: (text) => lines.needsLines(shownOf(text), today, mention).join('\n'),
  [`${VIEWS}/lines.ts headingText`]: (text) => lines.headingText(shownOf(text), mention, zone),
  [`${VIEWS}/lines.ts helpText`]: (text) => lines.helpText([ANA, BEN], () => named(text)) ?? '',
  [`${VIEWS}/list-modal.ts listModal`]: (text) => listModal(list(text)),
  [`${VIEWS}/list-modal.ts blockerLines`]: (text) => blockerLines(shownOf(text), list(text)),
  [`${VIEWS}/messages.ts endedMessage`]: (text) =>
    messages.endedMessage(resolvedOf(text), {
      by: named(text),
      resolution: stored(inPlace('resolution', text), 1_000) || 'x',
      isOwn: false,
      isBack: true,
    }),
  [`${VIEWS}/messages.ts helpMessage`]: (text) => messages.helpMessage(shownOf(text), named(text)),
  [`${VIEWS}/messages.ts backMessage`]: (text) => messages.backMessage(shownOf(text), named(text)),
  [`${VIEWS}/messages.ts mergedMessage`]: (text) =>
    messages.mergedMessage(shownOf(text), shownOf(text), named(text)),
  [`${VIEWS}/messages.ts joinedMessage`]: (text) =>
    messages.joinedMessage(shownOf(text), shownOf(text), named(text), named(text)),
  [`${VIEWS}/messages.ts threadNote`]: (text) =>
    messages.threadNote('resolved', {
      by: named(text),
      at: closesAt,
      zone,
      words: stored(inPlace('reason', text), 1_000) || 'x',
    }),
};

export const crowded: Samples = {
  [`${VIEWS}/list-modal.ts listModal`]: (text) =>
    listModal({
      ...list(text),
      blockers: Array.from({ length: 60 }, (_, n) => shownOf(text, { id: idOf(n) })),
    }),
};

export const textless: Samples = {
  [`${VIEWS}/lines.ts waitingForSupport`]: () => lines.waitingForSupport(['authority', 'means']),
  [`${VIEWS}/card.ts blockerMenu`]: () =>
    card.blockerMenu(idOf(20), ['help', 'resolve', 'escalate', 'edit', 'same']),
  [`${VIEWS}/card.ts cameBackButton`]: () => card.cameBackButton(idOf(20)),
  [`${VIEWS}/form-modal.ts loadingForm`]: () => loadingForm(),
  [`${VIEWS}/lines.ts sourceText`]: () => lines.sourceText({ permalink: LINK }) ?? '',
  [`${VIEWS}/home-part.ts logBlockerButton`]: () => logBlockerButton(),
  [`${VIEWS}/replies.ts help`]: () => replies.help(['`/blocker policy` how it goes up']),
  [`${VIEWS}/replies.ts loggedElsewhere`]: () => replies.loggedElsewhere(PAYMENTS),
};
