import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  circlesFrom,
  circleText,
  overrules,
  settleChanges,
} from '../../../src/features/people/rules/reporting-line.ts';

const PEOPLE = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

/** Anybody's manager, circles and all. */
const anyLine = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE)), { maxLength: 12 })
  .map((pairs) => new Map(pairs));

/** A line without a circle: everybody reports to somebody before them. */
const soundLine = fc
  .tuple(
    fc.shuffledSubarray(PEOPLE, { minLength: PEOPLE.length }),
    fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
  )
  .map(([order, picks]) => {
    const line = new Map<string, string>();
    for (const [index, person] of order.entries()) {
      const above = order[(picks[index] ?? 0) % (index + 2)];
      if (above && order.indexOf(above) < index) line.set(person, above);
    }
    return line;
  });

const wishes = fc
  .array(fc.tuple(fc.constantFrom(...PEOPLE), fc.option(fc.constantFrom(...PEOPLE), { nil: undefined })), {
    maxLength: 8,
  })
  .map((pairs) => new Map(pairs));

/** Told otherwise than the code tells it: somebody is on a circle who comes back to themselves within so many steps. */
function isOnCircle(line: ReadonlyMap<string, string>, person: string): boolean {
  let at: string | undefined = person;
  for (let step = 0; step < PEOPLE.length; step += 1) {
    at = line.get(at ?? '');
    if (at === person) return true;
  }
  return false;
}

function applied(line: ReadonlyMap<string, string>, changes: ReadonlyMap<string, string | undefined>) {
  const next = new Map(line);
  for (const [person, manager] of changes) {
    if (manager === undefined) next.delete(person);
    else next.set(person, manager);
  }
  return next;
}

describe('circles', () => {
  it('are found with everyone on them, each once, and in order', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const circles = circlesFrom(line, PEOPLE);
        const onCircle = PEOPLE.filter((person) => isOnCircle(line, person));
        expect(circles.flat().toSorted()).toEqual(onCircle);
        for (const circle of circles) {
          for (const [index, person] of circle.entries()) {
            expect(line.get(person)).toBe(circle[(index + 1) % circle.length]);
          }
        }
      }),
    );
  });

  it('are told by name, a long one shortened', () => {
    expect(circleText(['1', '2', '3'], (id) => ({ 1: 'Ana', 2: 'Ben', 3: 'Cleo' })[id] ?? '')).toBe(
      'Ana → Ben → Cleo → Ana',
    );
    expect(circleText(['1'], () => 'Ana')).toBe('Ana → Ana');
    expect(circleText([...'abcdef'], (id) => id)).toBe('a → b → c → d → e → f → a');
    expect(circleText([...'abcdefgh'], (id) => id)).toBe('a → b → c → d → e → … → a');
  });

  it('are found in a line of 50,000 people in a row in no time', () => {
    const count = 50_000;
    const line = new Map(Array.from({ length: count }, (_, n) => [`U${n}`, `U${(n + 1) % count}`]));
    const began = performance.now();
    const { accepted, circles } = settleChanges(new Map(), line);
    // Looked at person by person it would take the square of that: minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(accepted.size).toBe(0);
    expect(circles.size).toBe(count);
  });
});

describe('changes to a line', () => {
  it('never leave a circle, whatever is asked for, and take all that closes none', () => {
    fc.assert(
      fc.property(soundLine, wishes, (known, changes) => {
        const { accepted, circles } = settleChanges(known, changes);
        const after = applied(known, accepted);
        expect(PEOPLE.filter((person) => isOnCircle(after, person))).toEqual([]);
        expect([...accepted.keys(), ...circles.keys()].toSorted()).toEqual([...changes.keys()].toSorted());
        for (const [person, manager] of accepted) expect(manager).toBe(changes.get(person));
        const all = applied(known, changes);
        if (!PEOPLE.some((person) => isOnCircle(all, person))) expect(circles.size).toBe(0);
        for (const [person, circle] of circles) expect(circle[0]).toBe(person);
      }),
    );
  });

  it('that fall back on what was known are looked at once more', () => {
    // Ben falls back on Ana, to whom he reported; then Ana can't report to him either.
    const known = new Map([['Ben', 'Ana']]);
    const changes = new Map([
      ['Ben', 'Cleo'],
      ['Cleo', 'Ben'],
      ['Ana', 'Ben'],
    ]);
    const { accepted, circles } = settleChanges(known, changes);
    expect(accepted.size).toBe(0);
    expect(circles.get('Ana')).toEqual(['Ana', 'Ben']);
    expect(circles.get('Ben')).toEqual(['Ben', 'Cleo']);
  });
});

it('lets what was chosen stand against a list, and a list against a profile', () => {
  const by = (source: 'chosen' | 'csv' | 'profile') => ({ managerId: 'U1', source });
  expect(overrules('profile', undefined)).toBe(true);
  expect(overrules('profile', by('csv'))).toBe(false);
  expect(overrules('csv', by('profile'))).toBe(true);
  expect(overrules('csv', by('csv'))).toBe(true);
  expect(overrules('csv', by('chosen'))).toBe(false);
  expect(overrules('chosen', by('chosen'))).toBe(true);
});
