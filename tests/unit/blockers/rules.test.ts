import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { changedTo } from '../../../src/features/blockers/rules/change.ts';
import { type FormDraft, requireBlocker } from '../../../src/features/blockers/rules/form.ts';
import { mayKnow, mayMergeInto } from '../../../src/features/blockers/rules/knowing.ts';
import { aBlocker } from '../../support/a-blocker.ts';

const fields = { stuck: 'stuck', outcome: 'outcome', ask: 'ask', askedOf: 'asked', neededBy: 'by' };
const draft: FormDraft = {
  stuck: 'the contract',
  outcomeId: undefined,
  ask: 'a signature',
  askedOf: 'U0BEN',
  neededBy: '2026-12-03',
  visibility: 'team',
};
const context = {
  today: '2026-12-01',
  fields,
  openOutcomes: new Set(['o1']),
  blocker: undefined,
  unfit: undefined,
};

describe('the form', () => {
  const refused = (change: Partial<FormDraft>, over: Partial<Parameters<typeof requireBlocker>[1]> = {}) => {
    try {
      requireBlocker({ ...draft, ...change }, { ...context, ...over });
    } catch (error) {
      if (error instanceof FormRefusal) return Object.keys(error.fields);
      throw error;
    }
    return [];
  };

  it('says on each field what is missing or can’t be', () => {
    expect(refused({})).toEqual([]);
    expect(refused({ stuck: undefined })).toEqual(['stuck']);
    expect(refused({ stuck: undefined, outcomeId: 'o1' })).toEqual([]);
    expect(refused({ outcomeId: 'o2' })).toEqual(['outcome']);
    expect(refused({ stuck: 'x'.repeat(501), ask: 'x'.repeat(501) })).toEqual(['ask', 'stuck']);
    expect(refused({ neededBy: '2026-11-30' })).toEqual(['by']);
    expect(refused({ neededBy: '2026-12-01' })).toEqual([]);
    expect(refused({}, { unfit: 'Not them.' })).toEqual(['asked']);
    expect(refused({ ask: undefined, askedOf: undefined, neededBy: undefined })).toEqual([
      'ask',
      'asked',
      'by',
    ]);
  });

  it('lets what stands stay as it is: its day has passed, its outcome was closed, it never said what is stuck', () => {
    const blocker = aBlocker({ neededBy: '2026-11-30', outcomeId: 'o2' });
    expect(refused({ neededBy: '2026-11-30', outcomeId: 'o2' }, { blocker })).toEqual([]);
    expect(refused({ stuck: undefined }, { blocker: aBlocker() })).toEqual([]);
    expect(refused({ stuck: undefined }, { blocker: aBlocker({ stuck: 'this' }) })).toEqual(['stuck']);
  });
});

describe('what a blocker says', () => {
  it('is the same object where nothing changes, and keeps what is not said', () => {
    const blocker = aBlocker({ stuck: 'the contract', permalink: 'https://a.slack.com/x' });
    const { ask, askedOf, neededBy } = blocker;
    expect(changedTo(blocker, { ask, askedOf, neededBy })).toBe(blocker);
    expect(changedTo(blocker, { ask, askedOf, neededBy, stuck: undefined }).stuck).toBeUndefined();
    const changed = changedTo(blocker, { ask, askedOf: 'U0CLEO', neededBy, visibility: 'chain' });
    expect(changed).toEqual({ ...blocker, askedOf: 'U0CLEO' });
  });
});

describe('a private blocker', () => {
  const secret = aBlocker({ visibility: 'chain' });

  it('is known to its raiser, the person asked and those it was brought to', () => {
    const knows = (userId: string, told: string[] = []) => mayKnow(secret, userId, new Set(told));
    expect(knows(secret.raisedBy)).toBe(true);
    expect(knows(secret.askedOf)).toBe(true);
    expect(knows('U0JON')).toBe(false);
    expect(knows('U0JON', ['another'])).toBe(false);
    expect(knows('U0JON', [secret.id])).toBe(true);
    expect(mayKnow(aBlocker(), 'U0JON', new Set())).toBe(true);
  });

  it('takes up none of the team, and of private ones only its own raiser’s', () => {
    const open = aBlocker({ id: 'open' });
    const own = aBlocker({ id: 'own', visibility: 'chain' });
    const others = aBlocker({ id: 'others', visibility: 'chain', raisedBy: 'U0JON' });
    expect(mayMergeInto(open, secret)).toBe(false);
    expect(mayMergeInto(secret, open)).toBe(true);
    expect(mayMergeInto(secret, own)).toBe(true);
    expect(mayMergeInto(secret, others)).toBe(false);
    expect(mayMergeInto(open, open)).toBe(false);
    expect(mayMergeInto(open, aBlocker({ id: 'x', teamId: 'another' }))).toBe(false);
    expect(mayMergeInto(open, aBlocker({ id: 'x', state: 'resolved' }))).toBe(false);
  });
});
