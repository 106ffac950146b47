import { button, mrkdwn, option, paragraph, picture, plain, richText, type Sample, words } from './pieces.ts';

const card = (name: string) => ({
  type: 'card',
  block_id: `card ${name}`,
  hero_image: picture(`${name} hero`),
  icon: picture(`${name} icon`),
  title: mrkdwn(`*${name}* team`),
  subtitle: mrkdwn(`Six people in ${name}`),
  body: mrkdwn(`${name} is on track this week.`),
  actions: [button(`Open ${name}`, { style: 'primary' }), button(`Mute ${name}`)],
});

const task = (name: string, status: string) => ({
  type: 'task_card',
  block_id: `task ${name}`,
  task_id: name,
  title: `Look up ${name}`,
  status,
  details: richText(paragraph(words(`Looking for ${name} in the archive`))),
  output: richText(paragraph(words(`Found ${name}`))),
  sources: [{ type: 'url', url: `https://docs.example.com/${name}`, text: `About ${name}` }],
});

const cells = (...texts: string[]) => texts.map((text) => ({ type: 'raw_text', text }));

/** One sample of every block. */
export const blockSamples: Sample[] = [
  {
    type: 'actions',
    surface: 'message',
    blocks: [
      {
        type: 'actions',
        block_id: 'actions',
        elements: [
          button('Still on track', { style: 'primary' }),
          button('Update'),
          button('Delete', { style: 'danger' }),
        ],
      },
    ],
  },
  {
    type: 'alert',
    surface: 'modal',
    blocks: ['default', 'info', 'warning', 'error', 'success'].map((level) => ({
      type: 'alert',
      level,
      text: mrkdwn(`This is *${level}*.`),
    })),
  },
  { type: 'card', surface: 'message', blocks: [card('Payments')] },
  {
    type: 'carousel',
    surface: 'message',
    blocks: [{ type: 'carousel', elements: [card('Search'), card('Growth'), card('Platform')] }],
  },
  {
    type: 'container',
    surface: 'message',
    blocks: [
      {
        type: 'container',
        title: plain('Details of the week'),
        subtitle: mrkdwn('What *everybody* said'),
        icon: picture('calendar'),
        width: 'wide',
        is_collapsible: true,
        has_header_divider: true,
        child_blocks: [
          { type: 'section', text: mrkdwn('Inside the container') },
          { type: 'actions', block_id: 'inside', elements: [button('Pressed inside')] },
        ],
      },
    ],
  },
  {
    type: 'context',
    surface: 'message',
    blocks: [
      {
        type: 'context',
        elements: [picture('Ana'), mrkdwn('Asked by *Ana*'), plain('due on Friday :hourglass:')],
      },
    ],
  },
  {
    type: 'context_actions',
    surface: 'message',
    blocks: [
      {
        type: 'context_actions',
        elements: [
          {
            type: 'icon_button',
            action_id: 'bin',
            icon: 'trash',
            text: plain('Throw away'),
          },
        ],
      },
    ],
  },
  {
    type: 'data_table',
    surface: 'message',
    blocks: [
      {
        type: 'data_table',
        caption: 'Answers of the week',
        page_size: 2,
        row_header_column_index: 0,
        rows: [
          cells('Team', 'Answers'),
          [...cells('Payments'), { type: 'raw_number', value: 6, text: '6 of 6' }],
          [...cells('Search'), { type: 'raw_number', value: 2, text: '2 of 9' }],
        ],
      },
    ],
  },
  { type: 'divider', surface: 'message', blocks: [{ type: 'divider' }] },
  {
    type: 'file',
    surface: 'message',
    blocks: [{ type: 'file', source: 'remote', external_id: 'report-2026-48' }],
  },
  { type: 'header', surface: 'message', blocks: [{ type: 'header', text: plain('Weekly check-in :wave:') }] },
  {
    type: 'image',
    surface: 'message',
    blocks: [
      { ...picture('a chart'), title: plain('Answers by week') },
      { type: 'image', slack_file: { id: 'F0123456' }, alt_text: 'A file of the workspace' },
    ],
  },
  {
    type: 'input',
    surface: 'modal',
    blocks: [
      {
        type: 'input',
        block_id: 'input',
        label: plain('What is blocked'),
        hint: plain('One sentence is enough'),
        optional: true,
        element: { type: 'plain_text_input', action_id: 'a', placeholder: plain('The deploy waits for…') },
      },
    ],
  },
  {
    type: 'markdown',
    surface: 'message',
    blocks: [
      {
        type: 'markdown',
        text: '## A heading\n\nSome **bold** words, `code` and [a page](https://example.com/page).\n\n| Team | State |\n| --- | --- |\n| Payments | fine :tada: |\n\n- [x] asked\n- one more\n\n```js\nconst x = 1 < 2;\n```\n\n<b>as written</b>',
      },
    ],
  },
  {
    type: 'plan',
    surface: 'message',
    blocks: [
      {
        type: 'plan',
        title: 'Prepare the review',
        tasks: [task('numbers', 'complete'), task('names', 'in_progress')],
      },
    ],
  },
  {
    type: 'rich_text',
    surface: 'message',
    blocks: [richText(paragraph(words('Bold', { bold: true }), words(' and plain')))],
  },
  {
    type: 'section',
    surface: 'message',
    blocks: [
      {
        type: 'section',
        block_id: 'section',
        text: mrkdwn('*Payments* is on track'),
        fields: [mrkdwn('*Owner*\nAna'), plain('Due on Friday'), mrkdwn('*Risk*\nnone')],
        accessory: {
          type: 'overflow',
          action_id: 'more',
          options: [option('edit', 'Edit'), option('delete', 'Delete it')],
        },
      },
    ],
  },
  {
    type: 'table',
    surface: 'message',
    blocks: [
      {
        type: 'table',
        column_settings: [{ is_wrapped: true }, { align: 'right' }],
        rows: [
          cells('Outcome', 'Share'),
          [richText(paragraph(words('Shipped', { bold: true }))), ...cells('80 %')],
          cells('Slipped', '20 %'),
        ],
      },
    ],
  },
  {
    type: 'task_card',
    surface: 'message',
    blocks: ['pending', 'in_progress', 'complete', 'error'].map((status) => task(`the ${status}`, status)),
  },
  {
    type: 'video',
    surface: 'message',
    blocks: [
      {
        type: 'video',
        title: plain('How a check-in works'),
        title_url: 'https://video.example.com/watch',
        video_url: 'https://video.example.com/embed',
        thumbnail_url: 'https://images.example.com/video.png',
        alt_text: 'Somebody answers a check-in',
        author_name: 'Ana',
        provider_name: 'Example Video',
        provider_icon_url: 'https://images.example.com/provider.png',
        description: plain('Two minutes, no sound'),
      },
    ],
  },
];
