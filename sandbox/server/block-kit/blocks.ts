import {
  anyText,
  id,
  imageSource,
  mrkdwnText,
  plainText,
  textMembers,
  webUrl,
} from './composition-objects.ts';
import {
  accessories,
  actionElements,
  button,
  contextActionElements,
  image as imageElement,
  inputElements,
} from './elements.ts';
import { richText } from './rich-text.ts';
import type { Shape, TypedRule } from './rule.ts';
import { choice, exactlyOne, flag, list, object, oneOf, problem, string, typed } from './rule.ts';
import { dataTable, table } from './tables.ts';

/** Block Kit's blocks and the surfaces that take them (https://docs.slack.dev/reference/block-kit/blocks). */

const block_id = id;
const messageOnly = ['message'] as const;

function atLeastOne(...names: string[]): NonNullable<Shape['also']> {
  const quoted = names.map((name) => `\`${name}\``).join(' or ');
  return (value, at) =>
    names.some((name) => value[name] !== undefined) ? [] : problem(`must define either ${quoted}`, at);
}

const actions = typed('actions', {
  required: { elements: list(oneOf(...actionElements), { min: 1, max: 25 }) },
  optional: { block_id },
});

const alert = typed(
  'alert',
  {
    required: { text: anyText(3000) },
    optional: { block_id, level: choice('default', 'info', 'warning', 'error', 'success') },
  },
  ['modal'],
);

const card = typed('card', {
  optional: {
    block_id,
    hero_image: oneOf(imageElement),
    icon: oneOf(imageElement),
    title: mrkdwnText(150),
    subtitle: mrkdwnText(150),
    body: mrkdwnText(200),
    actions: list(oneOf(button), { min: 1 }),
  },
  also: atLeastOne('hero_image', 'title', 'actions', 'body'),
});

const carousel = typed(
  'carousel',
  { required: { elements: list(oneOf(card), { min: 1, max: 10 }) }, optional: { block_id } },
  ['message', 'home'],
);

const context = typed('context', {
  required: { elements: list(oneOf(imageElement, ...textMembers(3000)), { min: 1, max: 10 }) },
  optional: { block_id },
});

const contextActions = typed(
  'context_actions',
  {
    required: { elements: list(oneOf(...contextActionElements), { min: 1, max: 5 }) },
    optional: { block_id },
  },
  messageOnly,
);

const divider = typed('divider', { optional: { block_id } });

const file = typed(
  'file',
  { required: { external_id: string(), source: choice('remote') }, optional: { block_id } },
  messageOnly,
);

const header = typed('header', { required: { text: plainText(150) }, optional: { block_id } });

const image = typed('image', {
  required: { alt_text: string({ max: 2000 }) },
  optional: { block_id, title: plainText(2000), ...imageSource.optional },
  also: imageSource.also,
});

const input = typed('input', {
  required: { label: plainText(2000), element: oneOf(...inputElements) },
  optional: { block_id, hint: plainText(2000), optional: flag, dispatch_action: flag },
});

const markdown = typed(
  'markdown',
  { required: { text: string({ max: 12_000 }) }, optional: { block_id } },
  messageOnly,
);

const section = typed('section', {
  optional: {
    block_id,
    text: anyText(3000),
    fields: list(anyText(2000), { min: 1, max: 10 }),
    accessory: oneOf(...accessories),
    expand: flag,
  },
  also: atLeastOne('text', 'fields'),
});

const source = object({ required: { type: choice('url'), url: webUrl, text: string() } });

const taskCard = typed(
  'task_card',
  {
    required: {
      task_id: string(),
      title: string(),
      status: choice('pending', 'in_progress', 'complete', 'error'),
    },
    optional: { block_id, details: oneOf(richText), output: oneOf(richText), sources: list(source) },
  },
  messageOnly,
);

const plan = typed(
  'plan',
  { required: { title: string() }, optional: { block_id, tasks: list(oneOf(taskCard)) } },
  messageOnly,
);

const video = typed('video', {
  required: {
    alt_text: string(),
    title: plainText(199),
    thumbnail_url: webUrl,
    video_url: webUrl,
  },
  optional: {
    block_id,
    author_name: string({ max: 49 }),
    description: plainText(199),
    provider_icon_url: webUrl,
    provider_name: string(),
    title_url: webUrl,
  },
});

const containable = [actions, context, divider, file, header, image, input, richText, section, table, video];

const container = typed(
  'container',
  {
    required: { child_blocks: list(oneOf(...containable), { min: 1, max: 10 }) },
    optional: {
      block_id,
      title: plainText(150),
      rich_text_title: oneOf(richText),
      subtitle: anyText(150),
      width: choice('narrow', 'standard', 'wide', 'full'),
      icon: oneOf(imageElement),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    also: (value, at) => {
      const problems = exactlyOne('title', 'rich_text_title')(value, at);
      if (value.default_collapsed === true && value.is_collapsible !== true) {
        problems.push(...problem('`default_collapsed` requires `is_collapsible`', at));
      }
      return problems;
    },
  },
  messageOnly,
);

const blocks: readonly TypedRule[] = [
  alert,
  card,
  carousel,
  container,
  contextActions,
  dataTable,
  markdown,
  plan,
  taskCard,
  ...containable,
];

export const block = oneOf(...blocks);

/** How many blocks a surface holds (https://docs.slack.dev/reference/block-kit/blocks). */
export const maxBlocks = { message: 50, modal: 100, home: 100 } as const;

/** https://docs.slack.dev/reference/block-kit/blocks/markdown-block: all markdown blocks of a payload together. */
export const maxMarkdown = 12_000;
