import type { Button, KnownBlock, Overflow } from '@slack/types';
import { actions, button, context, overflow, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { escalationButton, moreChoice } from '../payloads.ts';
import { waitsForReader } from '../rules/standing.ts';
import { aboutLines } from './about.ts';
import { pastSentence } from './past.ts';
import type { ShownEscalation } from './shown.ts';
import { askText, causeText, type NameOf, type Reader, shownName } from './words.ts';

/** One escalation, in a direct message or on the Home tab: what is asked, why, and what can be done now. */
export function escalationItem(shown: ShownEscalation, reader: Reader, nameOf: NameOf): KnownBlock[] {
  if (!waitsForReader(shown.standing))
    return [section(pastText(shown, reader, nameOf)), ...pastButtons(shown, reader)];
  return [
    section([bold(causeText(shown, reader.today)), askText(shown), ...answered(shown)].join('\n')),
    context(aboutLines(shown, reader, nameOf).join('\n')),
    actions(`escalation:${shown.id}`, ...liveButtons(shown)),
  ];
}

/** The same in one line, for a notification or a list. */
export function itemSummary(shown: ShownEscalation, reader: Reader, nameOf: NameOf): string {
  return waitsForReader(shown.standing)
    ? `${causeText(shown, reader.today)}: ${askText(shown)}`
    : pastText(shown, reader, nameOf).replaceAll('\n', ' · ');
}

/** What whoever raised it was asked, and answered: whoever decides needs it before them. */
function answered({ answer }: ShownEscalation): string[] {
  if (!answer) return [];
  const { question, by, text } = answer;
  return [
    `Asked: “${userText(question, 400)}”`,
    text === undefined
      ? `${shownName(by)} did not answer.`
      : `${shownName(by)} answered: “${userText(text, 1_000)}”`,
  ];
}

/** What there is to say of one that is not theirs any more. */
function pastText(shown: ShownEscalation, reader: Reader, nameOf: NameOf): string {
  const what = shown.ask === undefined ? causeText(shown, reader.today) : userText(shown.ask, 300);
  return `${bold(what)} · ${shownName(shown.teamName)}\n${pastSentence(shown, reader, nameOf)}`;
}

function liveButtons({ id, standing, canAskRaiser }: ShownEscalation): (Button | Overflow)[] {
  const value = escalationButton.encode({ escalationId: id });
  const more = [
    ...(canAskRaiser && standing.kind !== 'needs_info'
      ? [{ label: 'I need to know more', value: moreChoice.encode({ do: 'ask', id }) }]
      : []),
    { label: 'Not mine to decide', value: moreChoice.encode({ do: 'decline', id }) },
  ];
  return [
    button({ text: 'Decide', actionId: actionIds.decide, value, style: 'primary' }),
    ...(standing.kind === 'asked'
      ? [button({ text: 'I’m on it', actionId: actionIds.acknowledge, value })]
      : []),
    ...(standing.kind === 'promised'
      ? [button({ text: 'I’m not on it after all', actionId: actionIds.takeBack, value })]
      : []),
    button({ text: 'Delegate', actionId: actionIds.delegate, value }),
    overflow({ actionId: actionIds.more, choices: more }),
  ];
}

function pastButtons({ id, standing }: ShownEscalation, reader: Reader): KnownBlock[] {
  const value = escalationButton.encode({ escalationId: id });
  if (standing.kind === 'decided' && standing.by === reader.userId && !standing.backAt) {
    const change = button({ text: 'Change', actionId: actionIds.changeDecision, value });
    return [actions(`escalation:${id}`, change)];
  }
  if (standing.kind !== 'gone' || standing.how !== 'passed_on') return [];
  return [actions(`escalation:${id}`, button({ text: 'Decide', actionId: actionIds.decide, value }))];
}
