import type { KnownBlock } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import {
  beforeTheFirst,
  nextText,
  openSetupButton,
  type SetUp,
  scheduleText,
  untilText,
} from '../../check-ins/index.ts';
import { chooseChannelButton } from './choose-channel-modal.ts';

const WHAT =
  'Once a week I ask a team in its own channel: are we on track toward our outcomes? Everyone answers with one click, and what is stuck reaches the person who can decide.';

/** What somebody reads who has invited Drumbeat to a channel: they alone, and once. */
export function invitedMessage({ name, channelId }: { name: string; channelId: string }): MessageContent {
  return {
    text: 'Thank you for inviting me. Set up the weekly check-in of this channel?',
    blocks: [
      section(
        `${helloText(name)} I am in ${channelLink(channelId)} now, and have written to nobody but you.`,
      ),
      section(WHAT),
      actions('greeting', openSetupButton(channelId)),
      context(
        'One form, and its defaults work as they are. Until you have sent it, nobody else hears of me.',
      ),
    ],
  };
}

/** The same for somebody who has opened the direct message with Drumbeat by themselves. */
export function directMessage({ name }: { name: string }): MessageContent {
  return {
    text: 'Hello. Set up the weekly check-in of your team?',
    blocks: [
      section(`${helloText(name)} ${WHAT}`),
      actions(
        'greeting',
        chooseChannelButton({ text: 'Set up the check-in', for: 'check-in', style: 'primary' }),
      ),
      context(
        'First type `/invite @Drumbeat` in the channel of your team. Nobody there hears of me before you have set it up.',
      ),
    ],
  };
}

/** What becomes of that one when they invite Drumbeat to a channel, about which they are written to anew. */
export function invitedMeanwhile(channelId: string): MessageContent {
  return said(`You invited me to ${channelLink(channelId)}. How to go on stands below.`);
}

/** The same where the channel has a check-in already. */
export function knownMessage({
  name,
  team,
  paused,
}: {
  name: string;
  team: { name: string; channelId: string };
  paused: boolean;
}): MessageContent {
  const goesOn = paused
    ? ' is paused. Its lead or an admin lets it go on with `/checkin resume` there.'
    : ' is set up already, so there is nothing to do.';
  return said(
    `${helloText(name)} I am in ${channelLink(team.channelId)} again. The check-in of ${nameText(team)}${goesOn}`,
  );
}

/** What became of a greeting once a check-in of its channel is set up. */
export interface SetUpView extends SetUp {
  /** Whether the reader set it up, and by which name to call who did. */
  isOwn: boolean;
  by: string;
  at: Date;
  /** Whether the reader may start it. */
  mayRun: boolean;
}

/** The greeting after the set-up: when the first check-in comes, and what can be done before. */
export function setUpMessage(view: SetUpView): MessageContent {
  const { team, cadence, members, at } = view;
  const who = view.isOwn ? 'You' : userText(view.by, 80);
  const when = onDate(at, cadence.zone);
  if (!view.mayRun)
    return said(`${who} set up the check-in of ${nameText(team)} ${when}. ${firstText(view)}`);
  const asked = `${members} ${members === 1 ? 'person is' : 'people are'} asked`;
  return {
    text: `The check-in of ${userText(team.name, 80)} is set up.`,
    blocks: [
      section(`${nameText(team)} is set up. ${firstText(view)} Until then nobody else hears of me.`),
      actions('greeting', ...beforeTheFirst(team.channelId)),
      context(`${who} set it up ${when} · ${asked} ${scheduleText(cadence)}`),
      context(`To change it: \`/checkin setup\` in ${channelLink(team.channelId)}`),
    ],
  };
}

/** The greeting once a check-in of its channel has opened. */
export function openedMessage(view: {
  team: { name: string; channelId: string };
  cadence: SetUp['cadence'];
  checkIn: { opensAt: Date; closesAt: Date };
  /** Who started it; none where it came by itself. */
  startedBy: { name: string; isReader: boolean } | undefined;
}): MessageContent {
  const { team, cadence, checkIn, startedBy } = view;
  const when = onDate(checkIn.opensAt, cadence.zone);
  const until = untilText(checkIn.closesAt, cadence.zone, cadence.mode === 'local');
  const where = `${channelLink(team.channelId)}, open until ${until}`;
  const began = startedBy
    ? `${startedBy.isReader ? 'You' : userText(startedBy.name, 80)} started the first check-in of ${nameText(team)} ${when} in ${where}.`
    : `The first check-in of ${nameText(team)} opened ${when} in ${where}.`;
  return said(`${began} From now on it comes by itself, ${scheduleText(cadence)}.`);
}

function firstText({ cadence }: SetUp): string {
  if (cadence.paused) return 'It is paused until `/checkin resume`.';
  return `Its first check-in comes by itself: ${bold(nextText(cadence))}.`;
}

function onDate(at: Date, zone: string): string {
  return slackDate(at, '{date_short_pretty} at {time}', zone);
}

function nameText({ name }: { name: string }): string {
  return bold(userText(name, 80));
}

function helloText(name: string): string {
  return name === '' ? 'Hello.' : `Hello ${userText(name, 80)}.`;
}

function said(sentence: string): MessageContent {
  const blocks: KnownBlock[] = [section(sentence)];
  return { text: sentence, blocks };
}
