import { expect, it } from 'vitest';
import { createSeal } from '../../../src/core/sealing.ts';
import { operatorOf, type SeenRow, standsIn, tuplesIn } from '../../support/pulses/operator.ts';
import { as, CLOSES, OPENS, startPulses, TOKEN } from './stage.ts';

const PEOPLE = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kai', 'Lea', 'Max'];
/** All but Max, who does not answer. */
const WHO_ANSWER = PEOPLE.slice(0, 12);
const canary = (name: string) => `zibeline ${name.toLowerCase()}`;
const scoresOf = (index: number) => [(index % 5) + 1, ((index + 2) % 5) + 1, ((index * 3) % 5) + 1];

/** What an answer may write to; the pulse and its group carry the mark of the last answer, whosever it was. */
const OF_ANSWERS = ['pulse_answered', 'pulse_waiting', 'pulse_counted'];
const MARKED_BY_ANSWERS = ['pulse', 'pulse_group'];

const of = (table: string, rows: readonly SeenRow[]) => rows.filter((row) => row.table === table);
const different = <Key extends keyof SeenRow>(rows: readonly SeenRow[], key: Key) =>
  new Set(rows.map((row) => row[key])).size;

const placeOf = (isNew: readonly boolean[]) => {
  const place = isNew.indexOf(true);
  return place === 0 ? 'first' : place === isNew.length - 1 ? 'last' : 'between';
};

/** Everything but what answers write to, with all marks; of what they mark, what stands there. */
const elsewhere = (rows: readonly SeenRow[]) =>
  rows
    .filter(({ table }) => !OF_ANSWERS.includes(table))
    .map((seen) => (MARKED_BY_ANSWERS.includes(seen.table) ? { ...seen, xmax: 'of the last answer' } : seen));

/** What stands in the database of somebody, as it would of anybody else: without their name, and ids that are random. */
function footprintOf(name: string, rows: readonly SeenRow[]): string[] {
  const { userId } = as(name);
  return rows
    .filter(({ row }) => row.includes(userId))
    .map(({ table, row, xmin, xmax }) =>
      `${table} ${xmin} ${xmax} ${row}`
        .replaceAll(userId, 'WHO')
        .replaceAll(`"${name}"`, 'WHO')
        .replaceAll(/"(?:id|marker|display_name_key)": "[^"]*"/g, ''),
    )
    .toSorted();
}

async function startTwelve() {
  const stage = await startPulses([{ name: 'payments', members: PEOPLE }]);
  await stage.moveTo(OPENS);
  return { ...stage, operator: operatorOf(stage.db) };
}

it('whoever reads the whole database after each answer learns that it came, and never what it says', async () => {
  const { operator, answers, moveTo, pulseOf, released } = await startTwelve();
  const began = await operator.endOfLog();
  let before = await operator.everything();
  const { workspace_id, group_id } = await pulseOf('payments');
  const seal = createSeal(TOKEN, 'answers to pulses');
  const opened = (row: string) =>
    seal
      .open(Buffer.from(JSON.parse(row).sealed.slice(2), 'hex'), `${workspace_id} ${group_id}`)
      ?.toString() ?? '';
  const untouched = elsewhere(before);
  const newest = { answered: new Set<string>(), waiting: new Set<string>() };

  for (const [index, name] of WHO_ANSWER.entries()) {
    await answers(name, 'payments', scoresOf(index), canary(name));
    const now = await operator.everything();
    const answered = of('pulse_answered', now);
    const waiting = of('pulse_waiting', now);
    const counted = of('pulse_counted', now);

    // How many, and sealed: five stay behind when five are counted.
    expect(answered).toHaveLength(index + 1);
    expect(waiting).toHaveLength(index + 1 < 10 ? index + 1 : index - 4);
    expect(counted).toHaveLength(index + 1 < 10 ? 0 : 1);
    expect(standsIn('zibeline', now)).toEqual([]);
    expect(standsIn('"scores"', now)).toEqual([]);
    expect(standsIn('"tallies"', now)).toEqual([]);
    expect(new Set([...waiting, ...counted].map(({ row }) => JSON.parse(row).sealed.length)).size).toBe(1);
    expect(await operator.activity()).not.toContain(as(name).userId);

    // All rows were written by one command of one transaction: no mark joins one of them to one of another table.
    for (const rows of [answered, waiting]) {
      expect([different(rows, 'xmin'), different(rows, 'cmin')]).toEqual([1, 1]);
      expect(rows.map(({ xmax }) => xmax)).toEqual(rows.map(() => '0'));
    }
    // Nothing else in the database has changed, not even the mark of a lock.
    expect(elsewhere(now)).toEqual(untouched);

    // The app's token opens those that wait: what was chosen and written, and nothing of who or when.
    const sheets = waiting.map(({ row }) => opened(row));
    expect(sheets.every((sheet) => /^\{"scores":\{[^{}]*\},"comment":"zibeline \w+"\}\s*$/.test(sheet))).toBe(
      true,
    );

    // Where the newest lies.
    const isNew = (row: SeenRow) => !before.some((old) => old.table === row.table && old.row === row.row);
    const sealedBefore = new Set(of('pulse_waiting', before).map(({ row }) => JSON.parse(row).sealed));
    if (index > 0) newest.answered.add(placeOf(answered.map(isNew)));
    if (index > 0 && index !== 9) {
      newest.waiting.add(placeOf(waiting.map(({ row }) => !sealedBefore.has(JSON.parse(row).sealed))));
    }
    before = now;
  }
  // Were it always the last, or the first, places would tell the order in which all of them came.
  expect(newest.answered.size).toBeGreaterThan(1);
  expect(newest.waiting.size).toBeGreaterThan(1);
  // What was deleted is cleared away.
  for (const table of OF_ANSWERS) {
    const [file] = await operator.filesOf(table);
    expect(file && tuplesIn(file), table).toEqual({ live: of(table, before).length, dead: 0 });
  }
  expect(await operator.isInLog(as('Ana').userId, began), 'the log of changes can be read').toBe(true);
  expect(await operator.isInLog('zibeline', began)).toBe(false);

  await moveTo(CLOSES);
  const after = await operator.everything();
  for (const table of OF_ANSWERS) {
    expect(of(table, after), table).toEqual([]);
    const files = await operator.filesOf(table);
    expect(Buffer.concat(files).length, table).toBe(0);
  }
  expect((await released()).map(({ counts }) => counts?.reduce((sum, each) => sum + each))).toEqual(
    new Array(5).fill(12),
  );
  const comments = of('pulse_comment', after);
  expect(comments.map(({ row }) => JSON.parse(row).said).toSorted()).toEqual(
    WHO_ANSWER.map(canary).toSorted(),
  );
  expect(comments.map(({ row }) => JSON.parse(row).said)).not.toEqual(WHO_ANSWER.map(canary));
  expect([different(comments, 'xmin'), different(comments, 'cmin')]).toEqual([1, 1]);
  // Only what is shown came into the log of changes, at the close.
  expect(await operator.isInLog('zibeline', began)).toBe(true);

  // Who answered and who did not cannot be told apart any more.
  const footprint = footprintOf('Max', after);
  expect(footprint.length).toBeGreaterThan(3);
  for (const name of WHO_ANSWER.slice(1)) expect(footprintOf(name, after), name).toEqual(footprint);
});
