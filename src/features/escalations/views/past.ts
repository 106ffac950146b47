import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { ShownEscalation } from './shown.ts';
import { atTime, endedText, type NameOf, type Reader, shownName } from './words.ts';

/** What became of one that is not theirs any more, for one who was told of it. */
export function pastSentence(shown: ShownEscalation, reader: Reader, nameOf: NameOf): string {
  const { standing } = shown;
  switch (standing.kind) {
    case 'decided': {
      const isOwn = standing.by === reader.userId;
      const who = isOwn ? 'You' : shownName(nameOf(standing.by));
      const why = standing.why ? `\nWhy: ${userText(standing.why, 1_000)}` : '';
      const decided = `${who} decided ${atTime(standing.at, reader)}: ${userText(standing.what, 1_000)}${why}`;
      if (standing.backAt) return `${decided}\nIt came back ${atTime(standing.backAt, reader)}.`;
      return isOwn ? `${decided}\n${toldText(shown)}`.trim() : decided;
    }
    case 'gone': {
      const at = atTime(standing.at, reader);
      if (standing.how === 'delegated' && standing.to === reader.userId) {
        return `You handed it on ${at}. It comes back to you.`;
      }
      const to = standing.to ? shownName(nameOf(standing.to)) : 'The next one';
      const now = standing.isToldLater ? `${to} gets it next.` : `${to} has it now.`;
      if (standing.how === 'declined') return `You said ${at} that it is not yours to decide. ${now}`;
      if (standing.how === 'delegated') return `You handed it on ${at}. ${now}`;
      return `It went on ${at}. ${now} You can still decide it.`;
    }
    case 'told_again':
      return `I asked you again ${atTime(standing.at, reader)}, in a newer message.`;
    case 'ended': {
      const how = endedText(standing.how, standing.by && nameOf(standing.by), atTime(standing.at, reader));
      if (standing.how !== 'given_up' && standing.how !== 'declined') {
        return `${how} There is nothing left for you to do.`;
      }
      return shown.raiser ? `${how} If you can help after all, talk to ${shownName(shown.raiser)}.` : how;
    }
    default:
      return '';
  }
}

function toldText({ raiser, isPrivate, teamName, ask }: ShownEscalation): string {
  const told = [
    ...(raiser ? [shownName(raiser)] : []),
    ...(isPrivate || ask === undefined ? [] : [shownName(teamName)]),
  ];
  return told.length === 0 ? '' : `${told.join(' and ')} ${told.length === 1 ? 'was' : 'were'} told.`;
}
