import { describe, expect, it } from 'vitest';
import { becameOf } from '../../../src/features/cascade-files/rules/became.ts';
import { circlesIn } from '../../../src/features/cascade-files/rules/circles.ts';
import type { Item, OutcomeItem } from '../../../src/features/cascade-files/rules/items.ts';
import { planImport } from '../../../src/features/cascade-files/rules/plan.ts';
import { importing } from './around.ts';

/** A file of these rows, each written as `column=value; column=value`. */
function fileOf(...rows: string[]): string {
  const read = rows.map((row) => new Map(row.split('; ').map((cell) => cell.split('=') as [string, string])));
  const columns = [...new Set(read.flatMap((cells) => [...cells.keys()]))];
  return [columns, ...read.map((cells) => columns.map((column) => cells.get(column) ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n');
}

const intent = 'kind=intent; key=I; title=Fast answers; why=They wait; owner=Ana; decided_on=2026-10-01';
const outcome = (key: string, more = '') =>
  `kind=outcome; key=${key}; title=Outcome ${key}; team=team-1; owner=Ben; done_means=done; due_on=2026-12-12${more}`;
const indicator = (key: string, more = '') =>
  `kind=indicator; key=${key}; of=I; title=${key}; owner=Ana; type=lagging; unit=h; direction=down; starts_at=24; target=12; every=week; rewards=speed${more}`;

const faultsOf = (...rows: string[]) => importing(fileOf(...rows)).faults;

describe('a file', () => {
  it('is taken in any order of its rows and columns', () => {
    const { faults, plan } = importing(
      fileOf(
        'kind=reading; of=M; read_on=2026-11-26; value=22',
        indicator('M'),
        'kind=dependency; of=A; needs=B; days_after=3',
        outcome('A', '; of=I; level=organization'),
        outcome('B', '; of=A; level=department; delay=M; effort_days=2.5'),
        'kind=risk; key=R; of=B; title=Legal is late; owner=Cleo; probability=4; impact=4; review_on=2026-12-01',
        intent,
      ),
    );
    expect(faults).toEqual([]);
    expect(plan.added.map(({ item }) => item.kind).toSorted()).toEqual([
      'dependency',
      'indicator',
      'intent',
      'outcome',
      'outcome',
      'reading',
      'risk',
    ]);
  });

  it.each([
    ['nothing but a head', 'kind,key', /^Row 1: there is nothing below/],
    ['a column that there is not', 'kind,key,dueon\nintent,I,x', /no column is called “dueon”/],
    ['a column twice', 'kind,key,key\nintent,I,J', /the column key is there twice/],
    ['no column for kinds', 'key,title\nI,x', /the column kind is missing/],
    ['a cell beside the columns', 'kind,key\nintent,I,x', /“x” stands beside the columns/],
    ['a kind that there is not', 'kind,key\ngoal,I', /^Row 2: no kind is called “goal”/],
  ])('with %s is refused', (_, file, fault) => {
    expect(importing(file).faults[0]).toMatch(fault);
  });

  it('says everything that is wrong with a row, and with each row', () => {
    expect(
      faultsOf(
        'kind=intent; key=I; title=Fast answers; why=They wait; owner=Zoe; decided_on=2026-02-30',
        outcome('A', '; of=X; level=planet; effort_days=0; starts_on=2027-01-01; delay=much; probability=3'),
        'kind=risk; key=R; of=I; title=Late; owner=Kim; probability=6; impact=2; review_on=soon',
      ),
    ).toEqual([
      'Row 2: owner: no one here is called “Zoe”.',
      'Row 2: decided_on is “2026-02-30”. Write a day that exists, such as 2027-03-31.',
      'Row 3: an outcome has no probability.',
      'Row 4: of is “I”, and that is an intent.',
      'Row 4: probability is “6”. Write a whole number from 1 to 5.',
      'Row 4: owner: Kim is an app, or was deactivated. Choose someone who is here.',
      'Row 4: review_on is “soon”. Write a day that exists, such as 2027-03-31.',
    ]);
    expect(
      faultsOf(outcome('A', '; of=X; level=planet; effort_days=0; starts_on=2027-01-01; delay=much')),
    ).toEqual([
      'Row 2: of is “X”, and nothing here has this key.',
      'Row 2: level is “planet”. It is one of: organization, department, team, individual.',
      'Row 2: effort_days is “0”. Write days of work, from 0.1 to 2600.',
      'Row 2: delay is “much”. Write an amount, such as 4000, or S, M or L.',
      'Row 2: it starts on 2027-01-01, after it is due. Change one of the two days.',
    ]);
  });

  it.each([
    ['a key twice', [outcome('A'), outcome('a')], 'Row 3: row 2 has the key “a” already'],
    [
      'outcomes under each other',
      [outcome('A', '; of=B'), outcome('B', '; of=A')],
      'this makes a circle: “Outcome A” stands under “Outcome B” stands under “Outcome A”.',
    ],
    [
      'outcomes that need each other',
      [
        outcome('A'),
        outcome('B'),
        outcome('C'),
        'kind=dependency; of=A; needs=B',
        'kind=dependency; of=B; needs=C',
        'kind=dependency; of=C; needs=A',
      ],
      'Row 7: this makes a circle: “Outcome A” needs “Outcome B” needs “Outcome C” needs “Outcome A”.',
    ],
    [
      'a level above its parent’s',
      [outcome('A', '; level=team'), outcome('B', '; of=A; level=organization')],
      'Levels go down',
    ],
    [
      'a dependency on what was dropped',
      [outcome('A'), outcome('B', '; state=dropped; closed_on=2026-11-01'), 'kind=dependency; of=A; needs=B'],
      '“Outcome B” was dropped',
    ],
    ['an outcome that needs itself', [outcome('A'), 'kind=dependency; of=A; needs=A'], 'can’t need itself'],
    [
      'a third lagging measure',
      [intent, indicator('X'), indicator('Y'), indicator('Z')],
      'there would be 3 lagging ones',
    ],
    ['a target that is worse', [intent, indicator('X', '; target=30')], 'its target is worse'],
    ['an owner from another team', [outcome('A').replace('Ben', 'Eve')], 'its owner is not on the team'],
    [
      'an open risk owned by somebody from another team',
      [
        outcome('A'),
        'kind=risk; key=R; of=A; title=Late; owner=Eve; probability=1; impact=1; review_on=2026-12-01',
      ],
      'Row 3: its owner is not on the team',
    ],
    [
      'a reading from a day to come',
      [intent, indicator('M'), 'kind=reading; of=M; read_on=2026-11-28; value=22'],
      'Row 4: read_on is 2026-11-28, which has not come yet',
    ],
    [
      'what will be closed one day',
      [outcome('A', '; state=done; closed_on=2026-12-01')],
      'closed_on is 2026-12-01, which has not come yet',
    ],
    ['what is closed on no day', [outcome('A', '; state=done')], 'say on which day'],
    [
      'a day of closing for what is open',
      [outcome('A', '; closed_on=2026-11-01')],
      'state does not say that it is',
    ],
  ])('with %s is refused', (_, rows, sentence) => {
    expect(faultsOf(...rows).join('\n')).toContain(sentence);
  });
});

describe('a second import', () => {
  const first = importing(fileOf(intent, outcome('A', '; of=I'), outcome('B', '; state=candidate')));
  const known = first.items as Item[];
  const again = (...rows: string[]) => importing(fileOf(...rows), known);

  it('changes what is said otherwise, and adds nothing twice', () => {
    const { plan, faults } = again(
      intent,
      outcome('a', '; of=I; deliverable=An API'),
      outcome('B', '; state=open'),
      outcome('C'),
    );
    expect(faults).toEqual([]);
    expect(plan.unchanged).toBe(1);
    expect(plan.changed.map(({ item }) => 'key' in item && item.key)).toEqual(['a', 'B']);
    expect(plan.added).toHaveLength(1);
  });

  it('asks why where a day, an owner or a place moves, and keeps the first day', () => {
    const moved = outcome('A', '; of=I').replace('2026-12-12', '2026-12-19');
    expect(again(intent, moved).faults).toEqual(['Row 3: its day moves: say why, in reason.']);
    const { plan, faults } = again(intent, `${moved}; reason=legal`);
    expect(faults).toEqual([]);
    expect(plan.changed[0]).toMatchObject({ item: { firstDueOn: '2026-12-12' }, reason: 'legal' });
    expect(again(intent, outcome('A', '; of=').replace('Ben', 'Ana')).faults).toEqual([
      'Row 3: its owner changes, and it moves in the cascade: say why, in reason.',
    ]);
    expect(again(intent, outcome('A', '; of=I; first_due_on=2026-12-01')).faults[0]).toContain('stays so');
  });

  it('leaves what it has no column for as it was, and takes away what an empty cell stands for', () => {
    const whole = importing(
      fileOf(
        `${intent}; boundaries=No calls`,
        outcome(
          'A',
          '; of=I; level=department; state=candidate; deliverable=An API; starts_on=2026-11-02; effort_days=4; delay=M',
        ),
        outcome('B', '; state=done; closed_on=2026-11-01; reason=live'),
        'kind=dependency; of=A; needs=B; days_after=3',
        'kind=risk; key=R; of=A; title=Late; owner=Ana; probability=1; impact=1; review_on=2026-12-01; mitigation=Ask; state=happened; closed_on=2026-11-02',
        indicator('M', '; state=closed'),
      ),
    ).items;
    const risk =
      'kind=risk; key=R; of=A; title=Late; owner=Ana; probability=1; impact=1; review_on=2026-12-01';
    const short = importing(
      fileOf(intent, outcome('A', '; of=I'), outcome('B'), risk, indicator('M')),
      whole,
    );
    expect(short.faults).toEqual([]);
    expect(short.plan).toMatchObject({ added: [], changed: [], unchanged: 5 });
    expect(importing('kind,of,needs\ndependency,A,B', whole).plan.unchanged).toBe(1);

    const emptied = importing(
      fileOf(intent, outcome('A', '; of=; level=; deliverable=; starts_on=; effort_days=; delay=; reason=x')),
      whole,
    );
    expect(emptied.faults).toEqual([]);
    const [changed] = emptied.plan.changed;
    expect(changed?.item).toMatchObject({ level: 'team', state: 'candidate' });
    expect(changed?.item).toMatchObject({ parent: undefined, deliverable: undefined, delay: undefined });
    expect(becameOf(emptied.plan).find(({ kind }) => kind === 'changed')?.said).toEqual({
      level: { was: 'department', is: 'team' },
      deliverable: { was: 'An API' },
      startsOn: { was: '2026-11-02' },
      effortDays: { was: '4' },
      delay: { was: 'M' },
    });
  });

  it('puts nothing under what is over, and leaves what stands there', () => {
    const over = '; state=done; closed_on=2026-11-01';
    const stands = importing(fileOf(outcome('A', over), outcome('B', '; of=A'), outcome('C')));
    expect(stands.faults).toEqual([]);
    const held = (...rows: string[]) => importing(fileOf(...rows), stands.items).faults;
    expect(held(outcome('A', over), outcome('B', '; of=A; delay=M'))).toEqual([]);
    const fault = 'it would stand under “Outcome A”, which is done. Choose what is open, or leave of empty.';
    expect(held(outcome('D', '; of=A'))).toEqual([`Row 2: ${fault}`]);
    expect(held(outcome('C', '; of=A; reason=x'))).toEqual([`Row 2: ${fault}`]);
  });

  it('closes nothing, and opens nothing again', () => {
    const done = '; of=I; state=done; closed_on=2026-11-01';
    expect(again(intent, outcome('A', done)).faults[0]).toContain(
      'it is open here, and a file does not make it done',
    );
    expect(again(intent, outcome('A', '; of=I').replace('team-1', 'team-2')).faults[0]).toContain(
      'another team',
    );
    expect(
      again(`kind=risk; key=A; of=B; title=x; owner=Ana; probability=1; impact=1; review_on=2026-12-01`)
        .faults[0],
    ).toContain('“A” is the key of an outcome here already');
  });
});

describe('a long file', () => {
  it('is held against a long cascade in a moment', () => {
    const items = Array.from({ length: 15_000 }, (_, n): OutcomeItem => {
      const [id, parentId] = [`o-${n}`, `o-${Math.floor(n / 2)}`];
      return {
        ...{ kind: 'outcome', id, key: id, level: 'team', teamId: 'team-1', title: id, doneMeans: 'x' },
        parent: n === 0 ? undefined : { kind: 'outcome', id: parentId },
        ...{ ownerId: 'U0ANA', dueOn: '2026-12-12', firstDueOn: '2026-12-12', state: 'open' },
        ...{ deliverable: undefined, startsOn: undefined, effortDays: undefined, delay: undefined },
        closing: undefined,
      };
    });
    const rows = items.map((item, row) => ({ item, row, reason: undefined }));
    const began = performance.now();
    expect(planImport(rows, new Map(), () => true).faults).toEqual([]);
    // Many seconds where each row looks through all others; less than one where none does.
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('circles', () => {
  it('are found in ten thousand in a row, without running out of stack', () => {
    const row = new Map(Array.from({ length: 10_000 }, (_, n) => [`${n}`, [`${n + 1}`]]));
    expect(circlesIn(row)).toEqual([]);
    row.set('10000', ['0']);
    expect(circlesIn(row)[0]).toHaveLength(10_001);
  });

  it('are none where two ways lead to the same', () => {
    const ways = { a: ['b', 'c'], b: ['d'], c: ['d', 'b'] };
    expect(circlesIn(new Map(Object.entries(ways)))).toEqual([]);
  });
});
