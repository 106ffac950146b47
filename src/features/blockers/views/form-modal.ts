import type { KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import {
  context,
  datePicker,
  divider,
  modal,
  radio,
  section,
  staticSelect,
  textInput,
  textSections,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { Team } from '../../teams/index.ts';
import { NO_OUTCOME } from '../forms.ts';
import { actionIds, callbackIds, formFields } from '../ids.ts';
import { type BlockerFormContext, formContext } from '../payloads.ts';
import type { FormDraft } from '../rules/form.ts';
import { MAX_ASK, MAX_STUCK } from '../rules/saying.ts';
import { needsLines, type ShownBlocker } from './lines.ts';

/** What the form says above its fields. */
export type ToldInForm =
  /** The person asked is away; who answers for them. */
  | { kind: 'away'; name: string; until: LocalDate | undefined; deputy: string | undefined }
  /** Somebody else changed it meanwhile, to this. */
  | { kind: 'overtaken'; by: string | undefined; now: ShownBlocker }
  /** The outcome has this one already. */
  | { kind: 'blocks'; now: ShownBlocker };

/** What the form is made from. */
export interface BlockerFormView {
  context: BlockerFormContext;
  draft: FormDraft;
  team: Team;
  /** To choose from, where the place does not say which one is meant. */
  teams: readonly Team[];
  /** The team's open ones, the person's own first; and the one that is blocked, whatever became of it. */
  outcomes: readonly Outcome[];
  today: LocalDate;
  told: ToldInForm | undefined;
}

/** Stands in for the form while it is looked up what it begins with. */
export function loadingForm(): ModalView {
  return modal({
    callbackId: callbackIds.form,
    title: 'Log a blocker',
    close: 'Cancel',
    blocks: [section('One moment …')],
  });
}

/** The form that asks what is stuck, and who can help. */
export function blockerForm(view: BlockerFormView): ModalView {
  const { context: carried, draft, team, outcomes, told } = view;
  const { editing } = carried;
  const isNew = !editing || editing.blocks !== undefined;
  const fields = formFields(team.id);
  return modal({
    callbackId: callbackIds.form,
    title: isNew ? 'Log a blocker' : 'Edit blocker',
    submit: submitText(isNew, told),
    close: 'Cancel',
    privateMetadata: formContext.encode(carried),
    blocks: [
      ...tooLongPart(draft.stuck),
      ...(told ? [section(toldText(told, view.today)), divider()] : []),
      ...teamPart(view),
      ...sourcePart(carried),
      ...(isNew ? [context('A blocker stops you, and it needs someone else.')] : []),
      textInput({
        blockId: fields.stuck,
        label: 'What is stuck?',
        hint: 'May stay empty where an outcome below says it.',
        multiline: true,
        optional: true,
        maxLength: MAX_STUCK,
        focus: true,
        ...(draft.stuck && { initial: draft.stuck }),
      }),
      staticSelect({
        blockId: fields.outcome,
        label: 'Which outcome does it stop?',
        optional: true,
        // A select takes a hundred options; one is for none.
        choices: [
          { label: 'None in particular', value: NO_OUTCOME },
          ...outcomes.slice(0, 99).map(({ id, title }) => ({ label: title, value: id })),
        ],
        initial: draft.outcomeId ?? NO_OUTCOME,
      }),
      textInput({
        blockId: fields.ask,
        label: 'What decision or help do you need?',
        multiline: true,
        maxLength: MAX_ASK,
        ...(draft.ask && { initial: draft.ask }),
      }),
      usersSelect({
        blockId: fields.askedOf,
        label: 'From whom?',
        ...(draft.askedOf && { initial: draft.askedOf }),
      }),
      datePicker({
        blockId: fields.neededBy,
        label: 'By when?',
        ...(draft.neededBy && { initial: draft.neededBy }),
      }),
      ...(draft.visibility ? [visibilityInput(fields.visibility, draft.visibility)] : []),
    ],
  });
}

function submitText(isNew: boolean, told: ToldInForm | undefined): string {
  if (told?.kind === 'overtaken') return 'Save over it';
  if (told?.kind === 'blocks') return 'Bring it up to date';
  const anyway = told?.kind === 'away' ? ' anyway' : '';
  return isNew ? `Log it${anyway}` : `Save${anyway}`;
}

/** Where it goes: said, or to choose. */
function teamPart({ team, teams }: BlockerFormView): KnownBlock[] {
  const { team: blockId } = formFields(team.id);
  if (teams.length > 1) {
    return [
      staticSelect({
        blockId,
        actionId: actionIds.chooseTeam,
        label: 'Which team?',
        choices: teams.slice(0, 100).map(({ id, name }) => ({ label: name, value: id })),
        initial: team.id,
        reportsChanges: true,
      }),
    ];
  }
  const where = `${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}`;
  return [context(where)];
}

/** What is kept of the message that it is logged from. */
function sourcePart({ permalink, isPrivate, editing }: BlockerFormContext): KnownBlock[] {
  if (editing && !editing.blocks) return [];
  const link = permalink
    ? 'only a link to it is kept, which opens for nobody who may not read it'
    : 'nothing of it is kept';
  if (isPrivate) return [context(`🔒 This was said in private, so its words are not copied: ${link}.`)];
  return permalink ? [context('A link to the message is kept with it.')] : [];
}

function visibilityInput(blockId: string, initial: string): KnownBlock {
  return radio({
    blockId,
    label: 'Who may see it?',
    hint: 'Kept private, it is known only to you, the person you ask and whoever it goes to after them. Nothing of it appears in the channel.',
    choices: [
      { label: 'The team, with a card in its channel', value: 'team' },
      { label: 'Only those it is brought to', value: 'chain' },
    ],
    initial,
  });
}

function toldText(told: ToldInForm, today: LocalDate): string {
  const kept = 'What you filled in is still here.';
  if (told.kind === 'away') {
    const name = userText(told.name, 80);
    const until = told.until ? ` until ${shortDate(told.until, today)}` : '';
    const instead = told.deputy
      ? `${userText(told.deputy, 80)} answers in the meantime and is told instead.`
      : 'Nobody answers in the meantime, so it goes on to whoever comes next.';
    return `${name} is away${until}. ${instead} ${kept}`;
  }
  const now = needsLines(told.now, today, mention, 300);
  if (told.kind === 'overtaken') {
    const who = told.by ? mention(told.by) : 'Someone';
    return [
      `${who} changed this a moment ago. It now says:`,
      ...now,
      `${kept} Saving puts it in place of that.`,
    ].join('\n');
  }
  return [
    `This outcome has an open blocker already, raised by ${mention(told.now.blocker.raisedBy)}:`,
    ...now,
    `${kept} You can bring that one up to date with it, or choose another outcome.`,
  ].join('\n');
}

/** Stays above the form until it is sent, so that nothing of it is lost. */
function tooLongPart(text: string | undefined): KnownBlock[] {
  if (!text || text.length <= MAX_STUCK) return [];
  return [
    section(
      `This is ${text.length} characters long, and the field takes ${MAX_STUCK}, so it holds its beginning. All of it, to copy from:`,
    ),
    ...textSections(text),
    divider(),
  ];
}
