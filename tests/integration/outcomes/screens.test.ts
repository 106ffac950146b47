import { describe, expect, it } from 'vitest';
import { addOutcome, setUpTeam, startOutcomes } from './stage.ts';

const here = { in: 'payments' };

describe('/outcomes', () => {
  it('adds from the list and comes back to the list with it', async () => {
    const { sandbox } = await startOutcomes();
    const ben = sandbox.as('Ben');
    await ben.command('/outcomes', here);
    expect(ben.modal()?.text).toContain('No outcomes yet.');
    await ben.click('Add an outcome');
    expect(ben.modal()?.fields.find(({ label }) => label === 'Owner')?.value).toBe('@Ben');
    await ben.type('Outcome', 'Refunds API in production');
    await ben.type('What does done mean?', 'live for all EU shops');
    await ben.pickDate('Due date', '2026-12-05');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    expect(ben.modal()?.title).toBe('Outcomes');
    expect(ben.modal()?.text).toContain('Refunds API in production');
    expect(ben.modal()?.text).toContain('@Ben · due 5 Dec');
    // The form is gone, not hidden beneath: closing the list leaves nothing.
    await ben.close();
    expect(ben.modal()).toBeUndefined();
  });

  it('opens the form with the title that was typed, and shows the list after it', async () => {
    const { sandbox } = await startOutcomes();
    const ana = sandbox.as('Ana');
    await ana.command('/outcomes add Chargebacks <b> & <!channel>', here);
    expect(ana.modal()?.fields[0]?.value).toBe('Chargebacks <b> & <!channel>');
    await ana.type('What does done mean?', 'nobody asks <@U123> &lt; any more');
    await ana.pickDate('Due date', '2026-12-19');
    await ana.submit();
    expect(ana.modal()?.title).toBe('Outcomes');
    expect(ana.modal()?.text).toContain('Chargebacks <b> & <!channel>');
    expect(ana.modal()?.text).toContain('nobody asks <@U123> &lt; any more');
  });

  it('asks why a date moves, only once it is moved, and keeps the slip in sight', async () => {
    const { sandbox, inWorkspace } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const ben = sandbox.as('Ben');
    await ben.command('/outcomes', here);
    await ben.click('Edit');
    const labels = () => ben.modal()?.fields.map(({ label }) => label);
    expect(labels()).not.toContain('Why does the date move?');
    await ben.type('Outcome', 'Refunds API, all shops');
    await ben.pickDate('Due date', '2026-12-12');
    expect(labels()).toContain('Why does the date move?');
    expect(ben.modal()?.fields[0]?.value).toBe('Refunds API, all shops');
    await ben.pickDate('Due date', '2026-12-05');
    expect(labels()).not.toContain('Why does the date move?');
    await ben.pickDate('Due date', '2026-12-12');
    await ben.type('Why does the date move?', 'legal review starts late');
    await ben.submit();
    expect(ben.modal()?.text).toContain('Refunds API, all shops');
    expect(ben.modal()?.text).toContain('due 12 Dec (was 5 Dec)');
    const moves = await inWorkspace(({ trx }) => trx.selectFrom('outcome_move').selectAll().execute());
    expect(moves).toMatchObject([
      { moved_from: '2026-12-05', moved_to: '2026-12-12', reason: 'legal review starts late' },
    ]);
    expect(moves[0]?.moved_by).toBe(sandbox.idOf('Ben'));
  });

  it('shows the second of two editors the first one’s change, and lets them save over it knowingly', async () => {
    const { sandbox } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const ana = sandbox.as('Ana');
    const ben = sandbox.as('Ben');
    for (const person of [ana, ben]) {
      await person.command('/outcomes', here);
      await person.click('Edit');
    }
    await ben.type('Outcome', 'Refunds API, EU');
    await ben.pickDate('Due date', '2026-12-12');
    await ben.type('Why does the date move?', 'legal');
    await ben.submit();

    await ana.type('What does done mean?', 'live everywhere');
    expect(await ana.submit()).toMatchObject({ errors: {} });
    expect(ana.modal()?.text).toContain('@Ben changed this a moment ago');
    expect(ana.modal()?.text).toContain('Outcome was “Refunds API”, is now “Refunds API, EU”');
    expect(ana.modal()?.text).toContain('Due date was 5 Dec, is now 12 Dec');
    expect(ana.modal()?.submit).toBe('Save over it');
    const values = Object.fromEntries(ana.modal()?.fields.map(({ label, value }) => [label, value]) ?? []);
    expect(values).toMatchObject({ Outcome: 'Refunds API', 'What does done mean?': 'live everywhere' });
    // What Ben wrote stays in sight while the form changes.
    await ana.pickDate('Due date', '2026-12-12');
    expect(ana.modal()?.text).toContain('@Ben changed this a moment ago');
    await ana.type('Outcome', 'Refunds API, EU first');
    await ana.submit();
    expect(ana.modal()?.title).toBe('Outcomes');
    expect(ana.modal()?.text).toContain('Refunds API, EU first');
    expect(ana.modal()?.text).toContain('live everywhere');
    expect(ana.modal()?.text).toContain('due 12 Dec (was 5 Dec)');
  });

  it('marks done after asking, and drops with a reason', async () => {
    const { sandbox, inWorkspace } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    await addOutcome({ sandbox }, 'Ana', 'Chargebacks', '2026-12-19');
    const ben = sandbox.as('Ben');
    await ben.command('/outcomes', here);
    await ben.click('Mark as done', { after: 'Refunds API' });
    expect(ben.modal()?.text).toContain('Refunds API');
    await ben.submit();
    expect(ben.modal()?.text).not.toContain('Refunds API');
    await ben.click('Drop');
    await ben.type('Why is it dropped?', '🤷');
    expect((await ben.submit()).errors).toHaveProperty('Why is it dropped?');
    await ben.type('Why is it dropped?', 'the provider does it now');
    await ben.submit();
    expect(ben.modal()?.text).toContain('No outcomes yet.');
    const closed = await inWorkspace(({ trx }) =>
      trx.selectFrom('outcome').selectAll().orderBy('due_on').execute(),
    );
    expect(closed).toMatchObject([
      { state: 'done', closed_at: new Date('2026-11-23T09:00:00Z') },
      { state: 'dropped', closed_because: 'the provider does it now' },
    ]);
  });

  it('tells who acts on an outcome that is closed by now, and brings their list up to date', async () => {
    const { sandbox } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const ana = sandbox.as('Ana');
    const ben = sandbox.as('Ben');
    await ana.command('/outcomes', here);
    await ben.command('/outcomes', here);
    await ben.click('Mark as done');
    await ben.submit();
    await ana.click('Edit');
    expect(ana.modal()?.text).toBe('This outcome was marked done in the meantime.');
    await ana.close();
    expect(ana.modal()?.text).toContain('No outcomes yet.');
  });

  it('keeps what was typed when the outcome was closed under the form', async () => {
    const { sandbox } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const ana = sandbox.as('Ana');
    const ben = sandbox.as('Ben');
    for (const person of [ana, ben]) await person.command('/outcomes', here);
    await ana.click('Edit');
    await ana.type('Outcome', 'Refunds for all');
    await ben.click('Mark as done');
    await ben.submit();
    expect(Object.values((await ana.submit()).errors)).toEqual([
      'This outcome was marked done in the meantime.',
    ]);
    expect(ana.modal()?.fields[0]?.value).toBe('Refunds for all');
  });
});

describe('what a person can’t do', () => {
  it('is said on the field it is about, and nothing typed is lost', async () => {
    const { sandbox } = await startOutcomes();
    const ana = sandbox.as('Ana');
    await ana.command('/outcomes add 🎉', here);
    await ana.type('What does done mean?', ':tada:');
    await ana.pickUser('Owner', 'Zed');
    await ana.pickDate('Due date', '2026-11-22');
    expect((await ana.submit()).errors).toEqual({
      Outcome: 'Name the outcome in a few words.',
      'What does done mean?': 'Say in one sentence what done looks like, such as “live for all EU shops”.',
      Owner: 'This person is not on the team. Choose a member, or add them with /checkin setup.',
      'Due date': 'This day has passed. Choose today or a later one.',
    });
    await ana.pickUser('Owner', 'Deploybot');
    expect((await ana.submit()).errors.Owner).toContain('This is an app.');
    await ana.pickUser('Owner', 'Kim');
    expect((await ana.submit()).errors.Owner).toContain('deactivated');
    expect(ana.modal()?.fields[0]?.value).toBe('🎉');
  });

  it('is said to someone who is not on the team, who may read', async () => {
    const { sandbox, open } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const zed = sandbox.as('Zed');
    await zed.command('/outcomes', here);
    expect(zed.modal()?.text).toContain('Refunds API');
    expect(zed.modal()?.buttons).toEqual(['Details']);
    await zed.close();
    await zed.command('/outcomes add Mine', here);
    expect(zed.modal()).toBeUndefined();
    expect(zed.read('payments').at(-1)?.text).toContain('You are not on this team');
    expect(await open()).toHaveLength(1);
    // An admin helps any team.
    await sandbox.as('Maria').command('/outcomes add Theirs', here);
    expect(sandbox.as('Maria').modal()?.title).toBe('Add an outcome');
  });

  it('gets help for a word that means nothing here, whatever the word', async () => {
    const { sandbox } = await startOutcomes();
    const ana = sandbox.as('Ana');
    const last = () => ana.read('payments').at(-1)?.text ?? '';
    for (const word of ['remove', 'constructor', '__proto__', '<!channel>']) {
      await ana.command(`/outcomes ${word} it`, here);
      expect(last()).toContain('What I do know:');
      expect(ana.modal()).toBeUndefined();
    }
    await ana.command('/outcomes HELP', here);
    expect(last()).toContain('/outcomes add');
  });

  it('knows which team is meant, or asks', async () => {
    const world = await startOutcomes();
    const { sandbox } = world;
    const ana = sandbox.as('Ana');
    const zed = sandbox.as('Zed');
    await ana.command('/outcomes', { in: 'search' });
    expect(ana.read('search').at(-1)?.text).toContain('This channel has no team yet.');
    await ana.command('/outcomes', { in: 'app' });
    expect(ana.modal()?.text).toContain('Payments');
    await ana.close();
    await zed.command('/outcomes', { in: 'app' });
    expect(zed.read('app').at(-1)?.text).toContain('You are on no team yet.');
    await setUpTeam(world, 'search', ['Ana', 'Ben']);
    await ana.command('/outcomes', { in: 'app' });
    expect(ana.modal()).toBeUndefined();
    expect(ana.read('app').at(-1)?.text).toMatch(/several teams.*#payments.*#search/);
  });

  it('is stopped on the server where Slack’s own form would have stopped it', async () => {
    const { sandbox, open } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const sent = sandbox.deliveries.findLast(({ payload }) => payload.type === 'view_submission');
    if (!sent) throw new Error('The form was not sent');
    const forged = JSON.parse(JSON.stringify(sent.payload).replaceAll('Refunds API', 'x'.repeat(3001)));
    const outcome = await sandbox.redeliver({ ...sent, payload: forged });
    expect(JSON.stringify(outcome)).toContain('This is 3001 characters long. Keep it to 200.');
    expect(await open()).toHaveLength(1);
  });

  it('has one effect when a form is sent twice', async () => {
    const { sandbox, open } = await startOutcomes();
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    const again = async () => {
      const sent = sandbox.deliveries.findLast(({ payload }) => payload.type === 'view_submission');
      if (!sent) throw new Error('The form was not sent');
      return JSON.stringify(await sandbox.redeliver(sent));
    };
    expect(await again()).not.toContain('errors');
    expect(await open()).toHaveLength(1);

    const ana = sandbox.as('Ana');
    await ana.command('/outcomes', here);
    await ana.click('Edit');
    await ana.type('Outcome', 'Refunds API, EU');
    await ana.submit();
    expect(await again()).not.toContain('changed this a moment ago');
    expect(await open()).toMatchObject([{ title: 'Refunds API, EU', revision: 2 }]);

    await ana.click('Mark as done');
    await ana.submit();
    expect(await again()).not.toContain('in the meantime');
    expect(await open()).toEqual([]);
  });
});

describe('an open check-in', () => {
  it('follows what is added, edited and closed', async () => {
    const world = await startOutcomes();
    const { sandbox } = world;
    const ana = sandbox.as('Ana');
    await ana.command('/checkin start', here);
    await world.settle();
    const asked = () => world.texts('Ben', 'payments').find((text) => text.includes('Check-in')) ?? '';
    await addOutcome({ sandbox }, 'Ana', 'Refunds API');
    await world.settle();
    expect(asked()).toContain('1 outcome');
    await ana.command('/outcomes', here);
    await ana.click('Drop');
    await ana.type('Why is it dropped?', 'not needed');
    await ana.submit();
    await world.settle();
    expect(asked()).not.toContain('1 outcome');
  });
});
