import { describe, expect, it, test } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { meansAway, requireStatusRule } from '../../../src/features/time-off/rules/status.ts';

const now = new Date('2026-11-30T09:00:00Z');
const rule = { emoji: ['palm_tree', 'wave'], words: ['vacation', 'on leave', 'urlaub'] };
const fields = { emoji: 'emoji', words: 'words' };

describe('a Slack status', () => {
  test.each([
    [':palm_tree:', '', true],
    [':wave::skin-tone-3:', '', true],
    [':house:', 'Working from home', false],
    ['', 'On  VACATION, back on Monday', true],
    ['', 'Im Urlaub bis 12.12.', true],
    ['', 'cleaver, not on leaves', false],
    ['', 'I am on leave.', true],
    [':palm', 'palm_tree', false],
    ['', '', false],
  ])('%s %s means away: %s', (emoji, text, means) => {
    expect(meansAway(rule, { emoji, text, expiresAt: undefined }, now)).toBe(means);
  });

  it('means nothing once it has ended, or where the workspace chose nothing', () => {
    const status = { emoji: ':palm_tree:', text: 'vacation', expiresAt: now };
    expect(meansAway(rule, status, now)).toBe(false);
    expect(meansAway(rule, { ...status, expiresAt: new Date(now.getTime() + 1) }, now)).toBe(true);
    expect(meansAway({ emoji: [], words: [] }, { ...status, expiresAt: undefined }, now)).toBe(false);
  });
});

describe('the settings', () => {
  it('are read from emoji beside each other, and from words with commas or on lines', () => {
    const draft = { emoji: ':palm_tree: ,:wave::skin-tone-2: :palm_tree:', words: 'On  Leave,\nvacation, ,' };
    expect(requireStatusRule(draft, fields)).toEqual({
      emoji: ['palm_tree', 'wave'],
      words: ['on leave', 'vacation'],
    });
    expect(requireStatusRule({ emoji: ':a::b:', words: undefined }, fields)).toEqual({
      emoji: ['a', 'b'],
      words: [],
    });
    expect(requireStatusRule({ emoji: undefined, words: undefined }, fields)).toEqual({
      emoji: [],
      words: [],
    });
  });

  it('are refused on the field that can’t be', () => {
    const refused = (emoji: string, words: string) => {
      try {
        requireStatusRule({ emoji, words }, fields);
      } catch (error) {
        return error instanceof FormRefusal ? error.fields : error;
      }
      return undefined;
    };
    expect(refused('🌴', 'x'.repeat(41))).toEqual({
      emoji: 'Write each emoji as Slack names it, such as :palm_tree:.',
      words: 'Keep each to 40 characters.',
    });
    const many = Array.from({ length: 21 }, (_, n) => `w${n}`);
    expect(refused(many.map((word) => `:${word}:`).join(' '), many.join())).toEqual({
      emoji: 'Name at most 20 emoji.',
      words: 'Name at most 20 words or phrases.',
    });
  });
});
