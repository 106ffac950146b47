import { describe, expect, it } from 'vitest';
import { addOutcome, startOutcomes } from '../outcomes/stage.ts';

/** Ben owns an outcome, and has said what could happen to it. */
async function startRisk({ probability = '4 · likely', impact = '5 · it fails' } = {}) {
  const stage = await startOutcomes();
  const { sandbox, database } = stage;
  const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
  await addOutcome(stage, 'Ben', 'Refunds API', '2026-12-18');
  const looks = async (person: typeof ben) => {
    await person.command('/outcomes', { in: 'payments' });
    await person.click('Details', { after: 'Refunds API' });
  };
  await looks(ben);
  await ben.click('Add a risk');
  await ben.type('What could happen?', 'The bank refuses the certificate');
  await ben.select('How likely is it?', probability);
  await ben.select('How bad would it be?', impact);
  expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
  const shown = ben.modal()?.text ?? '';
  await ben.close({ all: true });
  return {
    ...stage,
    ana,
    ben,
    looks,
    shown,
    risks: async () =>
      (await database.kysely.selectFrom('risk').selectAll().execute()).map(
        ({ probability: p, impact: i, state, revision, blocker_id }) =>
          `${p} × ${i} ${state}, revision ${revision}${blocker_id ? ', a blocker' : ''}`,
      ),
    revisions: async () =>
      (await database.kysely.selectFrom('risk_revision').select('said').orderBy('revision').execute()).map(
        ({ said }) => `${said.probability} × ${said.impact}`,
      ),
  };
}

describe('a risk', () => {
  it('stands with its outcome, and keeps how it was seen; of two who change it the second sees it', async () => {
    const { ana, ben, looks, shown, risks, revisions } = await startRisk();
    expect(shown).toContain(
      'The bank refuses the certificate\n🔴 High (4 × 5 = 20) · @Ben looks again 7 Dec',
    );
    await looks(ana);
    await ana.click('Edit', { after: 'The bank refuses' });
    await looks(ben);
    await ben.click('Edit', { after: 'The bank refuses' });
    await ben.select('How likely is it?', '2 · unlikely');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await ana.type('What do you do about it?', 'We ask a second bank');
    await ana.submit();
    expect(ana.modal()?.text).toContain('@Ben changed this a moment ago.');
    expect(await risks()).toEqual(['2 × 5 open, revision 2']);
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    expect(await risks()).toEqual(['4 × 5 open, revision 3']);
    expect(await revisions()).toEqual(['4 × 5', '2 × 5']);
    await ana.click('Close risk', { after: 'The bank refuses' });
    await ana.type('Why is it no longer a risk?', 'the certificate is here');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    expect(await risks()).toEqual(['4 × 5 closed, revision 4']);
    expect(ana.modal()?.text).not.toContain('The bank refuses');
  });

  it('that is high comes back in its owner’s check-in until it is not, or has happened', async () => {
    const { ana, ben, risks, settle, moveTo, texts } = await startRisk();
    await moveTo('2026-11-30T09:00:00Z');
    await ana.click('Update', { in: 'payments' });
    expect(
      ana
        .modal()
        ?.fields.map(({ label }) => label)
        .join(),
    ).not.toContain('The bank refuses');
    await ana.close();

    const question = 'Risk: The bank refuses the certificate';
    const answers = async (choice: string) => {
      await ben.click('Update', { in: 'payments' });
      const label = ben.modal()?.fields.find((field) => field.label.startsWith(question))?.label;
      if (label === undefined) return false;
      await ben.select('Where does it stand?', '🟢 On track');
      await ben.select(label, choice);
      expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
      return true;
    };
    expect(await answers('Still so')).toBe(true);
    expect(await risks()).toEqual(['4 × 5 open, revision 1']);
    expect(await answers('Less likely now')).toBe(true);
    expect(await risks()).toEqual(['3 × 5 open, revision 2']);

    expect(await answers('It happened')).toBe(true);
    expect(ben.modal()?.title).toBe('It happened');
    await ben.type('What decision or help do you need?', 'Another bank');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect(await risks()).toEqual(['3 × 5 happened, revision 3, a blocker']);
    await settle();
    expect(texts('Ana', 'payments').join('\n')).toContain(
      'Stuck: The bank refuses the certificate · a risk since 23 Nov (4 × 5, then 3 × 5)',
    );
    // It is blocked now, whatever was said of it a moment before.
    expect(texts('Ana', 'payments').join('\n')).toContain('🔴 Blocked  Refunds API · @Ben · due 18 Dec');
    expect(await answers('Still so')).toBe(false);
    await ben.close({ all: true });
  });

  it('goes with its outcome, whatever is said of it in the answer that closes that', async () => {
    const { ben, risks, moveTo } = await startRisk();
    await moveTo('2026-11-30T09:00:00Z');
    await ben.click('Update', { in: 'payments' });
    await ben.select('Where does it stand?', '✅ Done');
    const label = ben.modal()?.fields.find((field) => field.label.startsWith('Risk:'))?.label ?? '';
    await ben.select(label, 'It happened');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect(ben.modal()).toBeUndefined();
    expect(await risks()).toEqual(['4 × 5 open, revision 1']);
  });

  it('is heard although something else is asked after it', async () => {
    const stage = await startRisk();
    const { ana, ben, risks, moveTo } = stage;
    await moveTo('2026-11-30T09:00:00Z');
    await ben.click('Update', { in: 'payments' });
    await ben.select('Where does it stand?', '🟢 On track');
    const label = ben.modal()?.fields.find((field) => field.label.startsWith('Risk:'))?.label ?? '';
    await ben.select(label, 'It happened');
    await ana.command('/outcomes add Ledger', { in: 'payments' });
    await ana.type('What does done mean?', 'used');
    await ana.pickUser('Owner', 'Ben');
    await ana.pickDate('Due date', '2026-12-18');
    await ana.submit();
    await ben.submit();
    expect(ben.modal()?.text).toContain('Ledger');
    expect(ben.modal()?.text).not.toContain('Risk:');
    await ben.select('Where does it stand?', '🟢 On track');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect(ben.modal()?.title).toBe('It happened');
    await ben.type('What decision or help do you need?', 'Another bank');
    await ben.submit();
    expect(await risks()).toEqual(['4 × 5 happened, revision 2, a blocker']);
  });

  it('that is small is asked about on its day, and not before', async () => {
    const { ben, moveTo } = await startRisk({ probability: '1 · hardly ever', impact: '1 · hardly matters' });
    const asks = async () => {
      await ben.click('Update', { in: 'payments' });
      const asked = ben.modal()?.fields.some(({ label }) => label.startsWith('Risk:'));
      await ben.close({ all: true });
      return asked;
    };
    await moveTo('2026-11-30T09:00:00Z');
    expect(await asks()).toBe(false);
    await moveTo('2026-12-07T09:00:00Z');
    expect(await asks()).toBe(true);
  });
});
