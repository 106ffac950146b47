import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILIES, fontFile } from '../../../src/pictures/fonts/families.ts';
import { linesOf, widthOf, writable } from '../../../src/pictures/fonts/lines.ts';
import { runsOf } from '../../../src/pictures/fonts/runs.ts';

const LETTERS = { size: 15, bold: true };
const families = (text: string) => runsOf(text).map(({ family }) => family.name);

describe('the font of a text', () => {
  it.each([
    ['Refunds, Привет, Ελληνικά', ['Noto Sans']],
    ['إطلاق واجهة', ['Noto Naskh Arabic']],
    ['支付系统，ひらがな', ['Noto Sans S Chinese']],
    ['결제 시스템', ['Noto Sans Korean']],
    ['שלום', ['Noto Sans Hebrew']],
    ['ระบบ', ['Noto Sans Thai']],
    ['🚀 Launch', ['Noto Emoji', 'Noto Sans']],
    ['API 支付', ['Noto Sans', 'Noto Sans S Chinese']],
  ])('has all its letters: %s', (text, expected) => {
    expect(families(text)).toEqual(expected);
  });

  it('can be read in both weights from every file', () => {
    for (const { regular, bold } of FAMILIES) {
      for (const file of [regular, bold]) {
        const samples = [...'aاאก支결😀'].filter((letter) => fontFile(file).has(letter.codePointAt(0) ?? 0));
        expect(samples.length, file).toBeGreaterThan(0);
        for (const letter of samples) {
          const width = fontFile(file).width(letter.codePointAt(0) ?? 0);
          expect(width, `${letter} in ${file}`).toBeGreaterThan(0.2);
          expect(width, `${letter} in ${file}`).toBeLessThan(3);
        }
      }
    }
  });
});

describe('lines', () => {
  it('break between words', () => {
    expect(linesOf('Cut reply time from 24 to 12 hours', LETTERS, 120, 5)).toEqual([
      'Cut reply time',
      'from 24 to 12',
      'hours',
    ]);
  });

  it('break Chinese, which has no spaces, and never begin with a comma', () => {
    // Of all these widths there are some at which the comma alone has no room.
    for (let width = 60; width < 300; width += 3) {
      const lines = linesOf('支付系统在所有地区上线，退款接口稳定运行', LETTERS, width, 20);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('')).toBe('支付系统在所有地区上线，退款接口稳定运行');
      for (const line of lines) expect(line).not.toMatch(/^[，。]/);
    }
  });

  it('end in … when there is more than there is room for', () => {
    const [first, last, ...more] = linesOf('one two three four five six seven eight', LETTERS, 90, 2);
    expect(more).toEqual([]);
    expect(first).toBe('one two');
    expect(last).toMatch(/^three .*…$/);
  });

  it('are never too wide, and lose nothing but spaces where there are enough of them', () => {
    // Of all signs, and of words that are longer than a line.
    const long = { maxLength: 60, size: 'max' } as const;
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', ...long }),
      fc.string({ unit: fc.constantFrom(...'Refunds '), ...long }),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = linesOf(text, LETTERS, 100, 1_000);
        for (const line of lines) {
          const isOneLetter = [...new Intl.Segmenter().segment(line)].length === 1;
          if (!isOneLetter) expect(widthOf(line, LETTERS)).toBeLessThanOrEqual(100);
        }
        const bare = (said: string) => said.replace(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(writable(text)));
      }),
    );
  });

  it('carry no sign that breaks the drawing or turns its direction', () => {
    expect(writable('a\u0000b\nc\u202ed\ud800')).toBe('a b c d\ufffd');
  });
});

describe('a width', () => {
  const wide = (text: string) => widthOf(text, LETTERS);

  it('is that of Arabic letters as they join', () => {
    // Joined letters are narrower than each alone, which a sign between them keeps apart.
    expect(wide('يمكنني')).toBeLessThan(0.8 * wide([...'يمكنني'].join('\u200c')));
    // Lam and alef are one letter.
    expect(wide('لا')).toBeLessThan(0.8 * wide('ل\u200cا'));
    expect(wide('لا')).toBe(wide('\ufefb'));
    expect(wide('سلا')).toBe(wide('\ufeb3\ufefc'));
    expect(wide('محمد')).toBeGreaterThan(1.5 * wide('م'));
    expect(wide('پرداخت')).toBeLessThan(wide([...'پرداخت'].join('\u200c')));
  });

  it('of emoji that are drawn as one is that of one', () => {
    for (const joined of ['👩‍💻', '👨‍👩‍👧‍👦', '👍🏽', '🇨🇭', '🏳️‍🌈'])
      expect(wide(joined), joined).toBe(wide('🚀'));
    expect(wide('🚀🎉')).toBe(2 * wide('🚀'));
  });
});
