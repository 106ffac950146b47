import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { emojiNamed, withEmoji } from '../../../sandbox/client/reading/emoji.ts';
import { Mrkdwn } from '../../../sandbox/client/reading/mrkdwn.tsx';
import { PlainText } from '../../../sandbox/client/reading/plain-text.tsx';
import { markup } from './drawing.ts';

/** The inside of the box around a mrkdwn text. */
const drawn = (text: string) =>
  markup(createElement(Mrkdwn, { text })).replace(/^<div class="bk-text" dir="auto">(.*)<\/div>$/s, '$1');
const emoji = (name: string, character: string) =>
  `<span class="bk-emoji" title=":${name}:">${character}</span>`;
const link = (address: string, text: string) =>
  `<a class="bk-link" href="${address}" target="_blank" rel="noreferrer">${text}</a>`;
const code = (text: string) => `<code class="bk-code">${text}</code>`;
const mention = (name: string, own = '') => `<span class="bk-mention${own}">${name}</span>`;
const me = ' bk-mention-me';
const quote = (text: string) => `<blockquote class="bk-quote" dir="auto">${text}</blockquote>`;
const pre = (text: string) => `<pre class="bk-preformatted">${text}</pre>`;

describe('mrkdwn', () => {
  it.each([
    ['5 * 3 * 2 = _30_ snake_case_word', '5 * 3 * 2 = <em>30</em> snake_case_word'],
    ['10:15:30 and :white_check_mark: ok', `10:15:30 and ${emoji('white_check_mark', '✅')} ok`],
    ['10:15:white_check_mark:', `10:15${emoji('white_check_mark', '✅')}`],
    ['# not a heading', '# not a heading'],
    ['`<@U1>` code &amp;lt;', `${code('&lt;@U1&gt;')} code &amp;lt;`],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ['<javascript:alert(1)|x>', 'x'],
    ['<javascript:alert(1)>', 'javascript:alert(1)'],
    ['مرحبا *بالعالم* 你好 🔴', 'مرحبا <strong>بالعالم</strong> 你好 🔴'],
    ['<!channel> <!here>', `${mention('@channel', me)} ${mention('@here', me)}`],
    ['<!subteam^S1|@leads> <!subteam^S1>', `${mention('@leads', me)} ${mention('@group', me)}`],
    [
      '*due <!date^1764145000^{date_short_pretty}|x>* <!date^soon^{date}|later>',
      '<strong>due Nov 26, 2025</strong> later',
    ],
    ['<!date^1764145000^{time}^https://ex.com/a|x>', link('https://ex.com/a', '9:16 AM')],
    ['<https://ex.com?a=1&amp;b=2>', link('https://ex.com?a=1&amp;b=2', 'https://ex.com?a=1&amp;b=2')],
    ['<https://ex.com/|*the* page>', link('https://ex.com/', '<strong>the</strong> page')],
    ['see https://ex.com/a_b_c. Bye', `see ${link('https://ex.com/a_b_c', 'https://ex.com/a_b_c')}. Bye`],
    ['&lt;https://ex.com&gt;', `&lt;${link('https://ex.com', 'https://ex.com')}&gt;`],
    ['<mailto:ana@ex.com>', link('mailto:ana@ex.com', 'ana@ex.com')],
    ['<@U1> <@U2> <@U9>', `${mention('@Ana', me)} ${mention('@Ben')} ${mention('@unknown')}`],
    ['<#C1> <#C9|gone>', `${mention('#payments')} ${mention('#gone')}`],
    ['&gt; quoted', quote('quoted')],
    ['before\n&gt; one\n&gt; *two*\nafter', `before${quote('one\n<strong>two</strong>')}after`],
    ['&gt;&gt;&gt; one\ntwo', quote('one\ntwo')],
    ['a\n```\nx *y*\n  z\n```\nb', `a${pre('x *y*\n  z')}b`],
    ['```&lt;b&gt; &amp;amp;```', pre('&lt;b&gt; &amp;amp;')],
    ['`/checkin`: starts, `a`/`b`', `${code('/checkin')}: starts, ${code('a')}/${code('b')}`],
    ['_Note_: “*so*”, (~not~)', '<em>Note</em>: “<strong>so</strong>”, (<s>not</s>)'],
    ['*_both_* *a `*` b*', `<strong><em>both</em></strong> <strong>a ${code('*')} b</strong>`],
    ['*open _open ~open `open', '*open _open ~open `open'],
    ['*two\nlines*', '*two\nlines*'],
    ['<https://ex.com', `&lt;${link('https://ex.com', 'https://ex.com')}`],
    [':wave::skin-tone-3: :no_such_thing:', `${emoji('wave', '👋🏼')} :no_such_thing:`],
  ])('draws %j', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it('draws no boxes inside a label', () => {
    const inside = markup(createElement(Mrkdwn, { text: '&gt; q\n```p```', inline: true }));
    expect(inside).not.toMatch(/<(?:div|pre|blockquote)/);
    expect(inside.replaceAll(/<[^>]*>/g, '')).toBe('qp');
  });

  it('is quick with long lines in which nothing closes', () => {
    const before = performance.now();
    drawn('*a _b ~c '.repeat(4_000));
    drawn('<<<```'.repeat(6_000));
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});

describe('plain text', () => {
  const plain = (text: string, isEmoji?: boolean) =>
    markup(createElement(PlainText, { text, ...(isEmoji === undefined ? {} : { emoji: isEmoji }) }));

  it.each([
    ['*a* &lt; <@U1>', true, '*a* &amp;lt; &lt;@U1&gt;'],
    ['10:15:30 :tada:', true, '10:15:30 🎉'],
    [':tada:', false, ':tada:'],
  ])('draws %j', (text, isEmoji, expected) => {
    expect(plain(text, isEmoji)).toBe(`<span class="bk-text" dir="auto">${expected}</span>`);
  });
});

describe('emoji', () => {
  it('go by Slack’s names and their aliases', () => {
    expect(['thumbsup', '+1', 'large_green_circle', 'flag-de'].map((name) => emojiNamed(name))).toEqual([
      '👍',
      '👍',
      '🟢',
      '🇩🇪',
    ]);
    expect(emojiNamed('constructor')).toBeUndefined();
    expect(emojiNamed('tada', 'skin-tone-6')).toBe('🎉');
  });

  it('find a name whose colon ended something else', () => {
    expect(withEmoji('at 10:15:tada: :a:tada:')).toBe('at 10:15🎉 🅰️tada:');
  });
});
