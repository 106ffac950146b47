import { expect, it } from 'vitest';
import { validateBlocks } from '../../../sandbox/server/block-kit/index.ts';
import { type CheckInFacts, runSheetOf } from '../../../src/features/check-ins/rules/run-sheet.ts';
import { digestMessage } from '../../../src/features/check-ins/views/digest-message.ts';
import { lineText } from '../../../src/features/check-ins/views/lines.ts';
import { aBlocker } from '../../support/a-blocker.ts';

const today = '2026-11-30';
const at = new Date('2026-11-30T09:00:00Z');
const long = (word: string) => `${word} <b> & `.repeat(60).slice(0, 499 - word.length) + word;
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Ana is at risk with a note, moves her date and waits for a decision; each text is as long as the form takes. */
const outcome = {
  id: 'o1',
  teamId: 't1',
  title: 'Refunds API',
  doneMeans: 'live',
  ownerId: 'U0ANA',
  dueOn: '2026-12-19',
  level: 'team' as const,
  firstDueOn: '2026-12-12',
  state: 'open' as const,
  revision: 1,
};
const answer = {
  id: 'a1',
  outcomeId: 'o1',
  userId: 'U0ANA',
  status: 'at_risk' as const,
  reason: long('reason'),
  note: long('note'),
  blockerId: undefined,
  moved: { from: '2026-12-12', to: '2026-12-19', reason: long('move') },
  isLate: false,
  revision: 1,
  answeredAt: at,
};
const blocker = aBlocker({ id: 'b1', ask: long('ask') });
const around = { today, zone: 'Europe/Berlin', awayNames: new Map(), ways: new Map() };
const facts: CheckInFacts = {
  participants: ['U0ANA'],
  away: [],
  openedAt: at,
  closedAt: undefined,
  outcomes: [outcome],
  answers: [answer],
  before: new Map(),
  goalBefore: new Map(),
  blockers: new Map([['b1', blocker]]),
};

it('a line shows the beginning of the reason and of the note', () => {
  const [line] = runSheetOf(facts).atRisk;
  if (!line) throw new Error('It is at risk');
  expect(lineText(line, around)).toMatch(/· “reason &lt;b&gt; &amp; .*…”\nNote: “note &lt;b&gt; &amp; .*…”$/);
  const noteOnly = { ...line, answer: { ...answer, status: 'done' as const, reason: undefined } };
  expect(lineText(noteOnly, around)).toMatch(/^✅ Done .* · “note [^\n]*…”$/);
});

it('the digest shows every text in full', () => {
  const rhythm = { kind: 'weeks', interval: 1, weekday: 1 } as const;
  const content = digestMessage({
    sheet: runSheetOf(facts),
    movesSoFar: new Map(),
    hanging: new Map(),
    currency: 'EUR',
    withoutOwner: [],
    around,
    rhythm,
  });
  if (!content) throw new Error('There is something to say');
  expect(validateBlocks(content.blocks, 'message')).toEqual([]);
  const shown = JSON.stringify(content.blocks);
  for (const text of [answer.reason, answer.note, answer.moved.reason, blocker.ask]) {
    expect(text).toHaveLength(499);
    expect(shown).toContain(escaped(text));
  }
  expect(shown).toMatch(/Needs a decision.*At risk.*Moved dates.*Notes/);
});

it('a digest ends with how quickly decisions come, and is not sent for that alone unless somebody still waits', () => {
  const rhythm = { kind: 'weeks', interval: 1, weekday: 1 } as const;
  const digest = (said: CheckInFacts, areOpen: boolean) =>
    digestMessage({
      sheet: runSheetOf(said),
      movesSoFar: new Map(),
      hanging: new Map(),
      currency: 'EUR',
      withoutOwner: [],
      around,
      rhythm,
      decisions: { text: 'Decisions: 2 open', areOpen },
    })?.blocks?.at(-1);
  const line = { type: 'context', elements: [{ text: 'Decisions: 2 open' }] };
  expect(digest(facts, false)).toMatchObject(line);
  const quiet = { ...facts, answers: [], blockers: new Map() };
  expect(digest(quiet, true)).toMatchObject(line);
  expect(digest(quiet, false)).toBeUndefined();
});
