import { describe, expect, it } from 'vitest';
import type { Surface } from '../../../sandbox/server/block-kit/index.ts';
import { areBlocksTooLong, formatProblem, validateBlocks } from '../../../sandbox/server/block-kit/index.ts';
import {
  actions,
  button,
  image,
  input,
  long,
  many,
  mrkdwn,
  option,
  plain,
  richText,
  section,
  select,
} from './cases.ts';

const lines = (blocks: unknown, surface: Surface = 'message') =>
  validateBlocks(blocks, surface).map(formatProblem);

const everywhere: Surface[] = ['message', 'modal', 'home'];
const taskCard = { type: 'task_card', task_id: '1', title: 'Look', status: 'pending' };
const card = { type: 'card', title: mrkdwn(), hero_image: { type: 'image', ...image } };
const video = {
  type: 'video',
  alt_text: 'A talk',
  title: plain(),
  thumbnail_url: 'https://example.com/a.png',
  video_url: 'https://example.com/embed',
};
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'Name' }], [richText]] };
const dataTable = {
  type: 'data_table',
  caption: 'Answers',
  rows: [[{ type: 'raw_text', text: 'Answered' }], [{ type: 'raw_number', value: 4, text: '4' }]],
};
const radio = { type: 'radio_buttons', options: [option('a'), option('b')] };
const feedback = { text: plain(), value: 'good' };

describe('blocks that Slack takes', () => {
  const accepted: [string, unknown, Surface[]][] = [
    ['a section with text', section(), everywhere],
    ['a section with 3,000 characters', section({ text: mrkdwn(long(3000)) }), everywhere],
    [
      'a section with ten fields',
      { type: 'section', fields: many(10, () => mrkdwn(long(2000))) },
      everywhere,
    ],
    ['a section that expands beside a menu', section({ expand: true, accessory: select() }), everywhere],
    ['a divider', { type: 'divider', block_id: 'line' }, everywhere],
    ['a header', { type: 'header', text: plain(long(150)) }, everywhere],
    ['an image from the web', { type: 'image', ...image, title: plain() }, everywhere],
    ['an image from Slack', { type: 'image', alt_text: 'A', slack_file: { id: 'F1' } }, everywhere],
    [
      'a context',
      { type: 'context', elements: [mrkdwn(), plain(), { type: 'image', ...image }] },
      everywhere,
    ],
    ['25 buttons', actions(...(many(25, (i) => button({ action_id: `b${i}` })) as object[])), everywhere],
    [
      'a dangerous button that asks back',
      actions(
        button({
          style: 'danger',
          value: long(2000),
          confirm: { title: plain(), text: mrkdwn(), confirm: plain(), deny: plain(), style: 'danger' },
        }),
      ),
      everywhere,
    ],
    [
      'an input',
      input({ type: 'plain_text_input', multiline: true, max_length: 3000, initial_value: '' }),
      everywhere,
    ],
    ['radio buttons with one chosen', actions({ ...radio, initial_option: option('b') }), everywhere],
    [
      'checkboxes with formatted options',
      actions({
        type: 'checkboxes',
        options: [{ text: mrkdwn(), value: 'a', description: mrkdwn() }],
      }),
      everywhere,
    ],
    [
      'a select with groups',
      actions({
        type: 'static_select',
        option_groups: [{ label: plain(), options: [option('a'), option('b')] }],
        initial_option: option('b'),
      }),
      everywhere,
    ],
    [
      'an external select',
      actions({ type: 'external_select', min_query_length: 0, initial_option: option() }),
      everywhere,
    ],
    [
      'people',
      input({ type: 'multi_users_select', initial_users: ['U1', 'W2'], max_selected_items: 3 }),
      everywhere,
    ],
    ['a channel', input({ type: 'channels_select', initial_channel: 'C1' }), everywhere],
    [
      'conversations',
      input({
        type: 'conversations_select',
        filter: { include: ['public'], exclude_bot_users: true },
      }),
      everywhere,
    ],
    [
      'a day and a time',
      actions(
        { type: 'datepicker', initial_date: '2028-02-29', placeholder: plain() },
        { type: 'timepicker', initial_time: '09:05', timezone: 'Europe/Berlin' },
      ),
      everywhere,
    ],
    ['a moment', actions({ type: 'datetimepicker', initial_date_time: 1_628_633_820 }), ['message', 'modal']],
    [
      'an overflow menu with a link',
      section({
        accessory: { type: 'overflow', options: [{ ...option(), url: 'https://example.com' }] },
      }),
      everywhere,
    ],
    ['rich text', richText, everywhere],
    ['a video', video, everywhere],
    ['a card', card, everywhere],
    ['a carousel', { type: 'carousel', elements: [card] }, ['message', 'home']],
    ['an alert', { type: 'alert', text: plain(), level: 'warning' }, ['modal']],
    ['markdown', { type: 'markdown', text: '**Text**' }, ['message']],
    ['a table', { ...table, column_settings: [{ align: 'right', is_wrapped: true }] }, ['message']],
    ['a data table', { ...dataTable, page_size: 100 }, ['message']],
    [
      'context actions',
      {
        type: 'context_actions',
        elements: [
          { type: 'feedback_buttons', positive_button: feedback, negative_button: feedback },
          { type: 'icon_button', icon: 'trash', text: plain() },
        ],
      },
      ['message'],
    ],
    ['a plan', { type: 'plan', title: 'Plan', tasks: [taskCard] }, ['message']],
    [
      'a task card',
      { ...taskCard, details: richText, sources: [{ type: 'url', url: 'https://example.com', text: 'a' }] },
      ['message'],
    ],
    ['a remote file', { type: 'file', external_id: 'abc', source: 'remote' }, ['message']],
    [
      'a container',
      { type: 'container', title: plain(), child_blocks: [section(), table], width: 'full' },
      ['message'],
    ],
    ['a number', input({ type: 'number_input', is_decimal_allowed: true, min_value: '-1.5' }), ['modal']],
    ['an email', input({ type: 'email_text_input', initial_value: 'a@example.com' }), ['modal']],
    ['an address', input({ type: 'url_text_input', initial_value: 'https://example.com' }), ['modal']],
    ['files', input({ type: 'file_input', filetypes: ['pdf'], max_files: 10 }), ['modal']],
    [
      'formatted text',
      input({ type: 'rich_text_input', initial_value: richText, min_lines: 2 }),
      ['modal', 'home'],
    ],
    [
      'a workflow button',
      actions({
        type: 'workflow_button',
        text: plain(),
        workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft1/x' } },
      }),
      ['message'],
    ],
  ];

  it.each(accepted)('%s, on its surfaces only', (_name, block, surfaces) => {
    for (const surface of everywhere) {
      const problems = validateBlocks([block], surface);
      if (surfaces.includes(surface)) expect(problems).toEqual([]);
      else expect(problems[0]?.message).toMatch(/^unsupported type: /);
    }
  });

  it('takes 50 blocks in a message and 100 in a view', () => {
    expect(lines(many(50, () => section()))).toEqual([]);
    expect(
      lines(
        many(100, () => section()),
        'home',
      ),
    ).toEqual([]);
  });

  it('takes the same action_id in two blocks', () => {
    expect(lines([actions(button()), actions(button())])).toEqual([]);
  });
});

describe('blocks that Slack refuses', () => {
  const at = '/blocks/0';
  const refused: [string, unknown, string, string][] = [
    [
      'a long section',
      section({ text: mrkdwn(long(3001)) }),
      'must be less than 3001 characters',
      '/text/text',
    ],
    ['an empty text', section({ text: mrkdwn('') }), 'must be more than 0 characters', '/text/text'],
    ['a section with nothing', { type: 'section' }, 'must define either `text` or `fields`', ''],
    [
      'a long field',
      { type: 'section', fields: [plain(long(2001))] },
      'must be less than 2001 characters',
      '/fields/0/text',
    ],
    [
      'eleven fields',
      { type: 'section', fields: many(11, () => plain()) },
      'no more than 10 items allowed',
      '/fields',
    ],
    ['a string for a text object', section({ text: 'Text' }), 'must provide an object', '/text'],
    ['null for an accessory', section({ accessory: null }), 'must provide an object', '/accessory'],
    ['an unknown property', { type: 'divider', text: plain() }, 'invalid additional property: text', ''],
    [
      'emoji on mrkdwn',
      section({ text: { ...mrkdwn(), emoji: true } }),
      'invalid additional property: emoji',
      '/text',
    ],
    ['no type', { text: plain() }, 'missing required field: type', ''],
    ['an unknown block', { type: 'banner' }, 'unsupported type: banner', '/type'],
    [
      'a long header',
      { type: 'header', text: plain(long(151)) },
      'must be less than 151 characters',
      '/text/text',
    ],
    ['mrkdwn in a header', { type: 'header', text: mrkdwn() }, 'unsupported type: mrkdwn', '/text/type'],
    ['a long block_id', section({ block_id: long(256) }), 'must be less than 256 characters', '/block_id'],
    [
      'eleven context elements',
      { type: 'context', elements: many(11, () => plain()) },
      'no more than 10 items allowed',
      '/elements',
    ],
    ['an empty context', { type: 'context', elements: [] }, 'must provide at least 1 items', '/elements'],
    [
      'a button in a context',
      { type: 'context', elements: [button()] },
      'unsupported type: button',
      '/elements/0/type',
    ],
    ['no action', actions(), 'must provide at least 1 items', '/elements'],
    [
      '26 actions',
      actions(...(many(26, (i) => button({ action_id: `b${i}` })) as object[])),
      'no more than 25 items allowed',
      '/elements',
    ],
    [
      'a text input among actions',
      actions({ type: 'plain_text_input' }),
      'unsupported type: plain_text_input',
      '/elements/0/type',
    ],
    [
      'a long button',
      actions(button({ text: plain(long(76)) })),
      'must be less than 76 characters',
      '/elements/0/text/text',
    ],
    [
      'a long button value',
      actions(button({ value: long(2001) })),
      'must be less than 2001 characters',
      '/elements/0/value',
    ],
    [
      'a long action_id',
      actions(button({ action_id: long(256) })),
      'must be less than 256 characters',
      '/elements/0/action_id',
    ],
    [
      'an unknown style',
      actions(button({ style: 'secondary' })),
      'must be a valid enum value',
      '/elements/0/style',
    ],
    [
      'a link that is none',
      actions(button({ url: 'example' })),
      'input must be a valid: uri',
      '/elements/0/url',
    ],
    [
      'a block_id on an element',
      actions(button({ block_id: 'b' })),
      'invalid additional property: block_id',
      '/elements/0',
    ],
    [
      'a long confirm title',
      actions(button({ confirm: { title: plain(long(101)), text: plain() } })),
      'must be less than 101 characters',
      '/elements/0/confirm/title/text',
    ],
    [
      'a long deny',
      actions(button({ confirm: { text: plain(), deny: plain(long(31)) } })),
      'must be less than 31 characters',
      '/elements/0/confirm/deny/text',
    ],
    [
      'a confirm without text',
      actions(button({ confirm: { title: plain() } })),
      'missing required field: text',
      '/elements/0/confirm',
    ],
    [
      'a confirm with a type',
      actions(button({ confirm: { type: 'confirm', text: plain() } })),
      'invalid additional property: type',
      '/elements/0/confirm',
    ],
    [
      'a menu without options',
      actions(select({ options: [] })),
      'must provide at least 1 items',
      '/elements/0/options',
    ],
    [
      'a menu with 101 options',
      actions(select({ options: many(101, (i) => option(`${i}`)) })),
      'no more than 100 items allowed',
      '/elements/0/options',
    ],
    [
      'a menu with neither options nor groups',
      actions({ type: 'static_select' }),
      'must define either `options` or `option_groups`',
      '/elements/0',
    ],
    [
      'a long option',
      actions(select({ options: [option('a', long(76))] })),
      'must be less than 76 characters',
      '/elements/0/options/0/text/text',
    ],
    [
      'a formatted option of a menu',
      actions(select({ options: [{ text: mrkdwn(), value: 'a' }] })),
      'unsupported type: mrkdwn',
      '/elements/0/options/0/text/type',
    ],
    [
      'a choice that is not offered',
      actions(select({ initial_option: option('b') })),
      'must be one of the provided options',
      '/elements/0/initial_option',
    ],
    [
      'a choice with another text',
      actions({ ...radio, initial_option: option('a', 'Other') }),
      'must be one of the provided options',
      '/elements/0/initial_option',
    ],
    [
      'a tick that is not offered',
      actions({ type: 'checkboxes', options: [option()], initial_options: [option('b')] }),
      'must be one of the provided options',
      '/elements/0/initial_options/0',
    ],
    [
      'no tick, given as a list',
      actions({ type: 'checkboxes', options: [option()], initial_options: [] }),
      'must provide at least 1 items',
      '/elements/0/initial_options',
    ],
    [
      'eleven radio buttons',
      actions({ ...radio, options: many(11, (i) => option(`${i}`)) }),
      'no more than 10 items allowed',
      '/elements/0/options',
    ],
    [
      'six overflow options',
      section({ accessory: { type: 'overflow', options: many(6, (i) => option(`${i}`)) } }),
      'no more than 5 items allowed',
      '/accessory/options',
    ],
    [
      'a long placeholder',
      actions(select({ placeholder: plain(long(151)) })),
      'must be less than 151 characters',
      '/elements/0/placeholder/text',
    ],
    [
      'a day that does not exist',
      actions({ type: 'datepicker', initial_date: '2027-02-29' }),
      'input must be a valid: date',
      '/elements/0/initial_date',
    ],
    [
      'a day in another order',
      actions({ type: 'datepicker', initial_date: '05.12.2026' }),
      'input must be a valid: date',
      '/elements/0/initial_date',
    ],
    [
      'a time without its zero',
      actions({ type: 'timepicker', initial_time: '9:05' }),
      'input must match regex pattern: ^([01][0-9]|2[0-3]):[0-5][0-9]$',
      '/elements/0/initial_time',
    ],
    [
      'a name for a person',
      actions({ type: 'users_select', initial_user: 'ana' }),
      'input must match regex pattern: ^[UW][A-Z0-9_]+$',
      '/elements/0/initial_user',
    ],
    [
      'a label in mrkdwn',
      { ...input({ type: 'plain_text_input' }), label: mrkdwn() },
      'unsupported type: mrkdwn',
      '/label/type',
    ],
    ['an input without an element', { type: 'input', label: plain() }, 'missing required field: element', ''],
    ['a button as input', input(button()), 'unsupported type: button', '/element/type'],
    [
      'too long a limit',
      input({ type: 'plain_text_input', max_length: 3001 }),
      'must be less than 3000',
      '/element/max_length',
    ],
    [
      'an initial value over its own limit',
      input({ type: 'plain_text_input', max_length: 3, initial_value: 'four' }),
      'must be less than 4 characters',
      '/element/initial_value',
    ],
    [
      'a text input beside a section',
      section({ accessory: { type: 'plain_text_input' } }),
      'unsupported type: plain_text_input',
      '/accessory/type',
    ],
    [
      'an image without a source',
      { type: 'image', alt_text: 'A' },
      'must define either `image_url` or `slack_file`',
      '',
    ],
    [
      'an image without words',
      { type: 'image', image_url: 'https://example.com/a.png' },
      'missing required field: alt_text',
      '',
    ],
    [
      'a response_url outside of modals',
      input({ type: 'channels_select', response_url_enabled: true }),
      '`response_url_enabled` is only allowed in modals',
      '/element/response_url_enabled',
    ],
    [
      'a table of 101 rows',
      { type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'a' }]) },
      'no more than 100 items allowed',
      '/rows',
    ],
    [
      'a row of 21 cells',
      { type: 'table', rows: [many(21, () => ({ type: 'raw_text', text: 'a' }))] },
      'no more than 20 items allowed',
      '/rows/0',
    ],
    ['a page of 101 rows', { ...dataTable, page_size: 101 }, 'must be less than 100', '/page_size'],
    [
      'ragged rows',
      { ...dataTable, rows: [...dataTable.rows, many(2, () => ({ type: 'raw_text', text: 'a' }))] },
      'all rows must have the same number of cells',
      '/rows/2',
    ],
    [
      'an empty piece of rich text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
      },
      'must be more than 0 characters',
      '/elements/0/elements/0/text',
    ],
    [
      'an empty card',
      { type: 'card', subtitle: mrkdwn() },
      'must define either `hero_image` or `title` or `actions` or `body`',
      '',
    ],
    [
      'a folded container that cannot unfold',
      { type: 'container', title: plain(), child_blocks: [section()], default_collapsed: true },
      '`default_collapsed` requires `is_collapsible`',
      '',
    ],
    ['not a block', 'section', 'must provide an object', ''],
  ];

  it.each(refused)('%s', (_name, block, message, pointer) => {
    expect(lines([block])).toEqual([`[ERROR] ${message} [json-pointer:${at}${pointer}]`]);
  });

  const payloads: [string, unknown, Surface, string][] = [
    ['no list', { type: 'section' }, 'message', 'must provide an array [json-pointer:/blocks]'],
    [
      '51 blocks in a message',
      many(51, () => section()),
      'message',
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      '101 blocks on Home',
      many(101, () => section()),
      'home',
      'no more than 100 items allowed [json-pointer:/blocks]',
    ],
    [
      'a block_id twice',
      [section({ block_id: 'b' }), section({ block_id: 'b' })],
      'message',
      '`block_id` "b" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'an action_id twice in a block',
      [actions(button(), button())],
      'message',
      '`action_id` "go" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    ['two tables', [table, table], 'message', 'only_one_table_allowed [json-pointer:/blocks/1]'],
    [
      '12,001 characters of markdown',
      many(2, () => ({ type: 'markdown', text: long(6001) })),
      'message',
      'must be less than 12001 characters [json-pointer:/blocks]',
    ],
    [
      'two inputs with the focus',
      many(2, () => input({ type: 'plain_text_input', focus_on_load: true })),
      'home',
      'only one element can have `focus_on_load` set [json-pointer:/blocks/1/element/focus_on_load]',
    ],
    [
      'a block_id twice, once in a container',
      [
        section({ block_id: 'b' }),
        { type: 'container', title: plain(), child_blocks: [section({ block_id: 'b' })] },
      ],
      'message',
      '`block_id` "b" already exists [json-pointer:/blocks/1/child_blocks/0/block_id]',
    ],
  ];

  it.each(payloads)('%s', (_name, blocks, surface, line) => {
    expect(lines(blocks, surface)).toEqual([`[ERROR] ${line}`]);
  });

  it('says everything that is wrong at once', () => {
    expect(lines([section({ text: mrkdwn('') }), { type: 'header', text: plain(long(151)) }])).toHaveLength(
      2,
    );
  });
});

describe('the text of a whole message', () => {
  it('is too long when its blocks together exceed what Slack was measured to take', () => {
    expect(areBlocksTooLong(many(4, () => section({ text: mrkdwn(long(3000)) })))).toBe(false);
    expect(areBlocksTooLong(many(5, () => section({ text: mrkdwn(long(3000)) })))).toBe(true);
  });
});
