import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { actions, button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { statusWords } from '../../check-ins/index.ts';
import {
  addIntentButton,
  boundariesText,
  type Intent,
  intentMenu,
  intentText,
  whyText,
} from '../../intents/index.ts';
import { detailsButton, dueText, type Outcome, type Parent } from '../../outcomes/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { placeButton } from '../payloads.ts';
import { type Health, ROLL_UP_RULE } from '../rules/roll-up.ts';
import { MOST_INTENTS } from '../rules/tree.ts';

/** One of those that stand directly under a place. */
export interface TreeRow {
  outcome: Outcome;
  health: Health;
  /** The title of what under it makes it so; none where it is itself. */
  because: string | undefined;
  /** How many open outcomes stand under it, at any depth. */
  under: number;
  /** What its owner still waits for, as finished mrkdwn. */
  note: string | undefined;
}

/** The tree at one place, as somebody sees it. */
export interface TreeView {
  /** None at the top. */
  at: Parent | undefined;
  /** One step up; none where that is the top. */
  above: Parent | undefined;
  /** What stands at the place. */
  intent: Intent | undefined;
  outcome: Outcome | undefined;
  /** At the top: what the organization is after. */
  intents: readonly {
    intent: Intent;
    health: Health;
    because: string | undefined;
    under: number;
    mayChange: boolean;
  }[];
  /** What stands directly under the place, the worst first: as much of it as is listed. */
  rows: readonly TreeRow[];
  /** How many more stand there. */
  left: number;
  /** Names by id. */
  teams: ReadonlyMap<string, string>;
  mayAdd: boolean;
  today: LocalDate;
}

/**
 * What the organization is after, and what stands under it, one step at a time: a phone shows one branch well, and a
 * whole tree not at all.
 * @param said what was just done, as finished mrkdwn
 */
export function treeModal(view: TreeView, said?: string): ModalView {
  return modal({
    callbackId: callbackIds.tree,
    title: 'What we are after',
    close: 'Close',
    blocks: [
      ...(said ? [context(said)] : []),
      ...(view.at ? placePart(view) : topPart(view)),
      ...rowsPart(view),
      divider(),
      context(ROLL_UP_RULE),
    ],
  });
}

const healthWords: Record<Health, string> = {
  blocked: statusWords.blocked,
  at_risk: statusWords.at_risk,
  on_track: statusWords.on_track,
  unknown: statusWords.unanswered,
};

function topPart({ intents, mayAdd }: TreeView): KnownBlock[] {
  return [
    section(bold('Strategic intents'), mayAdd ? { accessory: addIntentButton() } : {}),
    actions('cascade_around', ...pictureButtons(undefined)),
    ...(intents.length === 0
      ? [
          context(
            mayAdd
              ? 'No intent yet. An intent says what will be true, why, and what it is not.'
              : 'No intent yet. Leaders and admins set them.',
          ),
        ]
      : []),
    ...intents
      .slice(0, MOST_INTENTS)
      .flatMap(({ intent, health, because, under, mayChange }) => [
        section(
          [
            intentText(intent),
            [healthText(health, because), mention(intent.ownerId), ...underText(under)].join(' · '),
          ].join('\n'),
          mayChange ? { accessory: intentMenu(intent.id) } : {},
        ),
        actions(`intent:${intent.id}`, open({ kind: 'intent', id: intent.id })),
      ]),
    ...(intents.length > MOST_INTENTS ? [context(`… and ${intents.length - MOST_INTENTS} more.`)] : []),
  ];
}

function placePart({ at, above, intent, outcome, today }: TreeView): KnownBlock[] {
  const up = button({
    text: above ? 'Up' : 'To the top',
    actionId: actionIds.up,
    value: placeButton.encode(above ? { at: above } : {}),
  });
  const boundaries = intent && boundariesText(intent);
  return [
    ...(intent ? [section(intentText(intent)), context(whyText(intent))] : []),
    ...(boundaries ? [context(boundaries)] : []),
    ...(outcome
      ? [
          section(bold(userText(outcome.title, 1_000))),
          context(`${mention(outcome.ownerId)} · ${dueText(outcome, today)}`),
        ]
      : []),
    ...(intent || outcome ? [] : [section('This is not there any more.')]),
    actions(
      'cascade_around',
      up,
      ...(at?.kind === 'outcome' ? [detailsButton(at.id)] : []),
      ...pictureButtons(at),
    ),
  ];
}

function rowsPart(view: TreeView): KnownBlock[] {
  const { rows, at, left } = view;
  if (rows.length === 0) return at ? [context('Nothing open stands under it.')] : [];
  return [
    divider(),
    ...(at ? [] : [section(bold('Outcomes that stand under no intent'))]),
    ...rows.flatMap((row) => rowBlocks(row, view)),
    ...(left > 0 ? [context(`… and ${left} more. \`/outcomes find\` looks through all of them.`)] : []),
  ];
}

function rowBlocks(
  { outcome, health, because, under, note }: TreeRow,
  { teams, today }: TreeView,
): KnownBlock[] {
  const team = teams.get(outcome.teamId);
  return [
    section(
      `${bold(userText(outcome.title, 150))}\n${mention(outcome.ownerId)} · ${dueText(outcome, today)}`,
      {
        accessory: under > 0 ? open({ kind: 'outcome', id: outcome.id }) : detailsButton(outcome.id),
      },
    ),
    context(
      [
        healthText(health, because),
        ...(team ? [userText(team, 80)] : []),
        ...underText(under),
        ...(note ? [note] : []),
      ].join(' · '),
    ),
  ];
}

/** `🔴 Blocked because of “Refunds API”` */
function healthText(health: Health, because: string | undefined): string {
  const reason = because && health !== 'on_track' ? ` because of “${userText(because, 80)}”` : '';
  return `${healthWords[health]}${reason}`;
}

function underText(under: number): string[] {
  if (under === 0) return [];
  return [under === 1 ? '1 outcome under it' : `${under} outcomes under it`];
}

function open(at: Parent) {
  return button({ text: 'Open', actionId: actionIds.open, value: placeButton.encode({ at }) });
}

function pictureButtons(at: Parent | undefined) {
  const value = placeButton.encode(at ? { at } : {});
  return [
    button({ text: 'Picture of what waits', actionId: actionIds.picture, value }),
    button({ text: 'Picture of the risks', actionId: actionIds.risks, value }),
  ];
}
