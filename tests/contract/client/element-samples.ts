import type { JsonObject } from '../../../sandbox/server/json.ts';
import {
  button,
  confirm,
  mrkdwn,
  option,
  paragraph,
  picture,
  plain,
  richText,
  type Sample,
  words,
} from './pieces.ts';

const options = [option('mon', 'Monday', 'Right after the weekend'), option('tue', 'Tuesday')];
const formatted = [
  { text: mrkdwn('*Every* week'), value: 'week', description: mrkdwn('on the _same_ day') },
  { text: mrkdwn('Every month'), value: 'month' },
];

const inInput = (element: JsonObject): Sample => ({
  type: String(element.type),
  surface: 'modal',
  blocks: [
    {
      type: 'input',
      block_id: `in ${String(element.type)}`,
      label: plain(`A field for ${String(element.type)}`),
      element: { action_id: 'a', ...element },
    },
  ],
});
const inContext = (element: JsonObject): Sample => ({
  type: String(element.type),
  surface: 'message',
  blocks: [
    {
      type: 'context_actions',
      block_id: `in ${String(element.type)}`,
      elements: [{ action_id: 'a', ...element }],
    },
  ],
});
const inRow = (...elements: JsonObject[]): Sample => ({
  type: String(elements[0]?.type),
  surface: 'message',
  blocks: [{ type: 'actions', block_id: `in ${String(elements[0]?.type)}`, elements }],
});
const inText = (element: JsonObject): Sample => ({
  type: String(element.type),
  surface: 'message',
  blocks: [richText(paragraph(words('Before '), element, words(' after')))],
});
const asText = (element: JsonObject): Sample => ({
  type: String(element.type),
  surface: 'message',
  blocks: [richText(element)],
});

/** One sample of every element, those inside rich text included. */
export const elementSamples: Sample[] = [
  inRow(
    button('Delete for good', { style: 'danger', confirm }),
    button('Open the page', { url: 'https://example.com/page' }),
    button('✓', { accessibility_label: 'Mark as done' }),
  ),
  inRow({
    type: 'workflow_button',
    action_id: 'flow',
    text: plain('Start the flow'),
    workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft0/abc' } },
  }),
  inContext({
    type: 'icon_button',
    icon: 'trash',
    text: plain('Remove'),
    accessibility_label: 'Remove answer',
  }),
  inContext({
    type: 'feedback_buttons',
    positive_button: { text: plain('Good'), value: 'good', accessibility_label: 'A good answer' },
    negative_button: { text: plain('Bad'), value: 'bad' },
  }),
  inRow({ type: 'overflow', action_id: 'more', options }),
  inInput({ type: 'static_select', options, placeholder: plain('Choose a day') }),
  inInput({
    type: 'multi_static_select',
    option_groups: [{ label: plain('Weekdays'), options }],
    max_selected_items: 3,
    placeholder: plain('Choose days'),
  }),
  inInput({ type: 'external_select', placeholder: plain('Find an outcome'), min_query_length: 1 }),
  inInput({
    type: 'multi_external_select',
    initial_options: [option('search', 'Search'), option('pay', 'Pay')],
  }),
  inInput({ type: 'users_select', initial_user: 'U2' }),
  inInput({ type: 'multi_users_select', initial_users: ['U1', 'U2'] }),
  inInput({ type: 'conversations_select', initial_conversation: 'C1' }),
  inInput({ type: 'multi_conversations_select', initial_conversations: ['C1', 'D1'] }),
  inInput({ type: 'channels_select', initial_channel: 'C1' }),
  inInput({ type: 'multi_channels_select', placeholder: plain('Any channels') }),
  inInput({ type: 'radio_buttons', options: formatted, initial_option: formatted[0] }),
  inInput({ type: 'checkboxes', options: formatted, initial_options: [formatted[1]] }),
  inInput({ type: 'datepicker', initial_date: '2026-11-27' }),
  inInput({ type: 'timepicker', initial_time: '09:30', timezone: 'Europe/Lisbon' }),
  inInput({ type: 'datetimepicker', initial_date_time: 1_795_770_000 }),
  inInput({
    type: 'plain_text_input',
    multiline: true,
    initial_value: 'Waiting for *the* bank',
    max_length: 23,
  }),
  inInput({ type: 'number_input', is_decimal_allowed: true, initial_value: '2.5' }),
  inInput({ type: 'email_text_input', initial_value: 'ana@example.com' }),
  inInput({ type: 'url_text_input', initial_value: 'https://example.com/a' }),
  inInput({
    type: 'rich_text_input',
    initial_value: richText(paragraph(words('Some words'))),
    placeholder: plain('Write something'),
  }),
  inInput({ type: 'file_input', filetypes: ['pdf'], max_files: 1 }),
  {
    type: 'image',
    surface: 'message',
    blocks: [{ type: 'section', text: mrkdwn('With a picture'), accessory: picture('the team') }],
  },
  {
    type: 'url',
    surface: 'message',
    blocks: [
      {
        type: 'task_card',
        task_id: 't',
        title: 'A task with a source',
        status: 'complete',
        sources: [{ type: 'url', url: 'https://docs.example.com', text: 'The source' }],
      },
    ],
  },
  inText({ type: 'broadcast', range: 'here' }),
  inText({ type: 'color', value: '#24506b' }),
  inText({ type: 'channel', channel_id: 'C1' }),
  inText({ type: 'date', timestamp: 1_764_145_000, format: '{date_short} at {time}', fallback: 'soon' }),
  inText({ type: 'emoji', name: 'wave::skin-tone-3' }),
  inText({ type: 'link', url: 'https://example.com/linked', text: 'a linked page' }),
  inText({ type: 'team', team_id: 'T1' }),
  inText(words('every style', { bold: true, italic: true, strike: true, underline: true, code: true })),
  inText({ type: 'user', user_id: 'U2' }),
  inText({ type: 'usergroup', usergroup_id: 'S1' }),
  asText(paragraph(words('A paragraph\nof two lines'))),
  {
    type: 'rich_text_list',
    surface: 'message',
    blocks: [
      richText(
        { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [paragraph(words('The third'))] },
        { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [paragraph(words('Further in'))] },
        { type: 'rich_text_list', style: 'bullet', border: 1, elements: [paragraph(words('With a border'))] },
      ),
    ],
  },
  asText({ type: 'rich_text_quote', elements: [words('What Ben said')] }),
  asText({ type: 'rich_text_preformatted', elements: [words('x = 1;\n  y = 2;')] }),
];
