import { describe, expect, it } from 'vitest';
import { formatProblem, validateView } from '../../../sandbox/server/block-kit/index.ts';
import { input, long, many, modal, mrkdwn, plain, section } from './cases.ts';

const lines = (view: unknown) => validateView(view).map(formatProblem);
const field = input({ type: 'plain_text_input' });

describe('views that Slack takes', () => {
  it.each([
    [
      'a modal at its limits',
      modal({
        title: plain(long(24)),
        submit: plain(long(24)),
        close: plain(long(24)),
        private_metadata: long(3000),
        callback_id: long(255),
        blocks: many(100, () => section()),
        notify_on_close: true,
        clear_on_close: false,
      }),
    ],
    ['a modal with an input', modal({ blocks: [field] })],
    ['a modal to read', { type: 'modal', title: plain(), blocks: [section()] }],
    ['a Home tab with an input', { type: 'home', blocks: [field], private_metadata: '' }],
  ])('%s', (_name, view) => {
    expect(lines(view)).toEqual([]);
  });
});

describe('views that Slack refuses', () => {
  const refused: [string, unknown, string][] = [
    [
      'a long title',
      modal({ title: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a title in mrkdwn',
      modal({ title: mrkdwn() }),
      'unsupported type: mrkdwn [json-pointer:/view/title/type]',
    ],
    [
      'a long submit',
      modal({ submit: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'a long close',
      modal({ close: plain(long(25)) }),
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    [
      'no title',
      { type: 'modal', blocks: [section()] },
      'missing required field: title [json-pointer:/view]',
    ],
    ['no blocks', { type: 'home' }, 'missing required field: blocks [json-pointer:/view]'],
    [
      'long private_metadata',
      modal({ private_metadata: long(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a long callback_id',
      modal({ callback_id: long(256) }),
      'must be less than 256 characters [json-pointer:/view/callback_id]',
    ],
    [
      '101 blocks',
      modal({ blocks: many(101, () => section()) }),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'an input without submit',
      { type: 'modal', title: plain(), blocks: [section(), field] },
      'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]',
    ],
    [
      'a title on Home',
      { type: 'home', title: plain(), blocks: [] },
      'invalid additional property: title [json-pointer:/view]',
    ],
    [
      'the state of an earlier view',
      modal({ state: {} }),
      'invalid additional property: state [json-pointer:/view]',
    ],
    [
      'markdown in a modal',
      modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'an alert on Home',
      { type: 'home', blocks: [{ type: 'alert', text: plain() }] },
      'unsupported type: alert [json-pointer:/view/blocks/0/type]',
    ],
    [
      'a block_id twice',
      modal({ blocks: [section({ block_id: 'b' }), section({ block_id: 'b' })] }),
      '`block_id` "b" already exists [json-pointer:/view/blocks/1/block_id]',
    ],
    [
      'another kind of view',
      { type: 'workflow_step', blocks: [] },
      'unsupported type: workflow_step [json-pointer:/view/type]',
    ],
    ['not a view', 'modal', 'must provide an object [json-pointer:/view]'],
  ];

  it.each(refused)('%s', (_name, view, line) => {
    expect(lines(view)).toEqual([`[ERROR] ${line}`]);
  });
});
