import { describe, expect, it } from 'vitest';
import { checkAction, refuseReason } from '../../../src/features/pulses/rules/action.ts';
import { nextWorkingDay, weeksSince } from '../../../src/features/pulses/rules/timeline.ts';
import { lastTimeText } from '../../../src/features/pulses/views/action-text.ts';
import { commentsMessages } from '../../../src/features/pulses/views/comments.ts';

const fields = { what: 'what', owner: 'owner', dueOn: 'due' };
const around = { owners: ['UANA', 'UBEN'], today: '2026-12-14' };
const good = { what: 'Say what comes first', ownerId: 'UBEN', dueOn: '2026-12-14' };

describe('an action', () => {
  it('is one thing, by somebody on the team, from today on', () => {
    expect(checkAction(good, around, fields)).toEqual({ action: good });
  });

  it.each([
    ['nothing', { what: undefined }, { what: 'Say what is done, in a sentence.' }],
    ['too much', { what: 'x'.repeat(201) }, { what: 'This is 201 characters long. Keep it to 200.' }],
    ['nobody', { ownerId: undefined }, { owner: 'Choose who looks after it.' }],
    ['a stranger', { ownerId: 'UZED' }, { owner: 'Choose one person on the team, or its lead.' }],
    ['no day', { dueOn: undefined }, { due: 'Choose a day.' }],
    ['yesterday', { dueOn: '2026-12-13' }, { due: 'This day has passed. Choose today or a later one.' }],
    ['the far future', { dueOn: '2027-12-15' }, { due: 'Choose a day within a year.' }],
  ])('is not %s', (_, change, refused) => {
    expect(checkAction({ ...good, ...change }, around, fields)).toEqual({ refused });
  });

  it('keeps the day it has, also when it has passed', () => {
    const draft = { ...good, dueOn: '2026-12-01' };
    expect(checkAction(draft, { ...around, standing: '2026-12-01' }, fields)).toEqual({ action: draft });
  });

  it('may be none, for a reason', () => {
    expect(refuseReason(undefined)).toBe('Say why in a sentence: the team reads it.');
    expect(refuseReason('x'.repeat(501))).toBe('This is 501 characters long. Keep it to 500.');
    expect(refuseReason('x'.repeat(500))).toBeUndefined();
  });

  it('is told in the next invitation without ringing whoever is away', () => {
    const chosen = { ...good, doneOn: undefined, chosenBy: 'UANA', chosenAt: new Date(0) };
    expect(lastTimeText(chosen, () => 'Ben')).toBe(
      'After the last one: Say what comes first · Ben · due 14 Dec',
    );
  });
});

describe('a pulse that was held', () => {
  const calendar = {
    workingDays: new Set([1, 2, 3, 4, 5] as const),
    isDayOff: (date: string) => date === '2027-01-25',
  };
  it('opens on the next working day, at its time of day', () => {
    // Friday, shortly before midnight in Berlin; Monday is a day off.
    const next = nextWorkingDay(
      new Date('2027-01-22T22:30:00Z'),
      { time: '14:00', zone: 'Europe/Berlin' },
      calendar,
    );
    expect(next).toEqual({ date: '2027-01-26', at: new Date('2027-01-26T13:00:00Z') });
  });

  it('is told of once a week', () => {
    const closed = new Date('2027-01-18T13:00:00Z');
    const weeks = ['2027-01-18T13:00:00Z', '2027-01-25T12:59:59Z', '2027-01-25T13:00:00Z'];
    expect(weeks.map((at) => weeksSince(closed, new Date(at)))).toEqual([0, 0, 1]);
  });
});

describe('comments', () => {
  it('are each a quotation of its own, in the order given, and without a name', () => {
    const [{ blocks, text } = { blocks: [], text: '' }, ...more] = commentsMessages([
      'first',
      'second\n> and more',
    ]);
    expect(more).toEqual([]);
    expect(text).toBe('2 comments, in no order');
    expect(JSON.stringify(blocks)).toContain('"&gt; first"');
    expect(JSON.stringify(blocks)).toContain('"&gt; second &gt; and more"');
  });

  it('are whole, however much was written, in as many messages as that takes', () => {
    const comments = Array.from({ length: 100 }, (_, n) => `${n}: ${'wörd '.repeat(500)}end ${n}`);
    const messages = commentsMessages([...comments, '&'.repeat(3_000)]);
    const quoted = messages.flatMap(({ blocks }) => JSON.stringify(blocks)).join('');
    for (let n = 0; n < 100; n += 1) expect(quoted).toMatch(new RegExp(`&gt; ${n}: wörd[^"]*end ${n}"`));
    expect(quoted.match(/&amp;/g)).toHaveLength(3_000);
    for (const { blocks } of messages) expect(blocks.length).toBeLessThanOrEqual(50);
    expect(messages[0]?.text).toBe('101 comments, in no order');
    expect(messages[1]?.text).toBe('101 comments, page 2');
  });
});
