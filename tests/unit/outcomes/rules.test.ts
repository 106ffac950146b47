import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import {
  changedValues,
  type DraftContext,
  dueText,
  type OutcomeDraft,
  requireComplete,
  requireDropReason,
  saysTheSame,
} from '../../../src/features/outcomes/rules/outcome.ts';

const fields = {
  title: 'title',
  doneMeans: 'doneMeans',
  owner: 'owner',
  dueOn: 'dueOn',
  moveReason: 'moveReason',
  parent: 'parent',
};
const person = { isBot: false, isDeactivated: false };
const context: DraftContext = { today: '2026-11-23', members: ['U0ANA', 'U0BEN'], owner: person, fields };
const draft: OutcomeDraft = {
  title: 'Refunds API in production',
  doneMeans: 'live for all EU shops',
  ownerId: 'U0ANA',
  dueOn: '2026-12-05',
  moveReason: undefined,
};
const before = { title: draft.title, doneMeans: draft.doneMeans, ownerId: 'U0ANA', dueOn: '2026-12-05' };

/** The sentences a draft is refused with, by field; empty when it is taken. */
function refusals(
  changes: Partial<OutcomeDraft>,
  ...[given = context, was]: [DraftContext?, typeof before?]
) {
  try {
    requireComplete({ ...draft, ...changes }, given, was);
    return {};
  } catch (error) {
    if (error instanceof FormRefusal) return error.fields;
    throw error;
  }
}

describe('what an outcome needs', () => {
  it('is a title, what done means, an owner and a day', () => {
    expect(refusals({})).toEqual({});
    const nothing = { title: '', doneMeans: '', ownerId: undefined, dueOn: undefined };
    expect(Object.keys(refusals(nothing)).sort()).toEqual(['doneMeans', 'dueOn', 'owner', 'title']);
  });

  it.each([
    '',
    '   ',
    '🎉',
    '🎉🎉 👩‍👩‍👧‍👦',
    ':tada:',
    ':slightly_smiling_face::skin-tone-2:',
    '5️⃣',
    '…!?',
    '🇩🇪',
  ])('refuses %j, which says nothing, on the field that holds it', (text) => {
    expect(refusals({ title: text })).toEqual({ title: 'Name the outcome in a few words.' });
    expect(Object.keys(refusals({ doneMeans: text }))).toEqual(['doneMeans']);
  });

  it.each(['<!channel>', '<@U123>', '&lt;', '返金API', 'v2', 'شحن', 'Ship it 🎉', 'by 10:15:30'])(
    'takes %j as it was typed',
    (title) => {
      expect(requireComplete({ ...draft, title }, context).title).toBe(title);
    },
  );

  it('refuses what is longer than the form allows, also where Slack did not stop it', () => {
    expect(refusals({ title: 'x'.repeat(200) })).toEqual({});
    expect(refusals({ title: 'x'.repeat(3001) })).toEqual({
      title: 'This is 3001 characters long. Keep it to 200.',
    });
    expect(refusals({ doneMeans: 'x'.repeat(501) })).toEqual({
      doneMeans: 'This is 501 characters long. Keep it to 500.',
    });
  });

  it('refuses an owner who is nobody, a group, an app, deactivated or not on the team, each in its words', () => {
    const sentence = (ownerId: string | undefined, owner: DraftContext['owner']) =>
      refusals({ ownerId }, { ...context, owner }).owner;
    const sentences = [
      sentence(undefined, undefined),
      sentence('S0GROUP', undefined),
      sentence('U0ANA', { isBot: true, isDeactivated: false }),
      sentence('U0ANA', { isBot: false, isDeactivated: true }),
      sentence('U0ZED', person),
    ];
    expect(sentences).not.toContain(undefined);
    expect(new Set(sentences).size).toBe(5);
    expect(sentence('U0ANA', undefined)).toBe(sentence('U0ZED', person));
  });

  it.each(['2026-11-22', '1999-01-01'])('refuses the past day %s', (dueOn) => {
    expect(refusals({ dueOn })).toEqual({ dueOn: 'This day has passed. Choose today or a later one.' });
  });

  it.each(['2026-02-30', 'tomorrow', '05.12.2026'])('refuses %s, which is no day', (dueOn) => {
    expect(refusals({ dueOn })).toEqual({ dueOn: 'Choose the day by which it is done.' });
  });

  it('takes today', () => {
    expect(refusals({ dueOn: '2026-11-23' })).toEqual({});
  });
});

describe('changing an outcome', () => {
  it('asks why when the day moves, and only then', () => {
    expect(refusals({ title: 'Refunds' }, context, before)).toEqual({});
    expect(refusals({ dueOn: '2026-12-12' }, context, before)).toEqual({
      moveReason: 'Say why the date moves. It stays visible with the outcome.',
    });
    expect(refusals({ dueOn: '2026-12-12', moveReason: 'legal review' }, context, before)).toEqual({});
    expect(refusals({ dueOn: '2026-12-12', moveReason: '🤷' }, context, before)).toHaveProperty('moveReason');
    expect(refusals({ dueOn: '2026-12-12', moveReason: 'x'.repeat(501) }, context, before)).toHaveProperty(
      'moveReason',
    );
  });

  it('does not ask why when there is no day at all', () => {
    expect(Object.keys(refusals({ dueOn: undefined }, context, before))).toEqual(['dueOn']);
  });

  it('lets an overdue outcome keep its day, but not move to another past one', () => {
    const late = { ...context, today: '2027-01-04' };
    expect(refusals({ title: 'Refunds' }, late, before)).toEqual({});
    expect(refusals({ dueOn: '2027-01-03', moveReason: 'late' }, late, before)).toHaveProperty('dueOn');
  });

  it('tells what differs, and nothing that does not', () => {
    const values = fc.record({
      title: fc.constantFrom('a', 'b'),
      doneMeans: fc.constantFrom('a', 'b'),
      ownerId: fc.constantFrom('U1', 'U2'),
      dueOn: fc.constantFrom('2026-12-05', '2026-12-12'),
    });
    fc.assert(
      fc.property(values, values, (was, now) => {
        const changed = changedValues(was, now);
        expect({ ...now, ...changed }).toEqual(was);
        expect(Object.keys(changed).length === 0).toBe(saysTheSame(was, { ...now, moveReason: undefined }));
      }),
    );
  });
});

describe('the rest', () => {
  it('shows a slip as a slip', () => {
    expect(dueText({ dueOn: '2026-12-12', firstDueOn: '2026-12-05' }, '2026-11-23')).toBe(
      'due 12 Dec (was 5 Dec)',
    );
    expect(dueText({ dueOn: '2027-01-09', firstDueOn: '2027-01-09' }, '2026-11-23')).toBe('due 9 Jan 2027');
  });

  it('wants a reason for dropping that says something and fits', () => {
    expect(requireDropReason('We stopped selling it', 'reason')).toBe('We stopped selling it');
    for (const reason of ['', '🗑️', 'x'.repeat(501)]) {
      expect(() => requireDropReason(reason, 'reason')).toThrow(FormRefusal);
    }
  });
});
