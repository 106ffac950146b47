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
  const zone = cadence.zone;
  const who = view.isOwn ? 'You' : userText(view.by, 80);
  const done = `${who} set up the check-in of ${nameText(team)} ${onDate(at, zone)}.`;
  if (!view.mayRun) return said(`${done} ${firstText(view)}`);
  const asked = `${members} ${members === 1 ? 'person is' : 'people are'} asked`;
  return {
    text: `${who} set up the check-in of ${userText(team.name, 80)}.`,
    blocks: [
      section(`${done}\n${firstText(view)}`),
      context(
        `${asked} ${scheduleText(cadence)} · \`/checkin setup\` in ${channelLink(team.channelId)} changes it`,
      ),
      actions('greeting', ...beforeTheFirst(team.channelId)),
      context(
        'There is nothing more to do: until then nobody else hears of me. Or see it first, or begin right away.',
      ),
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
  return `The first one: ${bold(nextText(cadence))}.`;
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
