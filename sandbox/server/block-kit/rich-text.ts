import { id, webUrl } from './composition-objects.ts';
import type { Rule, Shape, TypedRule } from './rule.ts';
import {
  choice,
  flag,
  integer,
  list,
  matching,
  number,
  object,
  oneOf,
  problem,
  string,
  typed,
} from './rule.ts';

/** Rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */

const textStyle = object({
  optional: { bold: flag, code: flag, italic: flag, strike: flag, underline: flag },
});
const mentionStyle = object({
  optional: {
    bold: flag,
    code: flag,
    italic: flag,
    strike: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
});

const text = typed('text', { required: { text: string() }, optional: { style: textStyle } });
const link = typed('link', {
  required: { url: string({ max: 3000 }) },
  optional: { text: string(), unsafe: flag, style: textStyle },
});

const inline: readonly TypedRule[] = [
  text,
  link,
  typed('broadcast', {
    required: { range: choice('here', 'channel', 'everyone') },
    optional: { style: mentionStyle },
  }),
  typed('channel', { required: { channel_id: string() }, optional: { style: mentionStyle } }),
  typed('color', { required: { value: string() }, optional: { style: textStyle } }),
  typed('date', {
    required: { timestamp: number, format: string() },
    optional: { url: webUrl, fallback: string(), style: textStyle },
  }),
  typed('emoji', {
    required: { name: string() },
    optional: { unicode: string(), url: webUrl, style: textStyle },
  }),
  typed('team', { required: { team_id: string() }, optional: { style: mentionStyle } }),
  typed('user', {
    required: { user_id: matching(/^[UW][A-Z0-9_]+$/) },
    optional: { style: mentionStyle },
  }),
  typed('usergroup', { required: { usergroup_id: string() }, optional: { style: mentionStyle } }),
];

const border = choice(0, 1);
const section = typed('rich_text_section', { required: { elements: list(oneOf(...inline)) } });
const parts = [
  section,
  typed('rich_text_list', {
    required: { elements: list(oneOf(section)), style: choice('bullet', 'ordered') },
    optional: { indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0 }), border },
  }),
  typed('rich_text_quote', { required: { elements: list(oneOf(...inline)) }, optional: { border } }),
  typed('rich_text_preformatted', {
    required: { elements: list(oneOf(text, link)) },
    optional: { border, language: string() },
  }),
];

export const richText = typed('rich_text', {
  required: { elements: list(oneOf(...parts)) },
  optional: { block_id: id },
});

/** Rich text as the first content of an input. */
export const unsentRichText: Rule = oneOf(richText);

/** An input can't start higher than it may grow. */
export const rowsInOrder: Shape['also'] = (input, at) => {
  const { min_lines = 1, max_lines = 100 } = input;
  return Number(min_lines) > Number(max_lines) ? problem('min_lines must not exceed max_lines', at) : [];
};
