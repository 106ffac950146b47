import type { KnownBlock, ModalView } from '@slack/types';
import {
  context,
  datePicker,
  divider,
  modal,
  radio,
  section,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { MAX_ASK, type Support, waitingForSupport } from '../../blockers/index.ts';
import { type DueReading, readingInput } from '../../measures/index.ts';
import { dueText, type Outcome, type Purpose, purposeText } from '../../outcomes/index.ts';
import { type Risk, reviewQuestion } from '../../risks/index.ts';
import { actionIds, answerFields, callbackIds, unsentField } from '../ids.ts';
import { MOST_RISKS, type UpdateContext, updateContext } from '../payloads.ts';
import { type AnswerDraft, canMoveDate, MAX_ANSWER_TEXT } from '../rules/answers.ts';
import { STATUSES, statusWords } from '../rules/status.ts';
import type { AnswerTiming } from '../rules/timeline.ts';
import { type Next, ownMomentText } from './next-text.ts';

/** What the Update modal is made from: what it asks about and what is filled in so far. */
export interface UpdateView extends Omit<UpdateContext, 'asked' | 'reads' | 'risks'> {
  teamName: string;
  timing: AnswerTiming;
  /** When it opens, for who answers ahead. */
  opens: Next;
  closesAt: Date;
  zone: string;
  today: string;
  /** What this page asks about, with the days that it shows; empty: the team's goal. */
  outcomes: readonly Outcome[];
  /** What each is for, by its id. */
  purposes: ReadonlyMap<string, Purpose>;
  /** What the owner of each still lacks, by its id; of those who lack nothing there is none. */
  lacking: ReadonlyMap<string, readonly Support[]>;
  /** What came of the blocker of each that was blocked and is not any more, by its id, as finished mrkdwn. */
  freed: ReadonlyMap<string, string>;
  /** What could happen that they look after, on the last page. */
  risks: readonly Risk[];
  /** Those who are away, by user id: what is theirs is asked of someone else. */
  forOthers: ReadonlyMap<string, string>;
  /** How many outcomes are asked about on pages that follow. */
  left: number;
  /** How many outcomes all pages ask about. */
  total: number;
  /** What was written about outcomes that are not asked about any more. */
  unsent: string | undefined;
  /** The check-in closed while the form was being filled in. */
  kept?: boolean;
  /** All that is asked here was answered already: what is sent changes it. */
  answered: boolean;
  /** What is to be read now of what is measured, with what was entered so far. */
  readings?: readonly (DueReading & { typed?: string | undefined })[];
  /** What stands in the form, by outcome id; the goal's under the empty string. */
  drafts: ReadonlyMap<string, AnswerDraft>;
}

/** Each outcome with its status; the fields of a blocked or moved one appear when they are needed. */
export function updateModal(view: UpdateView): ModalView {
  const {
    checkInId,
    outcomes,
    upTo,
    more,
    told,
    left,
    total,
    inPrivate,
    happened = [],
    readings = [],
  } = view;
  const risks = view.risks
    .filter(({ id }) => !happened.includes(id))
    .slice(0, Math.max(0, MOST_RISKS - happened.length));
  const late = view.timing === 'late';
  return modal({
    callbackId: callbackIds.update,
    title: 'Check-in',
    submit: more ? 'Send and go on' : late && !view.answered ? 'Send late' : 'Send',
    close: 'Cancel',
    privateMetadata: updateContext.encode({
      checkInId,
      asked: outcomes.map(({ id, dueOn }) => ({ id, dueOn })),
      late: view.late || late,
      more,
      ...(upTo && { upTo }),
      ...(told && { told }),
      ...(inPrivate?.length && { inPrivate }),
      ...(readings.length > 0 && { reads: readings.map(({ indicator }) => indicator.id) }),
      ...(happened.length > 0 && { happened }),
      ...(risks.length > 0 && { risks: risks.map(({ id }) => id) }),
    }),
    blocks: [
      section(bold(userText(view.teamName, 80))),
      ...timingNotice(view),
      ...(told ? [section(told)] : []),
      ...unsentPart(view),
      ...(outcomes.length > 0 ? outcomes : [undefined]).flatMap((outcome) => outcomePart(outcome, view)),
      ...(readings.length > 0 ? [divider()] : []),
      ...readings.map(({ indicator, newest, typed }) => readingInput(indicator, newest, typed)),
      ...risks.map(reviewQuestion),
      ...(more ? [context(`${total - left} of ${total} outcomes`)] : []),
    ],
  });
}

function timingNotice({ timing, kept, answered, opens, closesAt, zone, today }: UpdateView): KnownBlock[] {
  if (timing === 'in_time') return [];
  if (timing === 'early') {
    return [context(`Ahead of the check-in of ${ownMomentText(opens, today)}`)];
  }
  const closed = `This check-in closed at ${slackDate(closesAt, '{time}', zone)}.`;
  return [
    section(
      kept
        ? `${closed} Your answer was kept: send it as a late one?`
        : answered
          ? `${closed} You can still change your answer; the one you gave is kept with it.`
          : `${closed} What you send counts as late.`,
    ),
  ];
}

/** A field, because people can copy from one, and because Slack keeps what stands in it while the form changes. */
function unsentPart({ unsent, outcomes }: UpdateView): KnownBlock[] {
  if (!unsent) return [];
  return [
    textInput({
      blockId: unsentField(outcomes),
      label: 'What you wrote about it',
      hint: 'This is not sent. Copy from it what you still need.',
      multiline: true,
      optional: true,
      initial: unsent,
    }),
  ];
}

function outcomePart(outcome: Outcome | undefined, view: UpdateView): KnownBlock[] {
  const fields = answerFields(outcome);
  const draft = view.drafts.get(outcome?.id ?? '');
  const status = draft?.status;
  const choices = (outcome ? STATUSES : STATUSES.filter((each) => each !== 'done')).map((each) => ({
    label: statusWords[each],
    value: each,
  }));
  return [
    divider(),
    ...(outcome ? outcomeTitle(outcome, view) : [section('Are we on track toward the team’s goal?')]),
    radio({
      blockId: fields.status,
      actionId: actionIds.chooseStatus,
      label: 'Where does it stand?',
      choices,
      reportsChanges: true,
      ...(status && { initial: status }),
    }),
    ...(status === 'at_risk' ? [reasonField(fields.reason, draft)] : []),
    ...(status === 'blocked'
      ? blockerPart(fields, draft, outcome !== undefined && view.inPrivate?.includes(outcome.id) === true)
      : []),
    ...(outcome && canMoveDate(status) ? datePart(fields, outcome, draft) : []),
    textInput({
      blockId: fields.note,
      label: 'Note',
      optional: true,
      multiline: true,
      maxLength: MAX_ANSWER_TEXT,
      ...(draft?.note && { initial: draft.note }),
    }),
  ];
}

function outcomeTitle(
  outcome: Outcome,
  { today, forOthers, purposes, lacking, freed }: UpdateView,
): KnownBlock[] {
  const purpose = purposes.get(outcome.id);
  const missing = lacking.get(outcome.id);
  const came = freed.get(outcome.id);
  const name = forOthers.get(outcome.ownerId);
  const owner = name === undefined ? '' : `\nFor ${userText(name, 80)}, who is away`;
  return [
    section(`${bold(userText(outcome.title, 200))}${owner}`),
    context(
      [
        `${dueText(outcome, today)} · done means: ${userText(outcome.doneMeans, 500)}`,
        ...(purpose ? [purposeText(purpose)] : []),
        ...(missing ? [waitingForSupport(missing)] : []),
        ...(came ? [came] : []),
      ].join('\n'),
    ),
  ];
}

function reasonField(blockId: string, draft: AnswerDraft | undefined): KnownBlock {
  return textInput({
    blockId,
    label: 'What puts it at risk?',
    hint: 'Saying so early helps. One sentence is enough.',
    maxLength: MAX_ANSWER_TEXT,
    ...(draft?.reason && { initial: draft.reason }),
  });
}

function blockerPart(
  fields: ReturnType<typeof answerFields>,
  draft: AnswerDraft | undefined,
  isPrivate: boolean,
): KnownBlock[] {
  return [
    textInput({
      blockId: fields.ask,
      label: 'What decision or help do you need?',
      multiline: true,
      maxLength: MAX_ASK,
      ...(isPrivate && {
        hint: 'You logged this only for those it is brought to: the channel reads that the outcome is blocked, and no more.',
      }),
      ...(draft?.ask && { initial: draft.ask }),
    }),
    usersSelect({
      blockId: fields.askedOf,
      label: 'From whom?',
      ...(draft?.askedOf && { initial: draft.askedOf }),
    }),
    datePicker({
      blockId: fields.neededBy,
      label: 'By when?',
      ...(draft?.neededBy && { initial: draft.neededBy }),
    }),
  ];
}

function datePart(
  fields: ReturnType<typeof answerFields>,
  outcome: Outcome,
  draft: AnswerDraft | undefined,
): KnownBlock[] {
  const moves = draft?.newDueOn !== undefined && draft.newDueOn !== outcome.dueOn;
  return [
    datePicker({
      blockId: fields.newDueOn,
      actionId: actionIds.chooseDate,
      label: 'Due date',
      hint: 'Change it only if it moves.',
      optional: true,
      reportsChanges: true,
      initial: draft?.newDueOn ?? outcome.dueOn,
    }),
    ...(moves
      ? [
          textInput({
            blockId: fields.moveReason,
            label: 'Why does it move?',
            maxLength: MAX_ANSWER_TEXT,
            ...(draft.moveReason && { initial: draft.moveReason }),
          }),
        ]
      : []),
  ];
}
