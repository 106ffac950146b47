import { expect, test } from 'vitest';
import { stuckTeam } from '../support/escalations/stuck-team.ts';
import { addOutcome, sends, stands } from '../support/steps.ts';

test('once its blocker is decided, an outcome says so until its owner says where it stands, and nobody is asked whether it is still blocked', async () => {
  const world = await stuckTeam('2026-11-27T08:00:00Z');
  const { ana, ben, maria, logs, settle, moveTo, newest } = world;
  await addOutcome(ana, 'payments', { title: 'Refunds API', dueOn: '2026-12-19' });
  await moveTo('2026-11-30T09:00:00Z');
  await ana.click('Update', { in: 'payments' });
  await stands(ana, '🔴 Blocked');
  await ana.type('What decision or help do you need?', 'Sign-off of the data agreement');
  await ana.pickUser('From whom?', 'Maria');
  await sends(ana);
  await settle();
  const stated = async () => {
    await ana.openHome();
    return ana.home()?.text ?? '';
  };
  expect(await stated()).toContain('Refunds API\n🔴 Blocked · due 19 Dec');
  expect(await stated()).not.toContain('Decided');

  await maria.click('Decide', { in: 'app' });
  await maria.type('What do you decide?', 'Approved until the audit');
  await maria.type('Why?', 'Legal has seen it');
  await sends(maria);
  await settle();
  const decided = '✅ Decided: Approved until the audit (@Maria)';
  expect(await stated()).toContain(
    `Refunds API\n🔴 Blocked · due 19 Dec\n${decided} · the next check-in asks where it stands now`,
  );
  await ana.command('/outcomes', { in: 'payments' });
  expect(ana.modal()?.text).toContain(`🔴 Blocked · ${decided}`);
  await ana.close({ all: true });

  // What else stops it is not over with that.
  await logs('Ben', { ask: 'A date for the audit', of: 'Jon', by: '2026-12-04', outcome: 'Refunds API' });
  expect(await stated()).not.toContain('Decided');
  await ben.click('Resolve', { in: 'payments', after: 'A date for the audit' });
  await sends(ben);
  await settle();
  expect(await stated()).toContain(decided);

  // In this check-in and in the next one, nothing is chosen for Ana, and what came of it stands above.
  const field = () => ana.modal()?.fields.find(({ label }) => label === 'Where does it stand?');
  await ana.click('Update', { in: 'payments' });
  expect(field()?.value).toBeUndefined();
  await ana.close({ all: true });
  await moveTo('2026-12-07T09:00:00Z');
  await ana.click('Update', { in: 'payments' });
  expect(ana.modal()?.text).toContain(decided);
  expect(field()?.value).toBeUndefined();
  await ana.close({ all: true });

  // It was not enough: what stops Ana stands again, with what Ana asked for.
  await ana.click('That’s not enough', { in: 'app' });
  await ana.type('What is still missing?', 'The audit is in April');
  await sends(ana);
  await settle();
  expect(await stated()).not.toContain('Decided: Approved');
  await ana.click('Update', { in: 'payments' });
  expect(field()?.value).toBe('🔴 Blocked');
  await stands(ana, '🟢 On track');
  await sends(ana);
  await settle();
  expect(newest('Ana', 'payments').text).toContain('On track');
  expect(await stated()).toContain('Refunds API\n🟢 On track · due 19 Dec');
  world.arrived();
});
