import { describe, expect, it } from 'vitest';
import {
  dms,
  FIRST,
  lastHint,
  MEMBERS,
  posts,
  SEED,
  setUp,
  startPayments,
  startWorkspace,
} from './payments.ts';

describe('/checkin setup where no check-in can be', () => {
  it('asks to be invited to a public channel, and works after that', async () => {
    const { ana, sandbox } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'elsewhere' });
    await ana.sees('I am not in this channel yet. Type `/invite @Drumbeat` in it, then set it up again.', {
      in: 'modal',
    });
    expect(ana.modal()?.submit).toBeUndefined();
    sandbox.invite('app', 'elsewhere', 'Ana');
    await ana.command('/checkin setup', { in: 'elsewhere' });
    await ana.sees('Elsewhere', { in: 'modal' });
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
  });

  it('asks to be invited to a private channel that it can not see', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'secret' });
    await ana.sees('I am not in this channel yet.', { in: 'modal' });
  });

  it.each([true, false])('says that the channel is archived (app in it: %s)', async (botIsMember) => {
    const { ana } = await startWorkspace({
      seed: { ...SEED, channels: [{ name: 'attic', isArchived: true, botIsMember }] },
    });
    await ana.command('/checkin setup', { in: 'attic' });
    await ana.sees('This channel is archived.', { in: 'modal' });
  });

  it('sends a person in the DM with the app to a channel', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'app' });
    await ana.sees('A check-in belongs to a channel. Type `/checkin setup` in the channel of your team.', {
      in: 'modal',
    });
  });
});

describe('/checkin setup where a team is set up already', () => {
  it('gives the lead the form with what is set up', async () => {
    const { ana } = await startPayments();
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.sees('Are we on track', { in: 'modal' }).catch(() => {});
    expect(ana.modal()?.submit).toBe('Save');
    const values = Object.fromEntries(ana.modal()?.fields.map(({ label, value }) => [label, value]) ?? []);
    expect(values).toMatchObject({ Team: 'Payments', Members: '@Ana, @Ben, @Cem', Lead: '@Ana' });
  });

  it('refuses another member with a sentence that names the lead', async () => {
    const { ben } = await startPayments();
    await ben.command('/checkin setup', { in: 'payments' });
    await ben.sees('Only the lead of Payments, @Ana, or an admin can change its check-in.', { in: 'modal' });
    expect(ben.modal()?.submit).toBeUndefined();
  });

  it('lets an admin change it', async () => {
    const { root, ana, ...world } = await startPayments();
    await root.command('/checkin setup', { in: 'payments' });
    await root.type('Minutes to answer', '30');
    expect(await root.submit()).toEqual({ accepted: true, errors: {} });
    await world.moveTo(FIRST);
    await ana.sees('Closes 10:30 AM', { in: 'payments' });
  });

  it('keeps the first of two people who set it up at once, and tells the second', async () => {
    const world = await startWorkspace();
    const { ana, ben } = world;
    for (const person of [ana, ben]) {
      await person.command('/checkin setup', { in: 'payments' });
      await person.type('Team', `Team of ${person.name}`);
      await person.pickUsers('Members', MEMBERS);
    }
    const results = await Promise.all([ana.submit(), ben.submit()]);
    const refused = results.filter(({ accepted }) => !accepted);
    expect(refused).toHaveLength(1);
    const [sentence] = refused.flatMap(({ errors }) => Object.values(errors));
    expect(sentence).toMatch(/^Only the lead of Team of (Ana|Ben) or an admin can change its check-in\.$/);
    const loser = results[0].accepted ? ben : ana;
    expect(loser.modal()?.fields.find(({ label }) => label === 'Team')?.value).toBe(`Team of ${loser.name}`);
    await world.moveTo(FIRST);
    expect(posts(world)).toHaveLength(1);
  });

  it('changes nothing when a set-up form arrives twice', async () => {
    const world = await startWorkspace();
    await setUp(world);
    const again = world.sandbox.deliveries.findLast(({ payload }) => payload.type === 'view_submission');
    if (again) await world.sandbox.redeliver(again);
    await world.moveTo(FIRST);
    expect(posts(world)).toHaveLength(1);
  });
});

describe('a set-up form with values that can not be', () => {
  it('says what a window should be, on its field', async () => {
    const { ana } = await startWorkspace();
    const sentence = 'Give a whole number of minutes from 5 to 720 (12 hours).';
    for (const typed of ['0', '1440', '-15', '7.5', 'soon', '0x10', '1e2']) {
      await ana.command('/checkin setup', { in: 'payments' });
      await ana.type('Minutes to answer', typed);
      expect(await ana.submit(), typed).toEqual({
        accepted: false,
        errors: { 'Minutes to answer': sentence },
      });
      expect(ana.modal()?.fields.find(({ label }) => label === 'Minutes to answer')?.value).toBe(typed);
      await ana.close({ all: true });
    }
  });

  it('refuses a reminder that is longer than the window', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.type('Minutes to answer', '10');
    await ana.select('Reminder to those who have not answered', '15 minutes before the end');
    const { errors } = await ana.submit();
    expect(errors).toEqual({
      'Reminder to those who have not answered':
        'The reminder would come before the check-in opens. Choose a later one, or none.',
    });
  });

  it('refuses a zone that is not on the list, and a day and a time that are none', async () => {
    const world = await startWorkspace();
    const { ana } = world;
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.submit();
    const sent = structuredClone(
      world.sandbox.deliveries.findLast(({ payload }) => payload.type === 'view_submission'),
    );
    if (!sent) throw new Error('Nothing was submitted');
    // biome-ignore lint/suspicious/noExplicitAny: a forged payload, of no type that anyone vouches for
    const values = (sent.payload as any).view.state.values;
    values.schedule_zone = {
      check_in_search_zone: { type: 'external_select', selected_option: { value: 'Mars/Olympus' } },
    };
    values.schedule_weekday = {
      schedule_weekday: { type: 'static_select', selected_option: { value: '8' } },
    };
    values.schedule_time = { schedule_time: { type: 'timepicker', selected_time: '24:61' } };
    values.schedule_nudge = {
      schedule_nudge: { type: 'static_select', selected_option: { value: 'often' } },
    };
    const outcome = await world.sandbox.redeliver(sent);
    expect(outcome).toMatchObject({
      acked: true,
      body: {
        response_action: 'errors',
        errors: {
          schedule_zone: 'Choose a time zone from the list, such as Europe/Berlin.',
          schedule_weekday: 'Choose a day.',
          schedule_time: 'Choose a time.',
          schedule_nudge: 'Choose a reminder from the list, or none.',
        },
      },
    });
  });

  it('refuses apps as lead or member', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'payments' });
    await ana.pickUser('Lead', 'Drumbeat');
    await ana.pickUsers('Members', ['Ana', 'Drumbeat']);
    const { errors } = await ana.submit();
    expect(errors).toMatchObject({
      Lead: 'This is an app, or someone who was deactivated. Choose a person who can lead the team.',
      Members: 'Remove Drumbeat: an app, or deactivated.',
    });
  });

  it('finds nothing for a zone that is none, however long the search', async () => {
    const { ana } = await startWorkspace();
    await ana.command('/checkin setup', { in: 'payments' });
    expect(await ana.search('Time zone', 'Atlantis')).toEqual([]);
    expect(await ana.search('Time zone', 'x'.repeat(500))).toEqual([]);
  });
});

describe('a lead who was deactivated', () => {
  it('does not lock the team out: anyone can take it over', async () => {
    const world = await startPayments();
    const { ben, sandbox } = world;
    sandbox.deactivate('Ana');
    await world.settle();
    await ben.command('/checkin setup', { in: 'payments' });
    await ben.sees('Minutes to answer', { in: 'modal' });
    expect(ben.modal()?.fields.find(({ label }) => label === 'Lead')?.value).toBe('@Ben');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await ben.close();
    await ben.command('/checkin pause', { in: 'payments' });
    expect(lastHint(ben)).toBe(
      'The check-in of Payments is paused. Nobody is asked until `/checkin resume`.\n[ Choose an end ]',
    );
    expect(dms(world, 'Ben')).toEqual([]);
  });
});
