import { expect, it } from 'vitest';
import { beginsRightToLeft } from '../../../src/pictures/fonts/direction.ts';
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

it('what stands at the end of a line is put where its text ends, also where the line itself has only Latin', () => {
  const place = { x: 0, y: 0, size: 15 };
  const turned = /^<text[^>]*>\u202b(<tspan[^>]*>[^<]*<\/tspan>)+\u202c<\/text>$/;
  expect(text('نستخدم API v2.', place)).toMatch(turned);
  expect(text('API v2.', { ...place, rightToLeft: true })).toMatch(turned);
  expect(text('API v2 في كل الخدمات.', place)).not.toMatch(/\u202b/);
  expect(text('API v2.', place)).not.toMatch(/\u202b|tspan/);
});
