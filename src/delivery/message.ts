import type { KnownBlock } from '@slack/types';
import type { Picture } from '../pictures/index.ts';

/** What a message says. `text` is the fallback that notifications and screen readers get; never empty. */
export interface MessageContent {
  text: string;
  blocks: KnownBlock[];
  /**
   * Drawn when the message is delivered, and put after its blocks, before the buttons at its end. Where that is not
   * possible its words stand there. Leave room for one block.
   */
  picture?: Picture;
}

/** Where a message goes: a channel, or a person's DM with Drumbeat. */
export type Recipient = { channel: string } | { user: string };

/** A message as a use case asks for it. */
export interface OutgoingMessage {
  /** What the message is about, unique in the workspace: asking twice sends once. */
  key: string;
  to: Recipient;
  /** The key of the message in whose thread this one goes; it waits for that one. */
  inThreadOf?: string;
  content: MessageContent;
  /** After this the message is no longer worth sending and is skipped. */
  notAfter?: Date;
  /** Worth waking somebody for: a direct message that goes out in their quiet hours, too. */
  urgent?: true;
  /**
   * Somebody waits for it to act: it, and what it is revised to, goes before everything without this that waits,
   * such as reminders to a whole company.
   */
  ahead?: true;
  /** The person to tell when Slack refuses the message for good. */
  concerns?: string;
}
