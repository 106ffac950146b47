import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bold,
  channelLink,
  cut,
  cutMrkdwn,
  escapeText,
  mention,
  plainSentence,
  slackDate,
  unescapeSlackText,
  userText,
} from '../../../../src/slack/block-kit/mrkdwn.ts';
import { anyText, brokenEntities, formattingMarks, liveTokens } from './texts.ts';

const lengths = fc.integer({ min: 0, max: 3000 });
const clusters = (text: string) => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);

describe('cutting', () => {
  it('keeps to the length, and to whole characters as a reader sees them', () => {
    fc.assert(
      fc.property(anyText, lengths, (text, max) => {
        const result = cut(text, max);
        expect(result.length).toBeLessThanOrEqual(max);
        if (text.length <= max) {
          expect(result).toBe(text);
          return;
        }
        const kept = clusters(result.replace(/…$/, ''));
        expect(clusters(text).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  it.each([
    ['Sign-off of the agreement', 25, 'Sign-off of the agreement'],
    ['Sign-off of the agreement', 12, 'Sign-off of…'],
    ['ab👩‍👩‍👧‍👦', 5, 'ab…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12, '👩‍👩‍👧‍👦…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 0, ''],
  ])('%j to %i is %j', (text, max, result) => {
    expect(cut(text, max)).toBe(result);
  });
});

describe('a person’s text', () => {
  it('never mentions, formats, quotes or leaves a broken entity, and fits', () => {
    fc.assert(
      fc.property(anyText, lengths, (text, max) => {
        const safe = userText(text, max);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe.isWellFormed()).toBe(true);
        expect(liveTokens(safe)).toEqual([]);
        expect(brokenEntities(safe)).toEqual([]);
        expect(formattingMarks(safe)).toEqual([]);
        expect(safe).not.toMatch(/^\s*&gt;/m);
        expect(safe).not.toMatch(/[\n\r]/);
      }),
      { numRuns: 500 },
    );
  });

  it('stays inside the bold that we put around it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = bold(userText(text, 200));
        if (safe === '') return;
        expect(safe).toMatch(/^\*\S(?:.*\S)?\*$/u);
        expect(formattingMarks(safe.slice(1, -1))).toEqual([]);
      }),
    );
  });

  it.each([
    ['R&D <!channel>', 'R&amp;D &lt;!channel&gt;'],
    ['&lt;', '&amp;lt;'],
    ['refund_api_v2 costs 2 * 3', 'refund_api_v2 costs 2 * 3'],
    ['*really* ~not~ `now`', '∗really∗ ∼not∼ ˋnowˋ'],
    ['one\n\ntwo\tthree ', 'one two three'],
    ['> said she', '＞ said she'],
    ['a \u202eb\u0000c', 'a bc'],
  ])('%j reads %j', (text, safe) => {
    expect(userText(text, 100)).toBe(safe);
  });

  it('counts entities at the length they are sent with', () => {
    expect(userText('&&&', 11)).toBe('&amp;&amp;…');
    expect(userText('&&&', 10)).toBe('&amp;…');
    expect(userText('&&&', 15)).toBe('&amp;&amp;&amp;');
  });
});

describe('what Slack escaped', () => {
  it('reads as it was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unescapeSlackText(escapeText(text))).toBe(text);
      }),
    );
    expect(unescapeSlackText('&amp;lt;')).toBe('&lt;');
  });
});

describe('finished mrkdwn', () => {
  it('is cut without breaking a mention or an entity', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 60 }), (text, max) => {
        const result = cutMrkdwn(`${mention('U123')} ${userText(text, 40)} ${mention('U456')}`, max);
        expect(result.length).toBeLessThanOrEqual(max);
        expect(brokenEntities(result.replace(/<@U123>|<@U456>/g, ''))).toEqual([]);
      }),
    );
  });
});

describe('mentions and dates', () => {
  it('are made of ids only', () => {
    expect(mention('U01ABC')).toBe('<@U01ABC>');
    expect(channelLink('C01ABC')).toBe('<#C01ABC>');
    for (const id of ['', 'ana', 'C1', 'U1|x', 'U1>', '!channel'])
      expect(() => mention(id)).toThrow(RangeError);
    for (const id of ['', 'general', 'U1', 'C1>']) expect(() => channelLink(id)).toThrow(RangeError);
  });

  it('show an instant, with words for those who can’t see it rendered', () => {
    const instant = new Date('2026-12-05T09:15:30Z');
    expect(slackDate(instant, '{date_short_pretty} at {time}', 'Europe/Berlin')).toBe(
      '<!date^1796462130^{date_short_pretty} at {time}|Sat 5 Dec 2026, 10:15 (Europe/Berlin)>',
    );
    expect(slackDate(instant, '{date_short}', 'Asia/Tokyo')).toMatch(/\|Sat 5 Dec 2026>$/);
    expect(slackDate(instant, '{time}', 'Asia/Tokyo')).toMatch(/\|18:15 \(Asia\/Tokyo\)>$/);
    expect(() => slackDate(instant, '{time}', 'Mars/Base')).toThrow(RangeError);
  });
});

describe('plainSentence', () => {
  it.each([
    [
      'You are not on A&amp;B &lt;x&gt;, so you are not asked. Its lead <@U1> can add you with `/checkin setup`.',
      'You are not on A&B <x>, so you are not asked. Its lead can add you with /checkin setup.',
    ],
    [
      'Only the lead of Payments, <@U1>, or an admin can pause it.',
      'Only the lead of Payments or an admin can pause it.',
    ],
    ['I am not in <#C1>.', 'I am not in the channel.'],
    [
      `It closed at ${slackDate(new Date('2026-12-05T09:15:00Z'), '{time}', 'Europe/Berlin')}.`,
      'It closed at 10:15 (Europe/Berlin).',
    ],
    ['Somebody typed &amp;lt;@U1&amp;gt;.', 'Somebody typed &lt;@U1&gt;.'],
  ])('reads %j without ids and entities', (mrkdwn, plain) => {
    expect(plainSentence(mrkdwn)).toBe(plain);
  });
});
