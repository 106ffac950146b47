import { expect, test } from 'vitest';
import { stuckTeam } from '../support/escalations/stuck-team.ts';
import { sends } from '../support/steps.ts';

test('delegated twice it has one holder, and up it goes to the deputy of whoever is away, past those without', async () => {
  const world = await stuckTeam('2026-11-30T09:30:00Z');
  const { ana, ben, maria, jon, kim, dora, rita, arrived, settle, texts, newest, aims, logs } = world;
  for (const [person, deputy] of [
    [jon, 'Dora'],
    [kim, undefined],
  ] as const) {
    await person.openHome();
    await person.click('I’m away …', { in: 'home' });
    await person.pickDate('Last day', '2026-12-04');
    if (deputy) await person.pickUser('Who answers meanwhile?', deputy);
    await sends(person);
    await person.close();
  }
  await settle();
  expect(arrived()).toEqual(['DM to Dora']);
  await aims('Refunds API', 'Kim');
  const about = { of: 'Maria', by: '2026-12-31', outcome: 'Refunds API' };
  await logs('Ben', { ask: 'Sign-off of the data agreement', ...about });
  expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ben', 'DM to Maria']);

  const to = 'Who can decide it?';
  await maria.click('Delegate', { in: 'app' });
  await maria.pickUser(to, 'Ben');
  expect((await maria.submit()).errors).toEqual({
    [to]: 'Ben raised this and can’t decide it. Choose someone else.',
  });
  await maria.pickUser(to, 'Jon');
  expect((await maria.submit()).errors).toEqual({ [to]: 'Jon is away. Choose someone who is here.' });
  await maria.pickUser(to, 'Rita');
  await sends(maria);
  await settle();
  expect(newest('Rita', 'app').text).toContain(
    'Why you: Maria handed it to you. If you can’t, it goes to Dora today at 2:30 PM.',
  );
  await rita.click('Delegate', { in: 'app' });
  await rita.pickUser(to, 'Maria');
  expect((await rita.submit()).errors).toEqual({
    [to]: 'Maria handed this on already. Choose someone else.',
  });
  await rita.pickUser(to, 'Ana');
  await sends(rita);
  await settle();
  expect(arrived().filter((where) => !where.endsWith('thread'))).toEqual(['DM to Rita', 'DM to Ana']);
  const handedOn =
    'Sign-off of the data agreement · Payments\nYou handed it on today at 10:30 AM. Ana has it now.';
  expect([...texts('Maria', 'app'), ...texts('Rita', 'app')]).toEqual([handedOn, handedOn]);
  expect(newest('Ana', 'app').text).toContain('Why you: Rita handed it to you.');
  expect(newest('Ben', 'app').text).toContain(
    'Ana has it now. If nobody reacts, it goes to Dora today at 2:30 PM.',
  );

  await ben.click('Escalate now', { in: 'payments' });
  await settle();
  expect(arrived()).toEqual(['DM to Dora', 'DM to Dora, in the thread']);
  expect(texts('Ana', 'app')).toEqual([
    'Sign-off of the data agreement · Payments\nIt went on today at 10:30 AM. Dora has it now. You can still decide it.\n[ Decide ]',
  ]);
  expect(newest('Dora', 'app').text).toContain(
    'Why you: you answer for Jon, who is away. I’ll ask you again tomorrow at',
  );
  await dora.click('Not mine to decide', { in: 'app' });
  await dora.type('Why is it not yours to decide?', 'Legal decides that');
  await sends(dora);
  await settle();
  expect(arrived()).toEqual(['DM to Root', 'DM to Root, in the thread']);
  expect(newest('Dora', 'app').text).toContain(
    'You said today at 10:30 AM that it is not yours to decide. Root has it now.',
  );
  expect(newest('Ben', 'app').text).toContain(
    'Dora said that it is not theirs: “Legal decides that”\nRoot has it now.',
  );
  expect(newest('Root', 'app').replies[0]?.text.split('\n').slice(-5)).toEqual([
    'today at 10:30 AM · Ben pressed Escalate now',
    'today at 10:30 AM · Dora was asked in place of Jon',
    'today at 10:30 AM · Dora said that it is not theirs: “Legal decides that”',
    'today at 10:30 AM · Kim was skipped: they are away, and nobody answers for them',
    'today at 10:30 AM · Root was asked',
  ]);

  // Whoever it was taken from decides all the same, and everyone reads that.
  await ana.click('Decide', { in: 'app' });
  await ana.type('What do you decide?', 'Go ahead');
  await sends(ana);
  await settle();
  expect(arrived().toSorted()).toEqual(['#payments, in the thread', 'DM to Ben']);
  for (const name of ['Maria', 'Rita', 'Dora', 'Root']) {
    expect(newest(name, 'app').text).toBe(
      'Sign-off of the data agreement · Payments\nAna decided today at 10:30 AM: Go ahead',
    );
  }
  expect([...texts('Jon', 'app'), ...texts('Kim', 'app')]).toEqual([]);
});
