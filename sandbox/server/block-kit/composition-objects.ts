import type { Rule } from './rule.ts';
import { choice, exactlyOne, flag, format, list, object, oneOf, string, typed } from './rule.ts';

/** Block Kit's composition objects (https://docs.slack.dev/reference/block-kit/composition-objects). */

const typedPlainText = (max: number) =>
  typed('plain_text', { required: { text: string({ max }) }, optional: { emoji: flag } });

const typedMrkdwn = (max: number) =>
  typed('mrkdwn', { required: { text: string({ max }) }, optional: { verbatim: flag } });

export const plainText = (max: number): Rule => oneOf(typedPlainText(max));
export const mrkdwnText = (max: number): Rule => oneOf(typedMrkdwn(max));
export const anyText = (max: number): Rule => oneOf(typedPlainText(max), typedMrkdwn(max));
/** The text objects as members of a list that holds other things too, such as a context block's. */
export const textMembers = (max: number) => [typedPlainText(max), typedMrkdwn(max)] as const;

export const id = string({ max: 255 });

export const url = format('uri', (value) => /^[a-z][a-z0-9+.-]*:/i.test(value) && URL.canParse(value), {
  max: 3000,
});
export const webUrl = format('uri', (value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
  max: 3000,
});

const colour = choice('primary', 'danger');

export const confirm: Rule = object({
  required: { text: anyText(300) },
  optional: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: colour },
});

export const style: Rule = colour;

const optionWith = (text: Rule, extra: Record<string, Rule> = {}): Rule =>
  object({
    required: { text, value: string({ max: 75 }) },
    optional: { description: plainText(75), ...extra },
  });

/** An option of a select menu: plain text only. */
export const plainOption: Rule = optionWith(plainText(75));
/** An option of radio buttons and checkboxes, which may be formatted. */
export const richOption: Rule = object({
  required: { text: anyText(75), value: string({ max: 75 }) },
  optional: { description: anyText(75) },
});
/** An option of an overflow menu, the only one that may carry a link. */
export const overflowOption: Rule = optionWith(plainText(75), { url });

export const optionGroup: Rule = object({
  required: { label: plainText(75), options: list(plainOption, { min: 1, max: 100 }) },
});

export const conversationFilter: Rule = object({
  optional: {
    include: list(choice('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});

export const dispatchActionConfig: Rule = object({
  optional: { trigger_actions_on: list(choice('on_enter_pressed', 'on_character_entered'), { min: 1 }) },
});

const slackFile: Rule = object({ optional: { id: string(), url: webUrl }, also: exactlyOne('id', 'url') });

/** The properties by which an image says where it is, and the rule that it says so once. */
export const imageSource = {
  optional: { image_url: webUrl, slack_file: slackFile },
  also: exactlyOne('image_url', 'slack_file'),
};
