import { describe, expect, it } from 'vitest';
import { isAllDone } from '../../../src/features/onboarding/rules.ts';
import { checklistPart } from '../../../src/features/onboarding/views/checklist.ts';

const nothing = { team: false, leaders: false, holidays: false, pulse: false };
const shown = (soFar: typeof nothing) => JSON.stringify(checklistPart(soFar));

describe('the list of what is left to set up', () => {
  it('has a button for each thing that is left, and a tick for each that is done', () => {
    const buttons = ['Set up a check-in', 'Appoint leaders', 'Choose holidays', 'Set up a pulse'];
    for (const text of buttons) expect(shown(nothing)).toContain(text);
    expect(shown(nothing)).toContain('0 of 4 done');
    const half = shown({ ...nothing, team: true, holidays: true });
    expect(half).toContain('2 of 4 done');
    expect(half).toContain('✅ Done · *A first team*');
    expect(half).not.toContain('Set up a check-in');
    expect(half).toContain('Appoint leaders');
  });

  it('is done when all of it is', () => {
    const all = { team: true, leaders: true, holidays: true, pulse: true };
    expect(isAllDone(all)).toBe(true);
    for (const key of Object.keys(all)) expect(isAllDone({ ...all, [key]: false })).toBe(false);
  });
});
