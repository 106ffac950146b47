import { describe, expect, it } from 'vitest';
import { galleryScreens } from '../../../gallery/screens.ts';
import type { GalleryScreen } from '../../../sandbox/server/index.ts';
import { isObject } from '../../../sandbox/server/json.ts';
import { limits } from '../../faults/harness/texts/judge.ts';
import { visibleTexts } from './visible.ts';

const screens = galleryScreens();
const named = ({ feature, name, content }: GalleryScreen) => `${feature} ${name}, ${content}`;

/** What must not show anywhere, and how it would get there. */
const WRONG: readonly [string, RegExp][] = [
  ['a raw id', /\b[UCWTF]0[A-Z0-9]{8,}\b|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-/],
  ['a value that is none', /\bundefined\b|\bNaN\b|\bnull\b|\[object \w+\]|Infinity|Invalid Date/],
  ['an escaped text', /&(?:amp|lt|gt);/],
  // The greatest content has “disputes <of all markets>” in it: where it is not escaped, Slack takes the brackets for its own.
  ['a text that is not escaped', /disputes of all/],
  ['a mark of Slack’s', /<(?:[@#!]|https?:)[^<>]*>/],
  ['a straight quotation mark', /"/],
  ['a name of the code’s', /(?<![:\w])[a-z]+_[a-z_]+\b(?!:)/],
  ['a gap', /\S {3,}\S| [,.;](?:\s|$)|\(\)|“”|\.\.(?!\.)/],
];
/** But where somebody writes, and how to. */
const WRONG_TO_READ: readonly [string, RegExp][] = [
  ['an exclamation mark', /!/],
  ['a day that only machines write', /\b20\d\d-\d\d-\d\d\b/],
];

describe('every screen', () => {
  it('is here with the least, the usual and the greatest content', () => {
    const contents = new Map<string, Set<string>>();
    for (const { feature, name, content } of screens) {
      const screen = `${feature} ${name}`;
      contents.set(screen, (contents.get(screen) ?? new Set()).add(content));
    }
    // Without a text of a person there is only the usual one.
    const halves = [...contents].filter(([, has]) => has.size > 1 && has.size < 3);
    expect(halves).toEqual([]);
    expect(new Set(screens.map(({ kind }) => kind))).toEqual(new Set(['home', 'modal', 'message']));
  });

  it('is taken by Slack', () => {
    const refused = screens.flatMap((screen) =>
      limits(screen.json).map(({ what }) => `${named(screen)}: ${what}`),
    );
    expect(refused).toEqual([]);
  });

  it('says in a notification what it says', () => {
    const silent = screens.filter(
      ({ kind, json }) => kind === 'message' && !/\p{L}{2}/u.test(String(json.text)),
    );
    expect(silent.map(named)).toEqual([]);
  });

  it('has a label on each field, button and picture', () => {
    expect(
      screens.flatMap((screen) => unlabelled(screen.json).map((at) => `${named(screen)}: ${at}`)),
    ).toEqual([]);
  });

  it('shows no id, no value that is none, and no text that is escaped or marked up for Slack', () => {
    const found = screens.flatMap((screen) =>
      visibleTexts(screen.json).flatMap(({ at, text }) =>
        [...WRONG, ...(/\/(?:initial_value|hint)$/.test(at) ? [] : WRONG_TO_READ)]
          .filter(([, pattern]) => pattern.test(text))
          .map(([what]) => `${named(screen)}${at} shows ${what}: ${text}`),
      ),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});

/** Where somebody would not be told what an element is for. */
function unlabelled(built: unknown, at = ''): string[] {
  if (Array.isArray(built)) return built.flatMap((each, n) => unlabelled(each, `${at}/${n}`));
  if (!isObject(built)) return [];
  const { type } = built;
  const label = type === 'button' ? built.text : type === 'input' ? built.label : built.alt_text;
  // Builders put “…” where there is no label.
  const isLabelled = /\p{L}/u.test(isObject(label) ? String(label.text) : String(label ?? ''));
  const needsOne = type === 'button' || type === 'input' || type === 'image';
  return [
    ...(needsOne && !isLabelled ? [at] : []),
    ...Object.entries(built).flatMap(([name, inner]) => unlabelled(inner, `${at}/${name}`)),
  ];
}
