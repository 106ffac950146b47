import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { createExports } from '../../../src/features/exports/index.ts';
import { whats } from '../../../src/features/exports/rules.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { addOutcome, startOutcomes } from '../outcomes/stage.ts';
import { as, startPeople } from '../people/stage.ts';

describe('what is exported', () => {
  it('is what the reader may know: no private blocker of others, and no team but their own', async () => {
    const { as, sandbox, moveTo, exports, files, team, database, settle } = await startExporting();
    const ben = sandbox.as('Ben');
    await ben.command('/blocker waiting on legal', { in: 'payments' });
    await ben.type('What decision or help do you need?', '=sign the DPA');
    await ben.pickUser('From whom?', 'Maria');
    await ben.submit();
    await ben.command('/blocker my contract', { in: 'payments' });
    await ben.type('What decision or help do you need?', 'a word with Maria');
    await ben.pickUser('From whom?', 'Maria');
    await ben.select('Who may see it?', 'Only those it is brought to');
    await ben.submit();
    await settle();
    await moveTo('2026-11-30T09:01:00Z');
    await sandbox.as('Ana').click('Still on track', { in: 'payments' });
    await settle();

    for (const what of whats) await exports.export(as('Ana'), what, team.id);
    expect(files.map(({ name, said }) => [name, said])).toEqual([
      ['answers-2026-11-30.csv', 'Answers of Payments, 1 row.'],
      ['outcomes-2026-11-30.csv', 'Outcomes of Payments, 1 row.'],
      ['blockers-2026-11-30.csv', 'Blockers of Payments, 1 row.'],
      ['escalations-2026-11-30.csv', 'Escalations of Payments, 1 row.'],
    ]);
    const [answers, outcomes, blockers] = files.map(({ content }) => rowsIn(content));
    expect(answers).toMatchObject([
      { outcome: 'Refunds API', person: 'Ana', status: 'on_track', late: 'no', check_in: '2026-W49' },
    ]);
    expect(outcomes).toMatchObject([
      { title: 'Refunds API', owner: 'Ana', due_on: '2026-12-05', moves: '0' },
    ]);
    expect(blockers).toMatchObject([{ ask: '=sign the DPA', raised_by: 'Ben', asked_of: 'Maria' }]);
    expect(JSON.stringify(files)).not.toContain('a word with Maria');

    // Whom it was brought to knows of it anyway.
    files.length = 0;
    await exports.export(as('Maria'), 'blockers', undefined);
    expect(files[0]?.said).toBe('Blockers of all teams, 2 rows.');
    expect(files[0]?.content).toContain('a word with Maria');

    await expect(exports.export(as('Ana'), 'blockers', undefined)).rejects.toThrow(
      'Choose a team that you lead',
    );
    await expect(exports.export(as('Ben'), 'answers', team.id)).rejects.toThrow('Only the lead of a team');
    const entries = await database.kysely.selectFrom('audit_entry').selectAll().execute();
    const facts = entries.filter(({ what }) => what === 'exported').map((each) => each.facts);
    expect(facts).toHaveLength(whats.length + 1);
    expect(facts).toContainEqual({ what: 'answers', rows: 1, team: { id: team.id, name: 'Payments' } });
    expect(facts).toContainEqual({ what: 'blockers', rows: 2 });
  });

  it('comes by the command into the direct message, and is refused where one stands', async () => {
    const { sandbox, settle } = await startExporting();
    const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
    await ben.command('/drumbeat export', { in: 'payments' });
    expect(ben.read('payments').at(-1)?.text).toContain('Only the lead of a team takes');
    await ana.command('/drumbeat export', { in: 'payments' });
    await ana.select('What do you want to take with you?', 'Outcomes');
    expect(ana.modal()?.fields.map(({ value }) => value)).toEqual(['Outcomes', 'Payments']);
    await ana.submit();
    await settle();
    expect(ana.modal()?.text).toBe('Outcomes of Payments, 1 row. It is in your messages with Drumbeat.');
    expect(ana.read('app').at(-1)?.text).toContain('Outcomes of Payments, 1 row.');
    await ana.close({ all: true });

    // From the Home tab: a lead about their team, an admin about all.
    for (const [name, team] of [
      ['Ana', 'Payments'],
      ['Maria', 'All teams'],
    ] as const) {
      const person = sandbox.as(name);
      await person.openHome();
      await person.click('Export', { in: 'home' });
      expect(person.modal()?.fields.map(({ value }) => value)).toEqual(['Answers in check-ins', team]);
    }
    await ben.openHome();
    expect(ben.home()?.text).not.toContain('Export');
  });
});

it('what somebody may export is asked as often however many teams they are on; of one whose lead has left, they may', async () => {
  const { db, clock, inWorkspace, people } = await startPeople();
  const at = new Date(clock.now());
  let questions = 0;
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      questions += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const { exportable } = createExports({ db: counted, clock, people, desk: { give: async () => {} } });
  const join = (name: string, leadId: string) =>
    inWorkspace(async (workspace) => {
      const team = { id: newId(clock), channelId: `C0${name.toUpperCase()}`, name, leadId };
      await insertTeam(workspace, team, leadId, at);
      await setMembers(workspace, team.id, ['U0ANA', 'U0CLEO'], at);
    });
  const asked = async () => {
    questions = 0;
    const { teams } = await exportable(as('Ana'));
    return { questions, teams: teams.map(({ name }) => name) };
  };
  await join('Payments', 'U0BEN');
  const before = await asked();
  expect(before.teams).toEqual([]);
  for (const name of ['Search', 'Ledger']) await join(name, 'U0BEN');
  await join('Refunds', 'U0KIM');
  expect(await asked()).toEqual({ questions: before.questions, teams: ['Refunds'] });
});

async function startExporting() {
  const stage = await startOutcomes();
  const { sandbox, clock, database } = stage;
  await addOutcome(stage, 'Ana', 'Refunds API');
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const directory = createSlackDirectory(() => client);
  const people = createPeople({ db: database.kysely, clock, directory, logger: silentLogger });
  const files: { name: string; content: string; said: string }[] = [];
  const desk = { give: async (_: unknown, file: (typeof files)[number]) => void files.push(file) };
  return { ...stage, files, exports: createExports({ db: database.kysely, clock, people, desk }) };
}

function rowsIn(file: string): Record<string, string | undefined>[] {
  const [header, ...rows] = readCsv(file).map(({ cells }) => cells);
  return rows.map((cells) => Object.fromEntries((header ?? []).map((name, index) => [name, cells[index]])));
}
