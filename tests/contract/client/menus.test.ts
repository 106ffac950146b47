import { describe, expect, it } from 'vitest';
import { itemFor, offerOf } from '../../../sandbox/client/controls/menus/items.ts';
import { richTextOf, stringOfRichText } from '../../../sandbox/client/controls/rich-text-value.ts';
import { reader } from './drawing.ts';
import { option, paragraph, plain, richText, words } from './pieces.ts';

const labels = (element: object) => {
  const offer = offerOf({ ...element }, reader);
  return 'groups' in offer
    ? offer.groups.map(({ label, items }) => [label, ...items.map((item) => item.label)])
    : offer.items.map(({ label }) => label);
};

describe('what a menu offers', () => {
  it.each(['static_select', 'multi_static_select'])('are its options, in a %s', (type) => {
    const options = [option('a', 'Fine :tada:', 'as ever'), option('b', 'Late')];
    expect(labels({ type, options })).toEqual(['Fine 🎉', 'Late']);
    expect(labels({ type, option_groups: [{ label: plain('Days'), options }] })).toEqual([
      ['Days', 'Fine 🎉', 'Late'],
    ]);
    const offer = offerOf({ type, options }, reader);
    expect('items' in offer && offer.items[0]).toEqual({
      value: 'a',
      label: 'Fine 🎉',
      description: 'as ever',
      content: { text: plain('Fine :tada:'), value: 'a' },
    });
  });

  it('are people, without apps, bots and those who left', () => {
    expect(labels({ type: 'users_select' })).toEqual(['Ana', 'Ben']);
    expect(labels({ type: 'multi_users_select' })).toEqual(['Ana', 'Ben']);
  });

  it('are public channels that are not archived', () => {
    expect(labels({ type: 'channels_select' })).toEqual(['#payments']);
  });

  it.each([
    [{}, ['#payments', '#secret', '@Ben', '@Drumbeat']],
    [{ include: ['public', 'private'] }, ['#payments', '#secret']],
    [{ include: ['im'] }, ['@Ben', '@Drumbeat']],
    [{ exclude_bot_users: true }, ['#payments', '#secret', '@Ben']],
  ])('are conversations that pass the filter %j', (filter, expected) => {
    expect(labels({ type: 'conversations_select', filter })).toEqual(expected);
  });

  it('is nothing until the app is asked, in an external one', () => {
    expect(labels({ type: 'external_select' })).toEqual([]);
  });
});

describe('what a menu holds', () => {
  it.each([
    [option('a', 'Fine'), 'external_select', 'Fine'],
    ['U2', 'users_select', 'Ben'],
    ['U3', 'multi_users_select', 'Gone'],
    ['U9', 'users_select', 'U9'],
    ['D1', 'conversations_select', '@Ben'],
    ['C3', 'channels_select', '#old'],
  ])('is named: %j in a %s', (content, type, label) => {
    expect(itemFor(content, type, reader).label).toBe(label);
  });
});

describe('a field for rich text', () => {
  it('sends one section and reads it back', () => {
    expect(richTextOf('a\nb')).toEqual(richText(paragraph(words('a\nb'))));
    expect(stringOfRichText(richTextOf('a\nb'))).toBe('a\nb');
  });

  it('shows the words of what the app began with', () => {
    const initial = richText(
      paragraph(words('Hello ', { bold: true }), { type: 'user', user_id: 'U1' }),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [paragraph(words('one')), paragraph(words('two'))],
      },
      { type: 'rich_text_preformatted', elements: [words('code')] },
    );
    expect(stringOfRichText(initial)).toBe('Hello <@U1>\n• one\n• two\ncode');
    expect(stringOfRichText(null)).toBe('');
  });
});
