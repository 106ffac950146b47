import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areBlocksTooLong,
  validateBlocks,
  validateView,
} from '../../../../sandbox/server/block-kit/index.ts';
import {
  actions,
  button,
  context,
  datePicker,
  divider,
  externalSelect,
  fitBlocks,
  header,
  homeView,
  modal,
  multiStaticSelect,
  multiUsersSelect,
  overflow,
  radio,
  section,
  staticSelect,
  textInput,
  timePicker,
  usersSelect,
} from '../../../../src/slack/block-kit/builders.ts';
import { mention, userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
import { anyText, brokenEntities, liveTokens } from './texts.ts';

const choices = (label: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ label, value: `v${index}` }));
const field = (text: string, blockId: string) => ({ blockId, label: text, hint: text, optional: true });

/** Everything that the builders make, with the same text in each place that takes one. */
function everything(text: string): KnownBlock[] {
  const mrkdwn = `${mention('U1')} ${userText(text, 2900)}`;
  return [
    header(text),
    section(mrkdwn, {
      blockId: 'section',
      accessory: overflow({ actionId: 'more', choices: choices(text, 5) }),
    }),
    context(mrkdwn, userText(text, 2000)),
    divider(),
    actions(
      'actions',
      button({ text, actionId: 'a', value: '1', style: 'danger' }),
      staticSelect({
        ...field(text, 'select'),
        choices: choices(text, 100),
        initial: 'v3',
      }).element,
    ),
    textInput({ ...field(text, 'text'), initial: text, maxLength: 100, multiline: true }),
    textInput({ ...field(text, 'longText'), initial: text, focus: true }),
    radio({ ...field(text, 'radio'), choices: choices(text, 10), initial: 'v9', reportsChanges: true }),
    externalSelect({ ...field(text, 'external'), initial: { label: text, value: 'v' }, placeholder: text }),
    usersSelect({ ...field(text, 'user'), initial: 'U1' }),
    multiStaticSelect({ ...field(text, 'several'), choices: choices(text, 3), initial: ['v1', 'gone'] }),
    multiUsersSelect({ ...field(text, 'users'), initial: ['U1', 'U2'] }),
    datePicker({ ...field(text, 'date'), initial: '2026-12-05' }),
    timePicker({ ...field(text, 'time'), initial: '10:15' }),
  ];
}

/** Every mrkdwn text at any depth. */
function mrkdwnsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnsOf);
}

describe('whatever people write', () => {
  it('is taken by Slack in every place, with no mention but ours and no broken entity', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const blocks = everything(text);
        expect(validateBlocks(blocks, 'message')).toEqual([]);
        expect(
          validateView(modal({ callbackId: 'c', title: text, submit: text, close: text, blocks })),
        ).toEqual([]);
        expect(validateView(homeView(blocks))).toEqual([]);
        expect(JSON.parse(JSON.stringify(blocks))).toEqual(blocks);
        for (const mrkdwn of mrkdwnsOf(blocks)) {
          const others = mrkdwn.replaceAll('<@U1>', '');
          expect(liveTokens(others)).toEqual([]);
          expect(brokenEntities(others)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves it to Slack to make nothing of an @channel', () => {
    expect(section('@channel').text).toEqual({ type: 'mrkdwn', text: '@channel', verbatim: true });
  });

  it('shows a dash where there is no text', () => {
    expect(header(' \u0000 ').text.text).toBe('–');
    expect(section('').text?.text).toBe('–');
  });
});

describe('what is ours to keep', () => {
  it.each<[string, () => unknown]>([
    ['eleven radio buttons', () => radio({ ...field('a', 'b'), choices: choices('a', 11) })],
    ['no choice at all', () => staticSelect({ ...field('a', 'b'), choices: [] })],
    ['101 choices', () => staticSelect({ ...field('a', 'b'), choices: choices('a', 101) })],
    ['a long value', () => button({ text: 'a', actionId: 'a', value: 'x'.repeat(2001) })],
    ['a long block_id', () => section('a', { blockId: 'x'.repeat(256) })],
    ['an empty action_id', () => button({ text: 'a', actionId: '' })],
    ['no element', () => actions('a')],
    ['eleven small texts', () => context(...Array.from({ length: 11 }, () => 'a'))],
    [
      '101 blocks in a modal',
      () => modal({ callbackId: 'c', title: 'a', blocks: Array.from({ length: 101 }, divider) }),
    ],
    [
      'an input without submit',
      () => modal({ callbackId: 'c', title: 'a', blocks: [textInput(field('a', 'b'))] }),
    ],
  ])('%s is refused', (_name, build) => {
    expect(build).toThrow(RangeError);
  });

  it('drops a first choice that is no longer offered', () => {
    const { element } = radio({ ...field('a', 'b'), choices: choices('a', 2), initial: 'gone' });
    expect(element).not.toHaveProperty('initial_option');
  });

  it('gives an element its block’s id unless told otherwise', () => {
    expect(textInput(field('a', 'note')).element.action_id).toBe('note');
    expect(textInput({ ...field('a', 'note'), actionId: 'other' }).element.action_id).toBe('other');
  });
});

describe('too many blocks', () => {
  const more = (left: number) => context(`${left} more`);
  const arrangements = fc.array(
    fc.constantFrom<KnownBlock>(divider(), header('a'), section('x'.repeat(900)), section('short')),
    { maxLength: 130 },
  );

  it('are cut to what the surface takes, saying how many are missing', () => {
    fc.assert(
      fc.property(arrangements, fc.constantFrom('message' as const, 'home' as const), (blocks, surface) => {
        const fitted = fitBlocks(blocks, surface, more);
        expect(validateBlocks(fitted, surface)).toEqual([]);
        if (surface === 'message') expect(areBlocksTooLong(fitted)).toBe(false);
        if (fitted.length === blocks.length && fitted.every((block, index) => block === blocks[index]))
          return;
        const kept = fitted.slice(0, -1);
        expect(kept).toEqual(blocks.slice(0, kept.length));
        expect(fitted.at(-1)).toEqual(more(blocks.length - kept.length));
        expect(['header', 'divider']).not.toContain(kept.at(-1)?.type);
      }),
    );
  });

  it.each([
    ['a heading', header('Payments')],
    ['a line', divider()],
  ])('never end with %s that has nothing below it', (_name, last) => {
    const shown = Array.from({ length: 48 }, () => section('a'));
    const fitted = fitBlocks([...shown, last, section('b'), section('c')], 'message', more);
    expect(fitted).toEqual([...shown, more(3)]);
  });

  it('stay as they are when they fit', () => {
    const blocks = Array.from({ length: 50 }, () => section('a'));
    expect(fitBlocks(blocks, 'message', more)).toEqual(blocks);
    expect(fitBlocks([...blocks, divider()], 'message', more)).toHaveLength(50);
    expect(fitBlocks([...blocks, divider()], 'home', more)).toHaveLength(51);
  });
});
