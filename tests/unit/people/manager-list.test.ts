import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import {
  faultsOf,
  finderOf,
  judgeList,
  type Listed,
  readList,
  referenceOf,
} from '../../../src/features/people/rules/manager-list.ts';
import type { ReportsTo } from '../../../src/features/people/rules/reporting-line.ts';

const person = (userId: string, name: string, facts: Partial<Listed> = {}): Listed => ({
  userId,
  name,
  isBot: false,
  isDeactivated: false,
  ...facts,
});

const STAFF = [
  person('U0000ANA1', 'Ana'),
  person('U0000BEN1', 'Ben', { handle: 'benjamin', email: 'Ben@acme.example' }),
  person('U0000CLEO', 'Cleo Núñez'),
  person('U00SMITH1', 'Sam Smith'),
  person('U00SMITH2', 'Sam Smith'),
  person('U0000KIM1', 'Kim', { isDeactivated: true }),
  person('U0000KIM2', 'Kim'),
  person('U0000LEFT', 'Lea', { isDeactivated: true }),
  person('U0000BOT1', 'Deploybot', { isBot: true }),
  person('U0000PRTO', '__proto__'),
];
const names = new Map(STAFF.map(({ userId, name }) => [userId, name]));

function judge(text: string, known: ReadonlyMap<string, ReportsTo> = new Map()) {
  const read = judgeList(readList(readCsv(text)).rows, finderOf(STAFF), known);
  return {
    changes: Object.fromEntries(read.changes),
    unchanged: read.unchanged,
    chosenOtherwise: read.chosenOtherwise,
    faults: faultsOf(read, (id) => names.get(id) ?? id).map(({ row, sentence }) => `Row ${row}: ${sentence}`),
  };
}

describe('who is meant by a cell', () => {
  it.each([
    ['<@U0000ANA1>', 'id', 'U0000ANA1'],
    ['<@U0000ANA1|ana>', 'id', 'U0000ANA1'],
    ['U0000ANA1', 'id', 'U0000ANA1'],
    ['UWE', 'name', 'uwe'],
    ['WINIFRED', 'name', 'winifred'],
    ['Ana@Acme.example', 'email', 'ana@acme.example'],
    ['mailto:ana@acme.example', 'email', 'ana@acme.example'],
    ['<ana@acme.example>', 'email', 'ana@acme.example'],
    ['@Ana', 'handle', 'ana'],
    ['Ana  Lee', 'name', 'ana lee'],
    // An ü of two characters.
    ['Mu\u0308ller', 'name', 'm\u00fcller'],
    ['@', 'name', '@'],
  ])('%s is looked up as %s', (cell, kind, key) => {
    expect(referenceOf(cell)).toEqual({ kind, key, written: cell });
  });
});

describe('a list of managers', () => {
  it('is taken with a heading and without, whatever the case of a name', () => {
    const taken = { U0000BEN1: 'U0000ANA1', U0000CLEO: 'U0000BEN1' };
    expect(judge('Ben,ana\nCLEO NÚÑEZ,Ben').changes).toEqual(taken);
    expect(judge('Employee;Manager\nBen;Ana\nCleo Núñez;Ben').changes).toEqual(taken);
    expect(judge('@Benjamin,Ana\nCleo Núñez,ben@ACME.example').changes).toEqual(taken);
    expect(judge('name\treports to\nBen\tAna\nU0000CLEO\tBen')).toEqual({
      changes: taken,
      unchanged: 0,
      chosenOtherwise: [],
      faults: [],
    });
  });

  it('names every bad row, and takes the others', () => {
    const { changes, faults } = judge(
      [
        'person,manager',
        'Ben,Ana',
        'Ben,Bob Smth',
        'bob@acme.example,Ana',
        'U0123456,Ana',
        'Cleo Núñez,Sam Smith',
        'Ana,Ana',
        'Lea,Ana',
        'Ana,Lea',
        'Ana,Deploybot',
        'Deploybot,Ana',
        'Ana',
        ',Ana',
        'Smith, Sam,Ana',
        'Ben,Cleo Núñez',
        'Kim,Ben',
        '<!channel>,Ana',
      ].join('\n'),
    );
    // Of two Kims one has left.
    expect(changes).toEqual({ U0000BEN1: 'U0000ANA1', U0000KIM2: 'U0000BEN1' });
    expect(faults).toEqual([
      'Row 3: no one here is called “Bob Smth”.',
      'Row 4: no one here is known by the address “bob@acme.example”.',
      'Row 5: no one here has the id “U0123456”.',
      'Row 6: 2 people here are called “Sam Smith”. Write an address or @handle instead.',
      'Row 7: Ana can’t be their own manager.',
      'Row 8: Lea was deactivated.',
      'Row 9: Lea was deactivated, and can’t be a manager.',
      'Row 10: Deploybot is an app, and can’t be a manager.',
      'Row 11: Deploybot is an app, and has no manager.',
      'Row 12: there is no manager. Write who, a comma, and their manager.',
      'Row 13: there is no person. Write who, a comma, and their manager.',
      'Row 14: there are more than two columns. Put a name with a comma in quotation marks.',
      'Row 15: Ben has another manager in row 2.',
      'Row 17: no one here is called “<!channel>”.',
    ]);
  });

  it('names a circle in each of its rows, through people who are not in the list as well', () => {
    const known = new Map<string, ReportsTo>([['U0000CLEO', { managerId: 'U0000ANA1', source: 'profile' }]]);
    const { changes, faults } = judge('Ana,Ben\nEve,Ana\nBen,Cleo Núñez\nKim,Ana', known);
    expect(changes).toEqual({ U0000KIM2: 'U0000ANA1' });
    expect(faults).toEqual([
      'Row 1: this makes a circle: Ana → Ben → Cleo Núñez → Ana.',
      'Row 2: no one here is called “Eve”.',
      'Row 3: this makes a circle: Ben → Cleo Núñez → Ana → Ben.',
    ]);
  });

  it('leaves what somebody chose, counts what is known, and takes managers away where none is named', () => {
    const known = new Map<string, ReportsTo>([
      ['U0000BEN1', { managerId: 'U0000CLEO', source: 'chosen' }],
      ['U0000CLEO', { managerId: 'U0000ANA1', source: 'csv' }],
      ['U0000KIM2', { managerId: 'U0000ANA1', source: 'profile' }],
    ]);
    expect(judge('Ben,Ana\nCleo Núñez,Ana\nKim,""', known)).toEqual({
      changes: { U0000KIM2: undefined },
      unchanged: 1,
      chosenOtherwise: [1],
      faults: [],
    });
  });

  it('finds people with the names that objects are made of, and nobody by others of them', () => {
    expect(judge('__proto__,Ana\nconstructor,Ana')).toMatchObject({
      changes: { U0000PRTO: 'U0000ANA1' },
      faults: ['Row 2: no one here is called “constructor”.'],
    });
  });
});
