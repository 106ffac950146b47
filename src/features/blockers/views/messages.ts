import type { MessageContent } from '../../../delivery/index.ts';
import { actions, section } from '../../../slack/block-kit/builders.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { MAX_RESOLUTION } from '../rules/saying.ts';
import { cameBackButton } from './card.ts';
import { nameText, type ShownBlocker } from './lines.ts';

type Named = Pick<ShownBlocker, 'blocker' | 'outcome'>;

/** Tells a raiser that their blocker, or that which it became one with, has ended; with a button while that holds. */
export function endedMessage(
  named: Named,
  ending: {
    /** Who ended it, as the message may name them. */
    by: string;
    resolution: string | undefined;
    /** It is theirs; or theirs became one with it. */
    isOwn: boolean;
    /** It has come back since. */
    isBack: boolean;
  },
): MessageContent {
  const { by, resolution, isOwn, isBack } = ending;
  const name = `“${nameText(named)}”`;
  const which = isOwn ? `your blocker ${name}` : `${name}, which your blocker became one with`;
  const words = resolution ? `: “${userText(resolution, MAX_RESOLUTION * 2)}”` : '.';
  const text = `✅ ${by} resolved ${which}${words}`;
  const { id } = named.blocker;
  return {
    text,
    blocks: [
      section(isBack ? `${text}\nIt has come back since.` : text),
      ...(isBack ? [] : [actions(`blocker:${id}`, cameBackButton(id))]),
    ],
  };
}

/** Tells the raiser who can help. */
export function helpMessage(named: Named, helper: string): MessageContent {
  return plainMessage(`🙋 ${helper} can help with “${nameText(named)}”.`);
}

/** Tells the raiser that somebody else says that it has come back. */
export function backMessage(named: Named, by: string): MessageContent {
  return plainMessage(`🔴 ${by} says that “${nameText(named)}” is back.`);
}

/** Tells the raiser of one that it became one with another. */
export function mergedMessage(named: Named, into: Named, by: string): MessageContent {
  return plainMessage(
    `➡️ ${by} says that your blocker “${nameText(named)}” is the same as “${nameText(into)}”. You hear when that one ends.`,
  );
}

/** Tells the raiser of one that another became one with it. */
export function joinedMessage(into: Named, named: Named, by: string, raiser: string): MessageContent {
  return plainMessage(
    `➡️ ${by} says that “${nameText(named)}”${raiser === by ? '' : `, raised by ${raiser},`} is the same as your blocker “${nameText(into)}”. It goes on with yours.`,
  );
}

/** What the thread of a card says when its blocker ends or comes back. */
export function threadNote(
  kind: 'resolved' | 'reopened' | 'merged',
  { by, at, zone, words }: { by: string; at: Date; zone: string; words: string | undefined },
): MessageContent {
  const when = slackDate(at, '{date_short_pretty} at {time}', zone);
  const did = {
    resolved: '✅ Resolved by',
    reopened: '🔴 It’s back, says',
    merged: '➡️ Made one with another blocker by',
  };
  const said = words ? `: “${userText(words, MAX_RESOLUTION * 2)}”` : '';
  return plainMessage(`${did[kind]} ${by}, ${when}${said}`);
}

function plainMessage(text: string): MessageContent {
  return { text, blocks: [section(text)] };
}
