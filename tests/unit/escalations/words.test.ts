import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../../src/features/escalations/rules/escalation.ts';
import { aboutLines } from '../../../src/features/escalations/views/about.ts';
import { historyMessage } from '../../../src/features/escalations/views/history.ts';
import { escalationItem } from '../../../src/features/escalations/views/item.ts';
import { nextLine } from '../../../src/features/escalations/views/next-line.ts';
import { pastSentence } from '../../../src/features/escalations/views/past.ts';
import { endMessage, progressMessage } from '../../../src/features/escalations/views/raiser-messages.ts';
import type { ShownEscalation } from '../../../src/features/escalations/views/shown.ts';
import { causeText, endedText } from '../../../src/features/escalations/views/words.ts';

const at = new Date('2026-11-27T12:00:00Z');
const names = new Map([['U1', 'Maria']]);
const nameOf = (userId: string) => names.get(userId) ?? userId;
const reader = { userId: 'U1', zone: 'Europe/Berlin', today: '2026-11-27' as const };

const shown: ShownEscalation = {
  id: '01980000-0000-7000-8000-000000000001',
  trigger: 'blocker_raised',
  raiser: 'Ben',
  about: undefined,
  ask: 'a signed agreement',
  neededBy: '2026-11-30',
  outcome: undefined,
  teamName: 'Payments',
  stuck: undefined,
  permalink: undefined,
  isPrivate: true,
  moves: 0,
  waiting: undefined,
  rank: 1,
  since: at,
  earlier: { by: 'Maria', what: 'launch without it', reason: 'legal objects' },
  answer: { question: 'Which clause?', by: 'Ben', text: 'Clause 7' },
  why: { kind: 'level', who: 'asked' },
  canAskRaiser: true,
  standing: { kind: 'asked', next: { kind: 'nobody', at } },
};

it('whoever is asked again reads the answer to their question, beside what is asked', () => {
  const [section] = escalationItem(shown, reader, nameOf);
  expect(section).toMatchObject({
    text: {
      text: '*Ben needs a decision from you by 30 Nov*\na signed agreement\nAsked: “Which clause?”\nBen answered: “Clause 7”',
    },
  });
});

it('what is needed today is needed today, and not by it', () => {
  const on = (neededBy: ShownEscalation['neededBy']) => causeText({ ...shown, neededBy }, reader.today);
  expect(on('2026-11-27')).toBe('Ben needs a decision from you today');
  expect(on('2026-11-26')).toBe('Ben needed a decision from you by 26 Nov');
});

it('what nobody decided about is named, whether somebody raised it or it was seen', () => {
  const seen = { ...shown, trigger: 'at_risk_twice', ask: undefined, outcome: 'Refunds API' } as const;
  expect(endMessage({ how: 'given_up', cause: seen, isBlocker: false }).text).toBe(
    'Refunds API has been at risk twice in a row (Payments). Nobody has decided about it: everyone up to the admins was asked. Talk to someone who can decide.',
  );
  expect(endMessage({ how: 'declined', cause: shown, isBlocker: true }).text).toMatch(
    /^Everyone who was asked about “a signed agreement” in Payments said that it is not theirs to decide\./,
  );
});

it('the small print says who knows of it, what was decided before, and that nobody comes next', () => {
  const [, earlier, isPrivate, why] = aboutLines(shown, reader, nameOf);
  expect(earlier).toBe('Maria decided before: “launch without it”. That was not enough: “legal objects”');
  expect(isPrivate).toBe('🔒 Private: only Ben, you and the others it was brought to know of it.');
  expect(why).toMatch(/^Why you: you were asked\. If you can’t, nobody is left to ask: I stop asking <!date/);
});

it('whoever has it back reads who declined, and why', () => {
  const why = { kind: 'handed_back' as const, by: 'Jon', reason: 'Legal decides' };
  expect(aboutLines({ ...shown, why }, reader, nameOf).at(-1)).toMatch(
    /^Why you: you handed it to Jon, who said that it is not theirs: “Legal decides”\. If you can’t, /,
  );
});

it('whoever has it back in the morning reads so until then', () => {
  const standing = { kind: 'gone', at, how: 'delegated', isToldLater: true } as const;
  const sentence = (to: string) => pastSentence({ ...shown, standing: { ...standing, to } }, reader, nameOf);
  expect(sentence('U1')).toMatch(/^You handed it on <!date[^>]+>\. It comes back to you\.$/);
  expect(sentence('Jon')).toMatch(/^You handed it on <!date[^>]+>\. Jon gets it next\.$/);
});

it('a card says what comes next as a sentence', () => {
  const progress = { ask: 'x', about: undefined, until: at, ended: undefined, declined: undefined };
  const line = nextLine(
    { ...progress, state: 'asked', holderId: 'U1', next: { kind: 'nobody', at } },
    reader,
    nameOf,
  );
  expect(line).toMatch(
    /^Maria has it\. If nobody reacts, nobody is left to ask: I stop asking <!date[^>]+>$/,
  );
});

it('whoever raised it reads “You” where they ended it themselves', () => {
  const said = (by: string) =>
    progressMessage(
      {
        ...{
          ask: 'x',
          about: undefined,
          state: 'ended',
          holderId: undefined,
          until: undefined,
          next: undefined,
        },
        ended: { how: 'resolved', by, at },
        declined: undefined,
      },
      reader,
      nameOf,
    ).text;
  expect(said('U1')).toMatch(/^\*x\*\nYou resolved it <!date/);
  expect(said('U2')).toMatch(/^\*x\*\nU2 resolved it <!date/);
});

it('what somebody did has its time, and what nobody did the time of its end', () => {
  expect(endedText('resolved', 'Maria', 'today')).toBe('Maria resolved it today.');
  expect(endedText('given_up', undefined, 'today')).toBe('It ended today: nobody who was asked decided.');
});

it('the history says plainly what happened, line by line, and once that it was decided', () => {
  const entries: HistoryEntry[] = [
    { kind: 'started', by: undefined },
    { kind: 'skipped', step: 1, who: undefined, why: 'nobody' },
    { kind: 'skipped', step: 2, who: 'Kim', why: 'left' },
    { kind: 'told', to: 'U1', step: 0, insteadOf: 'Jon' },
    { kind: 'acknowledged', by: 'U1', until: at.toISOString() },
    { kind: 'promise_passed', by: 'U1' },
    { kind: 'handed_back', by: 'Jon', to: 'U1' },
    { kind: 'escalated_by_hand', by: 'Ben' },
    { kind: 'need_by_passed' },
    { kind: 'decided', by: 'U1', what: 'Go ahead', why: undefined },
    { kind: 'ended', how: 'decided', by: 'U1' },
  ];
  const events = entries.map((entry) => ({ escalationId: 'e', at, entry }));
  const [title, ...lines] = historyMessage('A signature', events, reader, nameOf).text.split('\n');
  expect(title).toBe('*A signature*');
  expect(lines.map((line) => line.replace(/<!date[^>]+>/, '').replace(/<!date[^>]+>/, 'noon'))).toEqual(
    [
      'Drumbeat noticed it',
      'Level 2 has nobody to ask',
      'Kim was skipped: they have left',
      'Maria was asked in place of Jon',
      'Maria is on it until noon',
      'Maria’s time to decide has passed',
      'It went back to Maria, who had handed it on',
      'Ben pressed Escalate now',
      'The day it was needed by has passed',
      'Maria decided: “Go ahead”',
    ].map((line) => ` · ${line}`),
  );
});
