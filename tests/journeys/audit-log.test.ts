import { expect, it } from 'vitest';
import { readCsv } from '../../src/core/csv.ts';
import { sends, setUp } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

const HOME = { in: 'home' } as const;

it('shows admins who changed what, and sends it to them as a file; what a demoted one has before them does nothing', async () => {
  const world = await startWorld({
    start: '2026-11-23T09:00:00Z',
    seed: {
      people: [
        ...['Ana', 'Ben', 'Cleo'].map((name) => ({ name, tz: 'Europe/Berlin' })),
        { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
      ],
      channels: [{ name: 'payments', members: ['Ana', 'Cleo'], botIsMember: true }],
    },
  });
  const { sandbox } = world;
  const [ana, root, cleo] = ['Ana', 'Root', 'Cleo'].map((name) => sandbox.as(name));
  if (!ana || !root || !cleo) throw new Error('Nobody is there');
  for (const person of [ana, root, cleo]) await person.openHome();
  await setUp(ana, 'payments');
  const appoint = async (admins: string[]) => {
    await root.click('People and roles', HOME);
    await root.pickUsers('Admins', admins);
    await sends(root);
  };
  await world.moveTo(60_000);
  await appoint(['Cleo']);
  await cleo.openHome();
  expect(ana.home()?.text).not.toContain('Audit log');

  await cleo.click('Audit log', HOME);
  expect(cleo.modal()?.text).toContain('Root made Cleo an admin.');
  expect(cleo.modal()?.text).toContain('Ana set up the team Payments, led by Ana, with 2 members.');
  await cleo.select('About', 'Teams and their check-ins');
  expect(cleo.modal()?.text).not.toContain('Root made Cleo an admin.');
  expect(cleo.modal()?.text).toContain('every Monday at 10:00 (Europe/Berlin), open for 15 minutes.');
  await cleo.submit();
  expect(cleo.modal()?.text).toBe('It is in your messages with Drumbeat, as a file.');
  await cleo.close();
  const [, url = ''] = /"url_private":"([^"]+)"/.exec(JSON.stringify(sandbox.dmsOf('Cleo'))) ?? [];
  const rows = readCsv(await (await fetch(url)).text()).map(({ cells }) => cells);
  expect(rows.map((cells) => cells[3]).toSorted()).toEqual(['schedule_changed', 'team_set_up', 'what']);

  await cleo.click('Audit log', HOME);
  await appoint([]);
  const refused = 'Only an admin of the workspace can read the audit log. Ask one of them.';
  expect((await cleo.submit()).errors).toEqual({ About: refused });
  await cleo.close({ all: true });
  await cleo.openHome();
  expect(cleo.home()?.text).not.toContain('Audit log');
});
