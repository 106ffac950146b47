import { escapeText, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Standing } from '../rules/standing.ts';
import type { ShownEscalation } from './shown.ts';
import { atTime, type NameOf, nextText, type Reader, shownName } from './words.ts';

/** The small print of one that is somebody's to decide: for what, since when, why them, and what comes next. */
export function aboutLines(shown: ShownEscalation, reader: Reader, nameOf: NameOf): string[] {
  const { stuck, outcome, teamName, moves, waiting, permalink, earlier, standing, isPrivate } = shown;
  const moved = moves === 0 ? '' : ` · its date moved ${moves === 1 ? 'once' : `${moves} times`} already`;
  const team = shownName(teamName);
  const forWhat = outcome ? `${userText(outcome, 200)} (${team})` : team;
  const why = [whyText(shown, nameOf), standingText(standing, reader, nameOf, shown.raiser)].join(' ').trim();
  return [
    ...(stuck ? [`Stuck: ${userText(stuck, 600)}`] : []),
    `For: ${forWhat}${moved} · waits since ${atTime(shown.since, reader)}`,
    ...(waiting ? [waiting] : []),
    ...(permalink ? [`<${escapeText(permalink)}|The message it was logged from>`] : []),
    ...(earlier ? [earlierText(earlier)] : []),
    ...(isPrivate
      ? [
          `🔒 Private: only ${shown.raiser ? shownName(shown.raiser) : 'whoever raised it'}, you and the others it was brought to know of it.`,
        ]
      : []),
    ...(why ? [why] : []),
  ];
}

function earlierText({ by, what, reason }: NonNullable<ShownEscalation['earlier']>): string {
  const because = reason ? `That was not enough: “${userText(reason, 400)}”` : 'It came back.';
  return `${shownName(by)} decided before: “${userText(what, 400)}”. ${because}`;
}

function whyText({ why, teamName }: ShownEscalation, nameOf: NameOf): string {
  const team = shownName(teamName);
  switch (why?.kind) {
    case 'handed':
      return `Why you: ${shownName(nameOf(why.by))} handed it to you.`;
    case 'handed_back': {
      const reason = why.reason ? `: “${userText(why.reason, 400)}”.` : '.';
      return `Why you: you handed it to ${shownName(nameOf(why.by))}, who said that it is not theirs${reason}`;
    }
    case 'asked_instead':
      return `Why you: ${shownName(nameOf(why.by))} asks you now.`;
    case 'deputy':
      return `Why you: you answer for ${shownName(nameOf(why.of))}, who is away.`;
    case 'admin':
      return 'Why you: nobody before you decided, and you are an admin.';
    case 'level':
      return `Why you: ${levelText(why.who, team)}.`;
    default:
      return '';
  }
}

function levelText(
  who: Extract<NonNullable<ShownEscalation['why']>, { kind: 'level' }>['who'],
  team: string,
) {
  switch (who) {
    case 'asked':
      return 'you were asked';
    case 'lead':
      return `you lead ${team}`;
    case 'leads_deputy':
      return `you stand in for the lead of ${team}`;
    case 'leads_manager':
      return `the lead of ${team} reports to you`;
    case 'next_manager':
      return `the manager of ${team}’s lead reports to you`;
    case 'intent_owner':
      return 'you own the intent that this is for';
    case 'role':
    case 'person':
      return `${team} has chosen you for it`;
  }
}

function standingText(
  standing: Standing,
  reader: Reader,
  nameOf: NameOf,
  raiser: string | undefined,
): string {
  switch (standing.kind) {
    case 'asked': {
      const next = nextText(standing.next, nameOf, reader);
      if (!next) return '';
      return standing.next?.kind === 'again' ? `${next}.` : `If you can’t, ${next}.`;
    }
    case 'promised':
      return `You are on it. I’ll come back to you ${atTime(standing.until, reader)}.`;
    case 'needs_info':
      return `You asked ${raiser ? shownName(raiser) : 'whoever raised it'}: “${userText(standing.question, 400)}”\nYour time stands still until the answer.`;
    default:
      return '';
  }
}
