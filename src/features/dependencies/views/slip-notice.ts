import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { noticeButton } from '../payloads.ts';

/** What a slip's notice is made from. */
export interface SlipView {
  noticeId: string;
  outcome: { title: string; dueOn: LocalDate };
  /** What it needs and gets too late. */
  need: { title: string; teamName: string } | undefined;
  /** Another one at the end of what that waits for; none where it is late by itself. */
  cause: { title: string; teamName: string; dueOn: LocalDate };
  /** The earliest day that the owner knew of, and the one that follows now. */
  before: LocalDate;
  after: LocalDate;
  /** The owner's. */
  today: LocalDate;
  zone: string;
}

/** Why nothing is left to do about a slip. */
export type Settled = 'in_time' | 'closed' | 'given_away';

/** The owner's notice: what is too late, what follows for their outcome, and the two things to do about it. */
export function slipMessage(view: SlipView): MessageContent {
  const { noticeId, outcome, before, after, today } = view;
  const headline = `${nameOf(view)} can’t be done by ${shortDate(outcome.dueOn, today)}`;
  const value = noticeButton.encode({ noticeId });
  // Nobody promises a day that is over.
  const hasPassed = after < today;
  const move = button({ text: 'Move mine', actionId: actionIds.moveMine, value, style: 'primary' });
  return {
    text: headline,
    blocks: [
      section(
        `${headline}\n${whyText(view)} The earliest day for yours was ${shortDate(before, today)} and is now ${bold(shortDate(after, today))}.`,
      ),
      actions(
        `slip:${noticeId}`,
        ...(hasPassed ? [] : [move]),
        button({ text: 'Keep and mark at risk', actionId: actionIds.keep, value }),
      ),
      context(
        hasPassed
          ? `${shortDate(after, today)} has passed already, so choose a day that can be kept with \`/outcomes\`.`
          : `${bold('Move mine')} makes it due ${shortDate(after, today)}; the first day and the reason stay visible. Either is fine, and early is always right.`,
      ),
    ],
  };
}

/** The same once the owner has moved their own day. */
export function slipMoved(view: SlipView, at: Date): MessageContent {
  const { after, today, zone } = view;
  return said(
    `You moved ${nameOf(view)} to ${shortDate(after, today)}, ${whenText(at, zone)}: it waits for ${causeOf(view)}.`,
  );
}

/**
 * The same once the owner has kept their day.
 * @param isMarked whether an open check-in says now that it is at risk
 */
export function slipKept(view: SlipView, at: Date, isMarked: boolean): MessageContent {
  const { outcome, today, zone } = view;
  const kept = `You kept ${shortDate(outcome.dueOn, today)} for ${nameOf(view)}, ${whenText(at, zone)}.`;
  const marked = isMarked
    ? 'Your team’s check-in says 🟡 At risk.'
    : 'No check-in of your team takes that now, so say 🟡 At risk in the next one.';
  return said(`${kept} ${marked} It waits for ${causeOf(view)}; should that come in time, you read it here.`);
}

/** The same once nothing is left to do: no buttons are left. */
export function slipSettled(
  { outcome, zone }: Pick<SlipView, 'outcome' | 'zone'>,
  why: Settled,
  at: Date,
): MessageContent {
  const name = bold(userText(outcome.title, NAME));
  return said(`${name} ${becauseTexts[why]}. Settled ${whenText(at, zone)}.`);
}

const becauseTexts: Record<Settled, string> = {
  in_time: 'can be done in time again',
  closed: 'is closed, so it waits for nothing any more',
  given_away: 'is someone else’s now, who decides about its day',
};

/** How much of a title a line shows. */
const NAME = 200;

function said(text: string): MessageContent {
  return { text, blocks: [section(text)] };
}

function nameOf({ outcome }: SlipView): string {
  return bold(userText(outcome.title, NAME));
}

function causeOf({ cause }: SlipView): string {
  return bold(userText(cause.title, NAME));
}

function whyText(view: SlipView): string {
  const { need, cause, today } = view;
  const late = `${causeOf(view)} (${userText(cause.teamName, 80)}), due ${shortDate(cause.dueOn, today)} now.`;
  if (!need) return `It needs ${late}`;
  return `It needs ${bold(userText(need.title, NAME))} (${userText(need.teamName, 80)}), which waits for ${late}`;
}

function whenText(at: Date, zone: string): string {
  return slackDate(at, '{date_short_pretty} at {time}', zone);
}
