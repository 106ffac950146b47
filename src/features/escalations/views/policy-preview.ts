import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Unusable } from '../rules/escalation.ts';
import type { Level, LevelWho } from '../rules/policy.ts';
import type { Foreseen } from '../rules/policy-preview.ts';
import { whoText } from './policy-words.ts';

/** What would happen, as it is shown. */
export interface PreviewView {
  foreseen: readonly Foreseen[];
  levels: readonly Level[];
  /** Whether every level of the form is in it. */
  isComplete: boolean;
  nameOf: (userId: string) => string;
  leadName: string;
  /** The reader's. */
  zone: string;
}

type Told = Extract<Foreseen, { kind: 'told' }>;
type Skipped = Extract<Foreseen, { kind: 'skipped' }>;

/** `If nobody reacts: …`, line by line, as the team would live it. */
export function previewText(view: PreviewView): string {
  if (view.levels.length === 0) return 'Fill in a level to see what would happen.';
  return [
    bold(`If a blocker is raised now for ${name(view.leadName)} to decide, and nobody reacts:`),
    ...linesOf(view).map((line) => `• ${line}`),
    ...(view.isComplete ? [] : ['Levels that are not filled in are not in this.']),
  ].join('\n');
}

function linesOf(view: PreviewView): string[] {
  const lines: string[] = [];
  let cameToAdmins = false;
  let last: Foreseen | undefined;
  for (const seen of view.foreseen) {
    if (seen.kind === 'told') {
      const at = when(seen.at, view.zone);
      // Asked again, they stand on the line on which they were asked.
      if (seen.again && last?.kind === 'told' && last.userId === seen.userId)
        lines.push(`${lines.pop()}, again ${at}`);
      else {
        const isPastLevels = seen.step >= view.levels.length;
        lines.push(
          `${isPastLevels && !cameToAdmins ? 'then the admins: ' : ''}${toldText(seen, view)}, ${at}`,
        );
        cameToAdmins ||= isPastLevels;
      }
    } else if (seen.kind === 'skipped') lines.push(`skipped: ${skippedText(seen, view)}`);
    else lines.push(endText(seen.at, view));
    last = seen;
  }
  return lines;
}

function toldText({ userId, insteadOf }: Told, { nameOf }: PreviewView): string {
  const instead = insteadOf === undefined ? '' : ` for ${name(nameOf(insteadOf))}, who is away`;
  return `${name(nameOf(userId))}${instead}`;
}

function endText(at: Date, { leadName, zone }: PreviewView): string {
  return `${when(at, zone)}: nobody is left to ask, and ${name(leadName)} and whoever raised it are told`;
}

function skippedText({ userId, step, why }: Skipped, view: PreviewView): string {
  const who = view.levels[step]?.who;
  if (userId === undefined) return who ? nobodyText(who, view) : 'there is no admin';
  return `${name(view.nameOf(userId))} ${because[why]}`;
}

const because: Record<Unusable, string> = {
  nobody: 'is nobody',
  left: 'has left',
  unfit: 'is an app or a guest',
  away: 'is away, and no deputy is here',
  raiser: 'raised it',
  told_before: 'was told before',
  declined: 'declined',
};

function nobodyText(who: LevelWho, { nameOf, leadName }: PreviewView): string {
  const lead = name(leadName);
  switch (who.kind) {
    case 'leads_deputy':
      return `${lead} has no deputy`;
    case 'leads_manager':
      return `${lead} has no manager`;
    case 'next_manager':
      return `nobody is above ${lead}’s manager`;
    case 'intent_owner':
      return 'the intent’s owner, who is asked where the outcome stands under an intent';
    case 'role':
      return who.role === 'leader' ? 'nobody is appointed as a leader' : 'there is no admin';
    default:
      return `${whoText(who, nameOf)}: nobody now`;
  }
}

function when(at: Date, zone: string): string {
  return slackDate(at, '{date_short_pretty} at {time}', zone);
}

function name(text: string): string {
  return userText(text, 80);
}
