import type { LocalDate } from '../../../core/calendar.ts';
import { shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { context, section } from '../../../slack/block-kit/layout.ts';
import { bold, channelLink, mention, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { answerButtons, changeButtons, statusWords } from '../../check-ins/index.ts';
import { awayButton } from '../../time-off/index.ts';
import type { WarningKind } from '../rules/warning.ts';

/** What a private note is made from. */
export interface NoteView {
  kind: WarningKind;
  team: { name: string; channelId: string };
  /** None where it is about answering at all. */
  outcome: { title: string; dueOn: LocalDate } | undefined;
  /** The deadline that has passed, where that is what it is about. */
  passedOn: LocalDate;
  today: LocalDate;
  zone: string;
  /** The team's newest check-in, which still takes an answer. */
  checkInId: string | undefined;
  /** Whether the owner leads the team, so that somebody else comes first. */
  isLead: boolean;
}

/** What has become of what was noted, and when. */
export interface NoteEnd {
  at: Date;
  /** Who has heard of it: mentioned where they were told, else not named. */
  passedOn: { at: Date; to: string | undefined } | undefined;
}

/** The owner's private note: what is seen, one thing to do about it, and what happens otherwise. */
export function noteMessage(view: NoteView): MessageContent {
  return {
    text: seenText(view),
    blocks: [section(`${seenText(view)}\n${todoText(view)}`), ...buttons(view), context(elseText(view))],
  };
}

/** The same, passed on because nothing changed. It can still be answered. */
export function notePassedOn(view: NoteView, end: NonNullable<NoteEnd['passedOn']>): MessageContent {
  const passed = `Nothing changed, so ${passedText(end, view.zone)}. What you say now reaches them, too.`;
  return {
    text: seenText(view),
    blocks: [section(seenText(view)), ...buttons(view), context(passed)],
  };
}

/** The same where nothing changed, and nobody is there whom it could be passed on to. */
export function noteKept(view: NoteView): MessageContent {
  const kept = 'Only you see this: your team’s policy knows nobody else for it.';
  return { text: seenText(view), blocks: [section(seenText(view)), ...buttons(view), context(kept)] };
}

/** The same once something has changed: no buttons are left. */
export function noteSettled(view: NoteView, { at, passedOn }: NoteEnd): MessageContent {
  const when = slackDate(at, '{date_short_pretty} at {time}', view.zone);
  const others = passedOn
    ? `Before, ${passedText(passedOn, view.zone)}; they are not asked any more.`
    : 'Nobody else was told.';
  return {
    text: `${nameOf(view)}: settled.`,
    blocks: [section(`${bold(nameOf(view))}: something has changed, so this is settled, ${when}. ${others}`)],
  };
}

function passedText({ at, to }: NonNullable<NoteEnd['passedOn']>, zone: string): string {
  const when = slackDate(at, '{date_short_pretty} at {time}', zone);
  return to === undefined ? `it was passed on, ${when}` : `it was passed on to ${mention(to)}, ${when}`;
}

function nameOf({ outcome, team }: NoteView): string {
  return userText(outcome?.title ?? team.name, 140);
}

function seenText(view: NoteView): string {
  const name = bold(nameOf(view));
  switch (view.kind) {
    case 'at_risk_twice':
      return `${name} has been ${statusWords.at_risk} two check-ins in a row.`;
    case 'blocked_without_warning':
      return `${name} went from ${statusWords.on_track} to ${statusWords.blocked}, with no ${statusWords.at_risk} in between.`;
    case 'deadline_passed':
      return `${name} was due ${shortDate(view.passedOn, view.today)}, and is still open.`;
    case 'unanswered_twice':
      return `${name} has no answer from you in its last two check-ins.`;
  }
}

function todoText({ kind, team, checkInId }: NoteView): string {
  switch (kind) {
    case 'at_risk_twice':
      return 'Good that you said so early: there is still time. What does it need? A new date, or someone’s help: say which.';
    case 'blocked_without_warning':
      return 'Your blocker is on its way; there is nothing more to do now. Next time, say *At risk* as soon as you see it coming: early is always right.';
    case 'deadline_passed': {
      const elsewhere = `\`/outcomes\` in ${channelLink(team.channelId)}`;
      return checkInId
        ? `Is it done, or does it need a new date? Say where it stands, or give it a new date with ${elsewhere}.`
        : `Is it done, or does it need a new date? Say so with ${elsewhere}.`;
    }
    case 'unanswered_twice':
      return 'One click is enough where all is on track, and the last one still takes your answer.';
  }
}

function buttons({ kind, checkInId }: NoteView) {
  if (!checkInId || kind === 'blocked_without_warning') return [];
  return [kind === 'unanswered_twice' ? answerButtons(checkInId, awayButton()) : changeButtons(checkInId)];
}

function elseText({ kind, isLead }: NoteView): string {
  const next = isLead ? 'whoever comes after you in your team’s policy' : 'your lead';
  return kind === 'blocked_without_warning'
    ? `Only you see this. Should nobody have your blocker in two of your working days, ${next} hears of it.`
    : `Only you see this. If nothing changes within two of your working days, ${next} hears of it.`;
}
