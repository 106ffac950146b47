import fc from 'fast-check';

/** Texts of the kind that break a layout or act on somebody, and any mixture of them with anything else. */
export const nasty = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|x>',
  '<https://example.com|click>',
  '@channel',
  '@here',
  '&lt;!channel&gt;',
  '&amp;lt;',
  '&',
  '<',
  '>',
  '*',
  '_',
  '~',
  '`',
  '```',
  '*bold* _italic_ ~gone~ `code`',
  '>quoted',
  '>>> all of it',
  '\n',
  '\r\n',
  '\n\n\n\n',
  '\u2028',
  '\t',
  ' ',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u2066',
  '\ud800',
  '\udc00',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  '🇩🇪',
  'e\u0301'.repeat(20),
  `a${'\u0301'.repeat(400)}`,
  'שלום',
  'مرحبا بالعالم',
  ':tada:',
  'snake_case_name',
  '2 * 3',
  'x'.repeat(3001),
  '&'.repeat(3000),
  '👩‍👩‍👧‍👦'.repeat(300),
];

export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

/** What Slack would make a mention, link, date or command of. */
export const liveTokens = (text: string) => text.match(/<[^<>]*>/g) ?? [];

/** An ampersand or angle bracket that is not part of a whole entity. */
export const brokenEntities = (text: string) => text.replace(/&(?:amp|lt|gt);/g, '').match(/[&<>]/g) ?? [];

/** The characters that Slack could take as formatting: those that stand neither inside a word nor between spaces. */
export const formattingMarks = (text: string) =>
  [...text.matchAll(/[*_~`]/g)].filter(({ 0: mark, index }) => {
    const around = text.slice(Math.max(0, index - 1), index + 2);
    return !/^[\p{L}\p{N}][*_~][\p{L}\p{N}]$|^\s[*_~]\s$/u.test(around) || mark === '`';
  });
