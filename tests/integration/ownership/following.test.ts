import { describe, expect, it } from 'vitest';
import { addOutcome, startOutcomes } from '../outcomes/stage.ts';

/** Somebody, else Ana, gives Ben an outcome; Zed joins them on the team. */
async function startGiven(giver = 'Ana') {
  const stage = await startOutcomes();
  const { sandbox, settle, database } = stage;
  const [ana, ben, gives] = [sandbox.as('Ana'), sandbox.as('Ben'), sandbox.as(giver)];
  await ana.command('/checkin setup', { in: 'payments' });
  await ana.pickUsers('Members', ['Ana', 'Ben', 'Zed']);
  await ana.submit();
  await ana.close({ all: true });
  await gives.command('/outcomes add Refunds API', { in: 'payments' });
  await gives.type('What does done mean?', 'live for all EU shops');
  await gives.pickUser('Owner', 'Ben');
  await gives.pickDate('Due date', '2026-12-18');
  await gives.submit();
  await gives.close({ all: true });
  await settle();
  return {
    ...stage,
    ana,
    ben,
    /** Ben says that he lacks people and tools. */
    lacks: async () => {
      await ben.click('Something is missing', { in: 'app' });
      await ben.select('Do you have the authority to decide?', 'Yes');
      await ben.select('Do you have the people?', 'No');
      await ben.type('Whom do you need?', 'a tester');
      await ben.select('Do you have the tools and the budget?', 'No');
      await ben.type('Which tools or budget do you need?', 'a test account');
      expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
      await settle();
    },
    edits: async (change: () => Promise<void>) => {
      await ana.command('/outcomes', { in: 'payments' });
      await ana.click('Edit', { after: 'Refunds API' });
      await change();
      expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
      await ana.close({ all: true });
      await settle();
    },
    ownerships: async () =>
      (await database.kysely.selectFrom('ownership').selectAll().orderBy('state').execute()).map(
        ({ state, has_people }) => `${state} ${has_people}`,
      ),
    support: async () =>
      (await database.kysely.selectFrom('blocker').selectAll().orderBy('support', 'desc').execute()).map(
        ({ support, state, outcome_id }) => `${support} ${state}${outcome_id ? '' : ' of nothing'}`,
      ),
    asked: (name: string) =>
      sandbox
        .as(name)
        .read('app')
        .map(({ text }) => text)
        .join('\n'),
  };
}

describe('what an owner lacks', () => {
  it('is one task for each, which one form makes once, and all of which end with the outcome', async () => {
    const { lacks, ownerships, support, ana } = await startGiven();
    await lacks();
    expect(await ownerships()).toEqual(['needs_support false']);
    expect(await support()).toEqual(['people open', 'means open']);
    await ana.command('/outcomes', { in: 'payments' });
    expect(ana.modal()?.text).toContain('⏳ Waiting for support: people, tools and budget');
    await ana.click('Mark as done', { after: 'Refunds API' });
    await ana.submit();
    expect(await support()).toEqual(['people resolved', 'means resolved']);
  });

  it('stays until it is there, whatever its owner answers, and is given and taken back one by one', async () => {
    const { lacks, support, ownerships, ana, ben, settle, moveTo } = await startGiven();
    await lacks();
    await moveTo('2026-11-30T09:00:00Z');
    await ben.click('Still on track', { in: 'payments' });
    await ben.click('Update', { in: 'payments' });
    await ben.select('Where does it stand?', '🟢 On track');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect(await support()).toEqual(['people open', 'means open']);

    for (const after of ['a tester', 'a test account']) {
      expect(await ownerships()).toEqual(['needs_support false']);
      await ana.command('/blocker list', { in: 'payments' });
      await ana.click('Resolve', { after });
      await ana.submit();
      await ana.close({ all: true });
    }
    expect(await ownerships()).toEqual(['accepted false']);
    await settle();
    await ben.click('It’s back', { in: 'app' });
    await settle();
    expect(await ownerships()).toEqual(['needs_support false']);
    expect((await support()).toSorted()).toEqual(['means open', 'people resolved']);

    await ben.click('Update', { in: 'payments' });
    await ben.select('Where does it stand?', '✅ Done');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect((await support()).toSorted()).toEqual(['means resolved', 'people resolved']);
  });

  it('is asked of the lead where whoever gave the outcome has left', async () => {
    const { lacks, database, sandbox, settle } = await startGiven('Maria');
    sandbox.deactivate('Maria');
    await settle();
    await lacks();
    const asked = await database.kysely.selectFrom('blocker').select('asked_of').execute();
    expect(asked.map(({ asked_of }) => asked_of)).toEqual([sandbox.idOf('Ana'), sandbox.idOf('Ana')]);
  });

  it('is nobody’s any more once somebody else owns the outcome, who is asked anew', async () => {
    const { lacks, edits, support, ownerships, ana, asked } = await startGiven();
    await lacks();
    await edits(() => ana.pickUser('Owner', 'Zed'));
    expect(await support()).toEqual(['people resolved', 'means resolved']);
    expect(await ownerships()).toEqual(['asked null', 'withdrawn false']);
    expect(asked('Ben')).toContain('Refunds API: @Zed owns it now, so there is nothing left to answer.');
    expect(asked('Zed')).toContain('[ Take it on ]');
  });
});

describe('whoever is asked', () => {
  it('reads the outcome as it is now, and is not asked any more when it ends', async () => {
    const { edits, ana, asked, settle } = await startGiven();
    await edits(async () => {
      await ana.pickDate('Due date', '2026-12-24');
      await ana.type('Why does the date move?', 'legal is late');
    });
    expect(asked('Ben')).toContain('due 24 Dec (was 18 Dec)');
    await ana.command('/outcomes', { in: 'payments' });
    await ana.click('Drop', { after: 'Refunds API' });
    await ana.type('Why is it dropped?', 'the provider does it');
    await ana.submit();
    await settle();
    expect(asked('Ben')).toContain('It was dropped, so there is nothing left to answer.');
    expect(asked('Ben')).not.toContain('Take it on');
  });

  it('takes it on with three times yes', async () => {
    const { ben, ownerships, asked, settle } = await startGiven();
    await ben.click('Take it on', { in: 'app' });
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await settle();
    expect(await ownerships()).toEqual(['accepted true']);
    expect(asked('Ben')).toContain('✅ You took on Refunds API');
  });

  it('says no to the lead where whoever gave it can’t own it any more, and what it waits for goes along', async () => {
    const stage = await startGiven();
    const { ana, ben, sandbox, settle, asked, open } = stage;
    await ben.click('Take it on', { in: 'app' });
    await ben.submit();
    const zed = sandbox.as('Zed');
    await addOutcome(stage, 'Zed', 'Ledger', '2026-12-24');
    await zed.command('/outcomes add Mobile app', { in: 'payments' });
    await zed.type('What does done mean?', 'in both stores');
    await zed.pickUser('Owner', 'Ben');
    await zed.pickDate('Due date', '2026-12-18');
    await zed.submit();
    await zed.close({ all: true });
    await ben.command('/outcomes', { in: 'payments' });
    await ben.click('Needs …', { after: 'Mobile app' });
    const [found = ''] = await ben.search('What else does it need first?', 'ledger');
    await ben.select('What else does it need first?', found);
    await ben.submit();
    await ben.close({ all: true });
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.pickUsers('Members', ['Ana', 'Ben']);
    await ana.submit();
    await ana.close({ all: true });
    await settle();
    expect(asked('Ben')).toContain('Mobile app can’t be done by 18 Dec');

    await ben.click('Not me', { in: 'app' });
    await ben.type('Why is it not yours?', 'no time');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await settle();
    const mobile = (await open()).find(({ title }) => title === 'Mobile app');
    expect(mobile?.ownerId).toBe(sandbox.idOf('Ana'));
    expect(asked('Ben')).toContain('It is with @Ana now.');
    expect(asked('Ana')).toContain('@Zed can’t have it back, so it is with you until');
    expect(asked('Ben')).toContain('Mobile app is someone else’s now');
    expect(asked('Ana')).toContain('Mobile app can’t be done by 18 Dec');
  });
});
