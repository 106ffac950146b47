import { expect, it } from 'vitest';
import { sends, setUp } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

const HOME = { in: 'home' } as const;

it('has people choose their manager, and an admin import the others, bad rows named', async () => {
  const { sandbox, inLine } = await startCompany();
  const ana = sandbox.as('Ana');
  await ana.openHome();
  expect(ana.home()?.text).toContain('You have no manager here yet.');
  expect(ana.home()?.text).not.toContain('Import managers');
  await ana.click('Manager and deputy', HOME);
  await ana.pickUser('Manager', 'Ana');
  await ana.pickUser('Deputy', 'Deploybot');
  expect((await ana.submit()).errors).toEqual({
    Manager: 'Ana can’t be their own manager. Choose someone else, or leave it empty.',
    Deputy: 'Deploybot is an app. Choose a person.',
  });
  await ana.pickUser('Manager', 'Ben');
  await ana.pickUser('Deputy', 'Cleo');
  await sends(ana);
  await ana.sees('You report to Ben. Cleo is proposed as your deputy when you enter time off.', HOME);

  const root = sandbox.as('Root');
  await root.openHome();
  await root.click('Import managers', HOME);
  const list = 'person;manager\nBen;Cleo\nCleo;Ana\nDan;Bob Smth\nDan;Cleo\nAna;Cleo';
  await root.type('List', list);
  expect(await root.submit()).toMatchObject({ accepted: true });
  expect(root.modal()?.title).toBe('Not everything fits');
  expect(root.modal()?.text).toContain('3 rows can’t be imported, 2 rows can. Nothing has changed yet.');
  for (const line of [
    'Row 2: this makes a circle: Ben → Cleo → Ana → Ben.',
    'Row 3: this makes a circle: Cleo → Ana → Ben → Cleo.',
    'Row 4: no one here is called “Bob Smth”.',
  ]) {
    expect(root.modal()?.text).toContain(line);
  }
  // Back with the list as it was: mended, it is looked at again.
  await root.close();
  expect(root.modal()?.fields[0]?.value).toBe(list);
  expect(await inLine()).toEqual(['Ana → Ben, chosen']);
  await root.type('List', list.replace('Cleo;Ana\n', ''));
  await root.submit();
  expect(root.modal()?.submit).toBe('Import the other 3');
  await root.submit();
  expect(root.modal()?.title).toBe('Import managers');
  expect(root.modal()?.text).toContain('2 people have a new manager.');
  expect(root.modal()?.text).toContain('Row 5: left alone, since someone chose another manager in Slack.');
  await root.close();
  expect(root.modal()).toBeUndefined();
  expect(await inLine()).toEqual(['Ana → Ben, chosen', 'Ben → Cleo, csv', 'Dan → Cleo, csv']);

  const cleo = sandbox.as('Cleo');
  await cleo.openHome();
  await cleo.click('Manager and deputy', HOME);
  await cleo.pickUser('Manager', 'Ana');
  expect((await cleo.submit()).errors).toEqual({
    Manager: 'This makes a circle: Cleo → Ana → Ben → Cleo. Choose someone else, or leave it empty.',
  });
});

it('has an admin appoint people, who can then do what the role may', async () => {
  const { sandbox, inLine } = await startCompany();
  const root = sandbox.as('Root');
  await root.openHome();
  await root.click('People and roles', HOME);
  await root.pickUsers('Admins', ['Dan', 'Deploybot']);
  expect((await root.submit()).errors).toEqual({ Admins: 'Remove Deploybot: an app, or deactivated.' });
  await root.pickUsers('Admins', ['Dan']);
  await sends(root);

  const dan = sandbox.as('Dan');
  await dan.openHome();
  await dan.click('People and roles', HOME);
  await dan.pickUser('Manager and deputy of', 'Ana');
  expect(dan.modal()?.text).toContain('Ana’s manager and deputy');
  await dan.pickUser('Manager', 'Cleo');
  await sends(dan);
  expect(dan.modal()?.text).toBe(
    'Saved: Ana reports to Cleo, and nobody answers for them while they are away.',
  );
  expect(await inLine()).toEqual(['Ana → Cleo, chosen']);
});

it('reads managers from the field of profiles that an admin chooses', async () => {
  const { sandbox, inLine, moveTo } = await startCompany();
  await setUp(sandbox.as('Ana'), 'payments');
  const root = sandbox.as('Root');
  await root.openHome();
  await root.click('People and roles', HOME);
  await root.select('Managers from profiles', 'Boss');
  await sends(root);
  await moveTo(60_000);
  // Nobody is their own manager, whatever their profile says.
  expect(await inLine()).toEqual(['Ana → Cleo, profile']);
  await sandbox.as('Ana').openHome();
  expect(sandbox.as('Ana').home()?.text).toContain('You report to Cleo.');
});

async function startCompany() {
  const world = await startWorld({
    start: '2026-11-23T09:00:00Z',
    seed: {
      people: [
        ...['Ana', 'Ben', 'Cleo', 'Dan'].map((name) => ({
          name,
          tz: 'Europe/Berlin',
          fields: { Xf0BOSS: 'Cleo' },
        })),
        { name: 'Root', isAdmin: true },
        { name: 'Deploybot', isBot: true },
      ],
      channels: [{ name: 'payments', members: ['Ana', 'Cleo'], botIsMember: true }],
      profileFields: [
        { id: 'Xf0TITLE', label: 'Title', type: 'text' },
        { id: 'Xf0BOSS', label: 'Boss', type: 'user' },
      ],
    },
  });
  const { sandbox } = world;
  // Whoever opens their Home tab is known from then on.
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dan', 'Root']) await sandbox.as(name).openHome();
  const names = new Map(['Ana', 'Ben', 'Cleo', 'Dan'].map((name) => [sandbox.idOf(name), name]));
  return {
    ...world,
    /** `Ana → Ben, chosen`, for everyone who has a manager. */
    inLine: async () => {
      const rows = await world.database.kysely.selectFrom('reporting_line').selectAll().execute();
      return rows
        .map((row) => `${names.get(row.user_id)} → ${names.get(row.manager_id)}, ${row.source}`)
        .toSorted();
    },
  };
}
