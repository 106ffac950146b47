import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { requirePlanning } from '../../../src/features/capacity/rules/planning.ts';

const fields = { currency: 'currency', plannedPercent: 'percent' };

function refusedOn(draft: { currency: string | undefined; plannedPercent: string | undefined }): string[] {
  try {
    requirePlanning(draft, fields);
    return [];
  } catch (error) {
    if (!(error instanceof FormRefusal)) throw error;
    return Object.keys(error.fields);
  }
}

describe('how a workspace plans', () => {
  it.each([
    ['usd', '60', { currency: 'USD', plannedPercent: 60 }],
    [' CHF ', '100 %', { currency: 'CHF', plannedPercent: 100 }],
  ])('%s, %s', (currency, plannedPercent, planning) => {
    expect(requirePlanning({ currency, plannedPercent }, fields)).toEqual(planning);
  });

  it.each([
    ['€', '70', ['currency']],
    ['XQQ', '70', ['currency']],
    [undefined, '70', ['currency']],
    ['EUR', '9', ['percent']],
    ['EUR', '101', ['percent']],
    ['EUR', 'most', ['percent']],
    ['EUR', undefined, ['percent']],
    ['', '', ['currency', 'percent']],
  ])('is refused: %s, %s', (currency, plannedPercent, on) => {
    expect(refusedOn({ currency, plannedPercent })).toEqual(on);
  });
});
