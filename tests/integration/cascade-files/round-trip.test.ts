import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import { Refusal } from '../../../src/core/errors.ts';
import { createCascadeFiles } from '../../../src/features/cascade-files/index.ts';
import { readCascade } from '../../../src/features/cascade-files/repository/known.ts';
import type { Item } from '../../../src/features/cascade-files/rules/items.ts';
import { writeFile } from '../../../src/features/cascade-files/rules/write.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { noted } from '../../support/noted.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { anyCascade } from '../../unit/cascade-files/any-cascade.ts';
import { startOutcomes } from '../outcomes/stage.ts';

/** The whole size takes a minute on the embedded database. */
const ROWS = process.env.FAULTS === 'long' ? 10_000 : 400;

describe('the whole cascade', () => {
  it(`comes in and goes out again in ${ROWS} rows, the same, and a second time changes nothing`, async () => {
    const { as, files, given, inWorkspace, nameOf, onChanged, real, stored, team } = await startFiles();
    const maria = as('Maria');
    const items = real(anyCascade(11, ROWS));
    const file = writeFile(items, { person: nameOf, team: () => team.name });
    const checked = await files.check(maria, file);
    if (!('importId' in checked))
      throw new Error(
        checked.faults
          .slice(0, 3)
          .map(({ sentence }) => sentence)
          .join(),
      );
    expect(await stored()).toEqual([]);
    const twice = await Promise.allSettled([1, 2].map(() => files.import(maria, checked.importId)));
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stored()).toHaveLength(items.length);
    expect(onChanged).toHaveLength(1);

    await files.export(maria);
    const [written] = given;
    expect(written?.name).toBe('cascade-2026-11-23.csv');
    // What it calls things, people and teams, and all it says of them; new ids come in another order.
    expect(rowsIn(written?.content ?? '')).toEqual(rowsIn(file));
    const again = await files.check(maria, written?.content ?? '');
    expect(again).toMatchObject({ counts: { unchanged: items.length } });
    expect(JSON.stringify(again)).not.toMatch(/"added":\{[^}]*[1-9]|"changed":\{[^}]*[1-9]/);
    // One file is kept for each person, the newest.
    await files.check(maria, file);
    const earlier = 'importId' in again ? again.importId : '';
    await expect(files.import(maria, earlier)).rejects.toThrow('you chose another one since');
    await files.export(maria);
    expect(given[1]).toEqual(given[0]);
    // What was imported twice at once is noted once, as it was done.
    const log = await inWorkspace((workspace) => noted(workspace, nameOf));
    expect(log.filter((line) => line.startsWith('Maria'))).toEqual([
      ...[1, 2].map(() => `Maria had the whole cascade written to a file of ${items.length} rows.`),
      `Maria imported the cascade from a file: ${items.length} added, 0 changed.`,
    ]);
  });

  it('stays as it is, all of it, where one row of a file is wrong', async () => {
    const { as, files, real, everything, inWorkspace, team } = await startFiles();
    const maria = as('Maria');
    const items = real(anyCascade(12, 60));
    const names = { person: (id: string) => id, team: () => team.channelId };
    const file = writeFile(items, names);
    const before = await everything();
    const broken = `${file}reading,,"no such key"${','.repeat(30)}2026-11-30,12,\r\n`;
    const verdict = await files.check(maria, broken);
    expect('faults' in verdict && verdict.faults.length).toBeGreaterThan(0);
    expect(await everything()).toEqual(before);
    await expect(files.check(maria, 'kind,key\n"intent,I')).rejects.toThrow(Refusal);

    // Right when it was checked, and wrong by the time somebody says yes: an owner has left.
    const checked = await files.check(maria, file);
    if (!('importId' in checked)) throw new Error('The file is right');
    await inWorkspace(({ trx }) =>
      trx
        .updateTable('person')
        .set({ is_deactivated: true })
        .where('user_id', '=', as('Ben').userId)
        .execute(),
    );
    const waiting = await everything();
    const came = await files.import(maria, checked.importId).catch((error: unknown) => error);
    expect(came).toMatchObject({
      faults: expect.arrayContaining([{ row: expect.any(Number), sentence: expect.stringContaining('Ben') }]),
    });
    expect(await everything()).toEqual(waiting);
    await expect(files.check(as('Ana'), file)).rejects.toThrow('Only leaders and admins');
  });

  it('is changed by a file with its reason, in the histories of what it changes', async () => {
    const { as, files, inWorkspace, onGiven, stored } = await startFiles();
    const maria = as('Maria');
    const take = async (...rows: string[]) => {
      const head = 'kind,key,of,title,team,owner,done_means,due_on,why,decided_on,state,reason';
      const checked = await files.check(maria, [head, ...rows].join('\n'));
      if ('faults' in checked) throw new Error(checked.faults.map(({ sentence }) => sentence).join());
      return files.import(maria, checked.importId);
    };
    await take(
      'intent,I-1,,Fast answers,,Maria,,,They wait,2026-10-01,,',
      'outcome,=O-1,I-1,Refunds API,Payments,Ana,live,2026-12-05,,,candidate,',
    );
    await take('outcome,=o-1,,Refunds API,Payments,Ben,live,2026-12-19,,,open,legal');
    const outcome = (await stored()).find(({ kind }) => kind === 'outcome');
    expect(outcome).toMatchObject({
      key: '=O-1',
      parent: undefined,
      ownerId: as('Ben').userId,
      dueOn: '2026-12-19',
      firstDueOn: '2026-12-05',
      state: 'open',
    });
    // Ben is asked whether he takes it on, and Ana no more.
    expect(onGiven).toEqual([
      { outcomeIds: [outcome && 'id' in outcome ? outcome.id : ''], by: maria.userId },
    ]);
    const [events, moves] = await inWorkspace(async ({ trx }) => [
      await trx.selectFrom('outcome_event').select(['kind', 'reason']).orderBy('at').orderBy('id').execute(),
      await trx.selectFrom('outcome_move').select(['moved_from', 'moved_to', 'reason']).execute(),
    ]);
    expect(events?.map((event) => 'kind' in event && event.kind).toSorted()).toEqual([
      'added',
      'changed',
      'moved',
      'moved_in',
    ]);
    expect(moves).toEqual([{ moved_from: '2026-12-05', moved_to: '2026-12-19', reason: 'legal' }]);
  });
});

const rowsIn = (file: string) =>
  readCsv(file)
    .map(({ cells }) => JSON.stringify(cells))
    .toSorted();

async function startFiles() {
  const stage = await startOutcomes();
  const { as, clock, database, inWorkspace, sandbox, team, workspaceId } = stage;
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const db = database.kysely;
  const directory = createSlackDirectory(() => client);
  const people = createPeople({ db, clock, directory, logger: silentLogger });
  const given: { name: string; content: string }[] = [];
  const onChanged: string[] = [];
  const onGiven: { outcomeIds: readonly string[]; by: string }[] = [];
  const names = ['Ana', 'Ben', 'Zed', 'Maria'];
  await people.lookUp(
    workspaceId,
    names.map((name) => as(name).userId),
  );
  const owners = new Map(
    ['U0ANA', 'U0BEN', 'U0CLEO', 'U0DAN'].map((id, n) => [id, as(names[n] ?? '').userId]),
  );
  const owner = (id: string) => owners.get(id) ?? id;
  return {
    ...stage,
    given,
    onChanged,
    onGiven,
    nameOf: (userId: string) => names.find((name) => as(name).userId === userId) ?? userId,
    files: createCascadeFiles({
      db,
      clock,
      people,
      desk: {
        give: async (_, { name, content }) => void given.push({ name, content }),
        read: async () => '',
      },
      beforeChange: async () => {},
      onImport: async () => {},
      onGiven: async (_, outcomeIds, by) => void onGiven.push({ outcomeIds, by }),
      onChange: async (_, teamId) => void onChanged.push(teamId),
    }),
    /** A made-up cascade, of people and a team that are here. */
    real: (items: readonly Item[]) =>
      items.map((item): Item => {
        if (item.kind === 'outcome' || item.kind === 'risk') {
          // Ana and Ben are on the team.
          const ownerId = as(item.ownerId === 'U0ANA' ? 'Ana' : 'Ben').userId;
          return item.kind === 'risk' ? { ...item, ownerId } : { ...item, teamId: team.id, ownerId };
        }
        if (item.kind === 'indicator') {
          return { ...item, values: { ...item.values, ownerId: owner(item.values.ownerId) } };
        }
        return 'ownerId' in item ? { ...item, ownerId: owner(item.ownerId) } : item;
      }),
    stored: () => inWorkspace(readCascade),
    everything: () =>
      inWorkspace(async ({ trx }) => {
        const tables = [
          'intent',
          'outcome',
          'dependency',
          'risk',
          'indicator',
          'reading',
          'outcome_event',
          'file_key',
        ];
        const counts = tables.map((table) =>
          sql<{
            all: string;
          }>`select coalesce(string_agg(t::text, '|'), '') as all from ${sql.table(table)} t`.execute(trx),
        );
        const rows: string[] = [];
        for (const count of counts) rows.push((await count).rows[0]?.all ?? '');
        return rows;
      }),
  };
}
