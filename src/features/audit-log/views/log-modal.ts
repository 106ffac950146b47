import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { actions, button, context, modal, section, staticSelect } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { AuditEntry } from '../../audit-entries/index.ts';
import { actionIds, callbackIds, logFields } from '../ids.ts';
import { pageButton } from '../payloads.ts';
import { type Area, areas } from '../rules/areas.ts';
import { saidOf } from '../rules/sentences.ts';

/** One page of the log. */
export interface LogPage {
  /** The newest first. */
  entries: readonly AuditEntry[];
  area: Area | undefined;
  /** It begins with the newest there is. */
  isNewest: boolean;
  /** After which entry the next page begins; none on the last one. */
  older: string | undefined;
  nameOf: (userId: string) => string;
  /** The reader's. */
  zone: string;
  today: LocalDate;
}

const EVERYTHING = 'everything';

/** For the Home tab of those who may read it. */
export function auditLogButton(): Button {
  return button({ text: 'Audit log', actionId: actionIds.open });
}

/** Who changed what, the newest first; sent, the form asks for it as a file. */
export function logModal(page: LogPage): ModalView {
  const { entries, area } = page;
  const filter = staticSelect({
    blockId: logFields.about,
    actionId: actionIds.filter,
    label: 'About',
    reportsChanges: true,
    choices: [
      { label: 'Everything', value: EVERYTHING },
      ...Object.entries(areas).map(([value, { label }]) => ({ label, value })),
    ],
    initial: area ?? EVERYTHING,
  });
  return modal({
    callbackId: callbackIds.log,
    title: 'Audit log',
    submit: 'Send me the file',
    close: 'Close',
    blocks: [
      context('Who changed what about how this workspace is run. Only admins read this.'),
      filter,
      ...(entries.length > 0
        ? entries.map((entry) => section(entryText(entry, page)))
        : [section(area ? 'Nothing of this kind was changed so far.' : 'Nothing was changed so far.')]),
      ...pageButtons(page),
    ],
  });
}

function entryText({ at, actorId, change }: AuditEntry, { nameOf, zone, today }: LogPage): string {
  const who = actorId === undefined ? 'Drumbeat' : nameOf(actorId);
  const said = saidOf(change, actorId, { nameOf, day: (date) => shortDate(date, today) });
  return `${bold(userText(who, 80))} ${userText(said, 2000)}\n${slackDate(at, '{date_short_pretty} at {time}', zone)}`;
}

function pageButtons({ isNewest, older, area }: LogPage): KnownBlock[] {
  const buttons = [
    ...(isNewest
      ? []
      : [button({ text: 'Newest', actionId: actionIds.newest, value: pageButton.encode({ area }) })]),
    ...(older === undefined
      ? []
      : [
          button({
            text: 'Older',
            actionId: actionIds.older,
            value: pageButton.encode({ area, before: older }),
          }),
        ]),
  ];
  return buttons.length === 0 ? [] : [actions('audit_log_pages', ...buttons)];
}

/** What whoever asked for the file reads. */
export function logSent(rows: number, most: number): string {
  const which = rows === most ? `The newest ${rows} entries are` : 'It is';
  return `${which} in your messages with Drumbeat, as a file.`;
}
