import { describe, expect, it } from 'vitest';
import { type Journey, startJourney } from '../support/journey.ts';
import { chooses, startPulse, takesPulse } from '../support/pulse-steps.ts';
import { sends } from '../support/steps.ts';

const tz = 'Europe/Berlin';
const ALL = ['Ana', 'Ben', 'Cleo', 'Dina', 'Emil', 'Fay'];
/** Of so many comments can be shown, so that each is asked for one. */
const TEN = [...ALL, 'Gus', 'Hal', 'Ida', 'Jon'];

/** Wednesday, 9 December, 14:00 in Berlin; and the end, three working days later. */
const OPENS = '2026-12-09T13:00:00Z';
const REMINDS = '2026-12-11T13:00:00Z';
const CLOSES = '2026-12-14T13:00:00Z';

async function startTeam(members: string[]): Promise<Journey> {
  const world = await startJourney({
    // Monday, 11:00 in Berlin.
    start: '2026-11-30T10:00:00Z',
    seed: {
      people: TEN.map((name) => ({ name, tz })),
      channels: [{ name: 'payments', members, botIsMember: true }],
    },
  });
  const said = await startPulse(world, 'payments', members);
  expect(said).toContain('taken on the second Wednesday of the month at 14:00');
  return world;
}

const messagesTo = (names: string[]) => names.map((name) => `DM to ${name}`);

describe('a pulse', () => {
  it('asks everyone in private, reminds all of them once, and shows what it may when it is over', async () => {
    const world = await startTeam(ALL);
    const { sandbox, arrived, newest, moveTo, settle } = world;
    await moveTo(OPENS);
    expect(arrived().toSorted()).toEqual(messagesTo(ALL));
    // Of six no comment would ever be shown, so that none is asked for.
    await sandbox.as('Fay').click('Take the pulse', { in: 'app' });
    expect(
      sandbox
        .as('Fay')
        .modal()
        ?.fields.map(({ type }) => type),
    ).not.toContain('plain_text_input');
    await sandbox.as('Fay').close();
    for (const [index, name] of ALL.slice(0, 5).entries()) {
      await takesPulse(sandbox.as(name), [index % 2 ? 2 : 4]);
    }
    // Nothing that anybody sees changes with an answer.
    expect(newest('Ana', 'app').buttons).toEqual(newest('Fay', 'app').buttons);
    expect(newest('Ana', 'app').edited).toBe(false);
    await sandbox.as('Ana').command('/pulse', { in: 'payments' });
    const standing = newest('Ana', 'payments');
    expect(standing.text).toContain('Payments · open until');
    expect(standing.text).not.toMatch(/\d+ of \d+|answered/);
    expect(arrived()).toEqual(['#payments, only Ana']);

    await moveTo(REMINDS);
    expect(arrived().toSorted()).toEqual(messagesTo(ALL));
    await moveTo(CLOSES);
    expect(arrived().toSorted()).toEqual(['#payments', 'DM to Ana']);
    const result =
      'Pulse · Payments · 5 of 6 answered\nFrom 1 to 5, the answers stand at 3.2. There is no earlier result to compare it with.\n';
    expect(newest('Ben', 'payments').text).toContain(
      `${result}What is done about it will stand here: one action, or why there is none.\n(image: Pulse · Payments: 5 of 6 answered.`,
    );
    expect(newest('Ana', 'app').text).toContain(`${result}Choose one action for it`);
    expect(newest('Fay', 'app').text).toBe(
      'The pulse of Payments is closed. What can be shown stands in #payments.',
    );

    const ana = sandbox.as('Ana');
    await ana.click('Choose one action', { in: 'app' });
    await ana.type('What is done about it?', 'Say each Monday what comes first');
    await ana.pickUser('Who looks after it?', 'Ben');
    await ana.pickDate('By when?', '2026-12-21');
    await sends(ana);
    await settle();
    expect(arrived()).toEqual(['DM to Ben']);
    await sandbox.as('Ben').click('Done', { in: 'app' });
    await settle();
    const done =
      '@Ana chose one action on Dec 14, 2026: Say each Monday what comes first · @Ben · ✅ Done 14 Dec';
    expect(newest('Cleo', 'payments').text).toContain(result + done);
    expect(newest('Ana', 'app').text).toContain(result + done);
    expect(newest('Ben', 'app').text).toBe(
      '@Ana chose one action after the pulse of Payments, and you look after it: Say each Monday what comes first · ✅ Done 14 Dec',
    );
  });

  it('takes one answer of each, and none after the close, and loses no word of it', async () => {
    const world = await startTeam(TEN);
    const { sandbox, arrived, moveTo } = world;
    await moveTo(OPENS);
    arrived();
    const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
    await takesPulse(ana, [4]);
    await ana.click('Take the pulse', { in: 'app' });
    expect(ana.modal()?.text ?? world.newest('Ana', 'app').text).toContain('answered this pulse already');
    await ana.close({ all: true }).catch(() => undefined);
    arrived();

    await ben.click('Take the pulse', { in: 'app' });
    await chooses(ben, [3]);
    await ben.type('Anything else?', 'We need the <@U0ANA> roadmap');
    await world.restart(CLOSES);
    await world.settle();
    const late = await ben.submit();
    expect(Object.values(late.errors).join()).toContain('This pulse closed');
    expect(ben.modal()?.fields.find(({ label }) => label === 'Anything else?')?.value).toBe(
      'We need the <@U0ANA> roadmap',
    );
    await ben.close();
    arrived();
  });

  it('of three says before they answer that it is never shown, and never shows it', async () => {
    const team = ALL.slice(0, 3);
    const world = await startTeam(team);
    const { sandbox, arrived, newest, moveTo } = world;
    await moveTo(OPENS);
    expect(arrived().toSorted()).toEqual(messagesTo(team));
    expect(newest('Ben', 'app').text).toContain(
      'Fewer than five of you are asked, so nothing is ever shown of this team alone',
    );
    for (const name of team) await takesPulse(sandbox.as(name), [1, 2, 3]);
    await moveTo(CLOSES);
    expect(newest('Ben', 'app').text).toContain('Nothing is shown of a team this small');
    // Nor when the month is over, in which there is no other small team to be counted with.
    await moveTo('2027-01-02T10:00:00Z');
    expect(arrived().filter((where) => where.startsWith('#'))).toEqual([]);
    const { kysely } = world.database;
    for (const table of ['pulse_waiting', 'pulse_counted', 'pulse_comment', 'pulse_answered'] as const) {
      expect(await kysely.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
  });

  it('of five of whom one leaves before answering shows nothing of the four', async () => {
    const team = ALL.slice(0, 5);
    const world = await startTeam(team);
    const { sandbox, arrived, newest, moveTo, settle } = world;
    await moveTo(OPENS);
    expect(arrived().toSorted()).toEqual(messagesTo(team));
    sandbox.leave('Emil', 'payments');
    await settle();
    for (const name of team.slice(0, 4)) await takesPulse(sandbox.as(name), [name < 'C' ? 2 : 4]);
    await moveTo(CLOSES);
    expect(newest('Ana', 'payments').text).toContain('Fewer than five people answered');
    expect(newest('Ana', 'payments').text).not.toMatch(/\d\.\d/);
    arrived();
  });
});
