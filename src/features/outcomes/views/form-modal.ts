import type { KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import {
  checkboxes,
  context,
  datePicker,
  divider,
  externalSelect,
  modal,
  section,
  staticSelect,
  textInput,
  textSections,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds, outcomeFields } from '../ids.ts';
import { type FormContext, formContext, shortened } from '../payloads.ts';
import {
  changedValues,
  movesDate,
  type Outcome,
  type OutcomeDraft,
  type OutcomeValues,
  outcomeLimits,
} from '../rules/outcome.ts';
import { type Vague, vagueness } from '../rules/vagueness.ts';
import { whyInput } from './why-input.ts';

/** What the form is made from: what it is held against and what stands in its fields. */
export interface FormView {
  context: FormContext;
  draft: OutcomeDraft;
  /** To choose from, where the place does not say which one is meant; one where it does and is not seen from there. */
  teams?: readonly Team[];
  /** What was typed behind the command, where it is longer than any field. */
  tooLong?: string;
  /** Why it is taken on although there is no room for it, where the form asks; with what it asks. */
  overload?: { typed: string | undefined; sentence?: string };
}

type Editing = NonNullable<FormContext['editing']>;

/** An empty form, owned by the person who opens it; `text` is what they typed behind the command. */
export function blankForm(teamId: string, userId: string, text: string): FormView {
  const draft = {
    title: text,
    // A text too long to be a title was meant to say what done looks like, and is not to be lost.
    doneMeans: text.length > outcomeLimits.title ? text : '',
    ownerId: userId,
    dueOn: undefined,
    moveReason: undefined,
  };
  return { context: { teamId }, draft, ...(text.length > outcomeLimits.doneMeans && { tooLong: text }) };
}

/**
 * The form for an outcome as it stands.
 * @param from where it was opened, and where saving leads back to
 */
export function formOf(outcome: Outcome, from: 'list' | 'details' = 'list'): FormView {
  const { title, doneMeans, ownerId, dueOn } = outcome;
  return {
    context: {
      teamId: outcome.teamId,
      editing: { outcomeId: outcome.id, seen: seenOf(outcome), asksWhy: false, from },
    },
    draft: { title, doneMeans, ownerId, dueOn, moveReason: undefined },
  };
}

/** The form in which an outcome is changed, opened from anywhere: saved, it gives way to the outcome's own view. */
export function outcomeForm(outcome: Outcome, today: LocalDate): ModalView {
  return formModal(formOf(outcome, 'details'), today);
}

/** The form after someone else's change: what was typed stays, and sending it again puts it in place of theirs. */
export function overtakenForm(
  { context, draft }: FormView,
  editing: Editing,
  current: Outcome,
  by: string | undefined,
): FormView {
  return {
    context: {
      ...context,
      editing: {
        ...editing,
        seen: seenOf(current),
        overtaken: { ...(by && { by }), was: shortened(changedValues(editing.seen, current)) },
      },
    },
    draft,
  };
}

/** The form. The reason of a moved date appears when the date is another than the one that stands. */
export function formModal(view: FormView, today: LocalDate): ModalView {
  const { context: carried, draft, tooLong, overload } = view;
  const { editing } = carried;
  const asksWhy = editing !== undefined && movesDate(draft, editing.seen);
  const hints = hintsFor(draft, today);
  return modal({
    callbackId: callbackIds.form,
    title: editing ? 'Edit outcome' : 'Add an outcome',
    submit: !editing ? 'Add' : editing.overtaken ? 'Save over it' : 'Save',
    close: 'Cancel',
    privateMetadata: formContext.encode({
      ...carried,
      ...(editing && { editing: { ...editing, asksWhy, ...(overload && { asksRoom: true }) } }),
    }),
    blocks: [
      ...(tooLong === undefined ? [] : tooLongPart(tooLong)),
      ...(editing?.overtaken ? overtakenPart(editing.overtaken, editing.seen, today) : []),
      ...teamPart(view),
      ...sourcePart(carried),
      textInput({
        blockId: outcomeFields.title,
        label: 'Outcome',
        hint: 'What will be true, such as “Refunds API in production”.',
        maxLength: outcomeLimits.title,
        initial: draft.title,
      }),
      ...hints('title'),
      textInput({
        blockId: outcomeFields.doneMeans,
        label: 'What does done mean?',
        hint: 'In one sentence, such as “live for all EU shops”.',
        multiline: true,
        maxLength: outcomeLimits.doneMeans,
        initial: draft.doneMeans,
      }),
      ...hints('doneMeans'),
      usersSelect({
        blockId: outcomeFields.owner,
        label: 'Owner',
        hint: 'One person on the team, who is accountable for it.',
        ...(draft.ownerId && { initial: draft.ownerId }),
      }),
      datePicker({
        blockId: outcomeFields.dueOn,
        label: 'Due date',
        ...(draft.dueOn && { initial: draft.dueOn }),
        ...(editing && { actionId: actionIds.chooseDate, reportsChanges: true }),
      }),
      ...hints('dueOn'),
      ...(asksWhy ? [moveReason(draft)] : []),
      ...(overload?.sentence ? [section(overload.sentence)] : []),
      ...(overload ? [whyInput(overload.typed)] : []),
      ...(editing ? [] : placeInputs()),
    ],
  });
}

/** Stands in for the form while it is looked up what it begins with. */
export function loadingForm(): ModalView {
  return modal({
    callbackId: callbackIds.form,
    title: 'Add an outcome',
    close: 'Cancel',
    blocks: [section('One moment …')],
  });
}

/** Where it goes: said, or to choose. */
function teamPart({ teams = [] }: FormView): KnownBlock[] {
  const [team] = teams;
  if (!team) return [];
  if (teams.length === 1) {
    return [context(`${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}`)];
  }
  return [
    staticSelect({
      blockId: outcomeFields.team,
      label: 'Which team?',
      choices: teams.slice(0, 100).map(({ id, name }) => ({ label: name, value: id })),
      initial: team.id,
    }),
  ];
}

/** What is kept of the message that it is added from. */
function sourcePart({ source }: FormContext): KnownBlock[] {
  if (source?.isPrivate) {
    return [
      context(
        '🔒 This was said where not everyone reads, and everyone can find an outcome. So nothing of it is copied: say it in words that all may read.',
      ),
    ];
  }
  return source?.permalink ? [context('A link to the message is kept with it.')] : [];
}

/** What could be clearer, under the field that it concerns, once there is something to say about. */
function hintsFor(draft: OutcomeDraft, today: LocalDate): (field: Vague['field']) => KnownBlock[] {
  const isShort = draft.title.length <= outcomeLimits.title;
  const found =
    isShort && draft.title && draft.doneMeans ? vagueness({ ...draft, parent: undefined }, today) : [];
  return (field) => found.flatMap((each) => (each.field === field ? [context(`💡 ${each.hint}`)] : []));
}

/** Where a new outcome belongs. */
function placeInputs(): KnownBlock[] {
  return [
    externalSelect({
      blockId: outcomeFields.parent,
      actionId: actionIds.searchParent,
      label: 'What is it for?',
      hint: 'An intent, or an outcome above it.',
      placeholder: 'Type a few letters',
      optional: true,
    }),
    checkboxes({
      blockId: outcomeFields.isCandidate,
      label: 'When?',
      choices: [{ value: 'candidate', label: 'Keep it for a coming cycle: nobody is asked about it yet' }],
      optional: true,
    }),
    // Of teams in private channels, too: nobody should be surprised.
    context('Everyone in the workspace can find it.'),
  ];
}

/** Stays above the form until it is sent, so that nothing of it is lost. */
function tooLongPart(text: string): KnownBlock[] {
  const max = outcomeLimits.doneMeans;
  return [
    section(
      `This is ${text.length} characters long, and a field takes at most ${max}, so the fields hold its beginning. All of it, to copy from:`,
    ),
    ...textSections(text),
    divider(),
  ];
}

function moveReason(draft: OutcomeDraft): KnownBlock {
  return textInput({
    blockId: outcomeFields.moveReason,
    label: 'Why does the date move?',
    hint: 'The first date and the reason stay visible.',
    maxLength: outcomeLimits.reason,
    ...(draft.moveReason && { initial: draft.moveReason }),
  });
}

function overtakenPart(
  { by, was }: NonNullable<Editing['overtaken']>,
  now: OutcomeValues,
  today: LocalDate,
): KnownBlock[] {
  const who = by ? mention(by) : 'Someone';
  const words = (text: string) => `“${userText(text, 300)}”`;
  const changes = [
    ...changed('Outcome', was.title, now.title, words),
    ...changed('Done means', was.doneMeans, now.doneMeans, words),
    ...changed('Owner', was.ownerId, now.ownerId, mention),
    ...changed('Due date', was.dueOn, now.dueOn, (date) => shortDate(date, today)),
  ];
  return [
    section([`${who} changed this a moment ago:`, ...changes].join('\n')),
    context('What you filled in is still here. Saving puts it in place of that.'),
    divider(),
  ];
}

function changed(
  label: string,
  was: string | undefined,
  now: string,
  show: (value: string) => string,
): string[] {
  return was === undefined ? [] : [`• ${bold(label)} was ${show(was)}, is now ${show(now)}`];
}

function seenOf({ title, doneMeans, ownerId, dueOn, revision }: Outcome) {
  return { title, doneMeans, ownerId, dueOn, revision };
}
