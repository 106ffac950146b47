import { describe, expect, it } from 'vitest';
import { defaultPolicy, type Policy } from '../../../src/features/escalations/rules/policy.ts';
import {
  checkPolicy,
  draftOf,
  LEAVE_OUT,
  type LevelDraft,
  type PolicyDraft,
  readableLevels,
  samePolicy,
} from '../../../src/features/escalations/rules/policy-form.ts';

const fields = {
  who: (key: number) => `who ${key}`,
  person: (key: number) => `person ${key}`,
  acknowledgeHours: (key: number) => `acknowledge ${key}`,
  decideHours: (key: number) => `decide ${key}`,
  repeats: 'repeats',
  triggers: 'triggers',
};

const person = (name: string, facts = {}) => ({
  userId: `U0${name.toUpperCase()}`,
  name,
  isBot: false,
  isGuest: false,
  isDeactivated: false,
  ...facts,
});

const people = [
  person('Ana'),
  person('Ben'),
  person('Kim', { isDeactivated: true }),
  person('Gus', { isGuest: true }),
  person('Deploybot', { isBot: true }),
];

const check = (draft: PolicyDraft) => checkPolicy(draft, { leadId: 'U0ANA', people, fields });
const level = (key: number, who: string, more: Partial<LevelDraft> = {}): LevelDraft => ({
  key,
  who,
  userId: undefined,
  acknowledgeHours: '4',
  decideHours: '8',
  ...more,
});
const chosen = (key: number, name: string) => level(key, 'person', { userId: `U0${name.toUpperCase()}` });
const draftWith = (...levels: LevelDraft[]): PolicyDraft => ({ ...draftOf(defaultPolicy), levels });
const refusedOf = (draft: PolicyDraft) => {
  const checked = check(draft);
  return 'refused' in checked ? checked.refused : {};
};

describe('a form of a policy', () => {
  it('takes what it was filled with', () => {
    const every: Policy = {
      levels: [
        { who: { kind: 'asked' }, acknowledgeHours: 1, decideHours: 80 },
        { who: { kind: 'lead' }, acknowledgeHours: 1.5, decideHours: 4 },
        { who: { kind: 'leads_deputy' }, acknowledgeHours: 4, decideHours: 8 },
        { who: { kind: 'role', role: 'leader' }, acknowledgeHours: 8, decideHours: 8 },
        { who: { kind: 'person', userId: 'U0BEN' }, acknowledgeHours: 8, decideHours: 8 },
      ],
      repeats: 0,
      triggers: ['blocker_raised', 'deadline_passed'],
    };
    for (const policy of [defaultPolicy, every]) {
      expect(check(draftOf(policy))).toEqual({ policy });
      expect(readableLevels(draftOf(policy))).toEqual(policy.levels);
    }
  });

  it('leaves out the levels that are to be left out', () => {
    const checked = check(draftWith(level(0, LEAVE_OUT), level(3, 'lead')));
    expect(checked).toMatchObject({ policy: { levels: [{ who: { kind: 'lead' } }] } });
  });

  it('needs a level', () => {
    const sentence = 'Choose at least one level: someone has to hear of what is stuck.';
    expect(refusedOf(draftWith(level(2, LEAVE_OUT)))).toEqual({ 'who 2': sentence });
    expect(refusedOf(draftWith())).toEqual({ repeats: sentence });
  });

  it('takes hours from 1 to 80, whole or half, with a point or a comma', () => {
    for (const [typed, hours] of Object.entries({ 1: 1, '1.5': 1.5, ' 2,5 ': 2.5, 80: 80 })) {
      const checked = check(draftWith(level(0, 'lead', { acknowledgeHours: typed })));
      expect(checked).toMatchObject({ policy: { levels: [{ acknowledgeHours: hours }] } });
    }
    for (const typed of ['', '0', '0.5', '80.5', '81', '1.25', '-4', '1e1', 'four', undefined]) {
      expect(refusedOf(draftWith(level(0, 'lead', { decideHours: typed }))), String(typed)).toEqual({
        'decide 0': 'Write how many working hours: 1 to 80, whole or half.',
      });
    }
  });

  it('goes to nobody twice', () => {
    const circle = (field: string, first: number) => ({
      [field]: `Level ${first} is the same. Choose someone else, so that it does not go in a circle.`,
    });
    expect(refusedOf(draftWith(level(0, 'asked'), level(1, 'lead'), level(2, 'lead')))).toEqual(
      circle('who 2', 2),
    );
    expect(refusedOf(draftWith(chosen(0, 'Ben'), level(4, 'leader'), chosen(7, 'Ben')))).toEqual(
      circle('person 7', 1),
    );
    // Ana leads the team.
    expect(refusedOf(draftWith(level(0, 'lead'), chosen(1, 'Ana')))).toEqual(circle('person 1', 1));
    expect(refusedOf(draftWith(chosen(0, 'Ana'), level(1, 'lead')))).toEqual(circle('who 1', 1));
    expect(refusedOf(draftWith(level(0, 'leader'), level(1, 'admin')))).toEqual({});
    // What is left out is nobody's circle, and the levels are counted as they are kept.
    expect(refusedOf(draftWith(level(0, LEAVE_OUT), level(1, 'lead'), level(2, 'lead')))).toEqual(
      circle('who 2', 1),
    );
  });

  it('names people who can decide', () => {
    const sentences = {
      Kim: 'This person was deactivated. Choose someone else.',
      Gus: 'This person is a guest here, and may not see what it is about. Choose someone else.',
      Deploybot: 'This is an app. Choose a person.',
      Unknown: 'Slack does not know this person. Choose someone else.',
    };
    for (const [name, sentence] of Object.entries(sentences)) {
      expect(refusedOf(draftWith(level(0, 'asked'), chosen(1, name)))).toEqual({ 'person 1': sentence });
    }
    expect(refusedOf(draftWith(level(0, 'person')))).toEqual({
      'person 0': 'Choose the person, or someone else for this level.',
    });
    expect(refusedOf(draftWith(level(0, 'the_cat')))).toEqual({
      'who 0': 'Choose who is told at this level.',
    });
  });

  it('needs a number of repeats, and something that starts it', () => {
    for (const repeats of ['11', '-1', '1.5', 'x', undefined]) {
      expect(refusedOf({ ...draftOf(defaultPolicy), repeats })).toEqual({
        repeats: 'Choose a number from 0 to 10.',
      });
    }
    expect(refusedOf({ ...draftOf(defaultPolicy), triggers: ['full_moon'] })).toEqual({
      triggers: 'Choose at least one, or nothing would ever go up.',
    });
  });
});

it('two policies are the same when they do the same', () => {
  const other = { ...defaultPolicy, triggers: defaultPolicy.triggers.toReversed() };
  expect(samePolicy(defaultPolicy, other)).toBe(true);
  const [first, ...rest] = defaultPolicy.levels;
  for (const changed of [
    { ...defaultPolicy, repeats: 3 },
    { ...defaultPolicy, triggers: defaultPolicy.triggers.slice(1) },
    { ...defaultPolicy, levels: rest },
    { ...defaultPolicy, levels: first ? [...rest, first] : [] },
  ]) {
    expect(samePolicy(defaultPolicy, changed)).toBe(false);
  }
});
