import { describe, expect, it } from 'vitest';
import { beginsRightToLeft, stretchesOf, turned } from '../../../src/pictures/fonts/direction.ts';
import { text } from '../../../src/pictures/svg.ts';

it.each([
  ['نستخدم API v2', true],
  ['1. אני יודע', true],
  ['API v2 في كل الخدمات', false],
  ['Цели', false],
  ['12 🚀', false],
  ['', false],
])('a text is written from where its first letter is: %s', (said, expected) => {
  expect(beginsRightToLeft(said)).toBe(expected);
});

describe('the stretches of a line stand, from left to right,', () => {
  const seen = (line: string, rightToLeft = beginsRightToLeft(line)) =>
    stretchesOf(line, rightToLeft).map((stretch) => stretch.text);

  it.each([
    ['as they are read in a text from left to right', 'Our API', ['Our API']],
    ['with a full stop where an Arabic text ends', 'نستخدم API.', ['.', 'API', 'نستخدم ']],
    ['with Latin words in their order', 'א Big API ב', [' ב', 'Big API', 'א ']],
    ['with numbers as they are read', 'תוך 3.5 ימים (50%)!', [')!', '50%', ' ימים (', '3.5', 'תוך ']],
    ['with a number beside the Latin word it belongs to', 'א API 2 ב', [' ב', 'API 2', 'א ']],
    ['with Arabic words in a Latin line turned as a whole', 'Team א ב: ok', ['Team ', 'א ב', ': ok']],
    ['with a number after Arabic in a Latin line', 'Team א 12 x', ['Team ', '12', 'א ', ' x']],
    ['with both brackets on the same side', 'א API (v2) ב', [' ב', 'API (v2)', 'א ']],
    ['with marks and joiners at their letter', 'API שָׁ נמ\u200cח', ['API ', 'שָׁ נמ\u200cח']],
    ['with marks at the last letter before Latin words', 'API שָׁ ok', ['API ', 'שָׁ', ' ok']],
  ])('%s', (_, line, expected) => {
    const [stretches, whole] = [seen(line), expected];
    expect(stretches).toEqual(whole);
  });

  it('by the text that the line is from', () => {
    expect(seen('API v2.', true)).toEqual(['.', 'API v2']);
    expect(seen('API v2.', false)).toEqual(['API v2.']);
  });
});

it('each stretch is drawn in one font, from the side from which it is written, without the spaces around it', () => {
  const drawn = text('نستخدم API.', { x: 300, y: 0, size: 15, anchor: 'end' });
  const elements = drawn.match(/<text.*?<\/text>/g) ?? [];
  expect(elements).toHaveLength(3);
  const [stop, latin, arabic] = elements;
  expect(stop).toMatch(/text-anchor="end".*>\.</);
  expect(latin).toMatch(/font-family="Noto Sans">API</);
  expect(arabic).toMatch(
    /^<text x="300" text-anchor="end".*font-family="Noto Naskh Arabic">\u202bنستخدم\u202c</,
  );
});

it('signs among Hebrew are put in order, and brackets face the other way', () => {
  expect(turned('), 🇨🇭!')).toBe('!🇨🇭 ,(');
  expect(turned('(אב).')).toBe('\u202b(אב).\u202c');
});
