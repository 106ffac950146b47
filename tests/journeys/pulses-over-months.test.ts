import { expect, it } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { startPulse, takesPulse } from '../support/pulse-steps.ts';
import { sends } from '../support/steps.ts';

const tz = 'Europe/Berlin';
const TEAM = ['Ana', 'Ben', 'Cleo', 'Dina', 'Emil', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jana', 'Kai', 'Lena'];

/** The second Wednesdays at 14:00 in Berlin, and the ends three working days later. */
const MONTHS = [
  { opens: '2026-12-09T13:00:00Z', closes: '2026-12-14T13:00:00Z' },
  { opens: '2027-01-13T13:00:00Z', closes: '2027-01-18T13:00:00Z' },
  { opens: '2027-02-10T13:00:00Z', closes: '2027-02-15T13:00:00Z' },
  { opens: '2027-03-10T13:00:00Z', closes: '2027-03-15T13:00:00Z' },
] as const;

/** What the first so many of the team say of clarity; everything else stays as it is. */
const CLARITY = [
  [5, 4, 4, 3, 5, 4, 4, 3, 5, 4],
  [4, 4, 4, 3, 4, 4, 4, 3, 4, 4],
  [3, 3, 4, 2, 3, 3, 4, 2, 3, 3],
  [2, 2, 3, 2, 3, 2, 3, 1, 2, 3],
] as const;

it('a team of twelve loses its clarity over four months, and its lead hears of it and says what is done', async () => {
  const world = await startJourney({
    start: '2026-11-30T10:00:00Z',
    seed: {
      people: TEAM.map((name) => ({ name, tz })),
      channels: [{ name: 'payments', members: TEAM, botIsMember: true }],
    },
  });
  const { sandbox, arrived, newest, moveTo, settle } = world;
  const { as } = sandbox;
  const ana = as('Ana');
  await startPulse(world, 'payments', TEAM);

  const said: string[] = [];
  for (const [month, { opens, closes }] of MONTHS.entries()) {
    await moveTo(opens);
    expect(arrived().toSorted(), opens).toEqual(TEAM.map((name) => `DM to ${name}`));
    if (month > 0) {
      expect(newest('Ben', 'app').text).toContain(
        `After the last one: Publish the roadmap, part ${month} · @Ben · ✅ Done`,
      );
    }
    for (const [index, clarity] of (CLARITY[month] ?? []).entries()) {
      const comment = index < 2 ? `Month ${month + 1}: what comes <first> of *all* this?` : undefined;
      await takesPulse(
        as(TEAM[index] ?? ''),
        [clarity, 3 + (index % 2), 2 + (index % 3), 4 - (index % 2), 3 + (index % 3)],
        comment,
      );
    }
    await moveTo(closes);
    said.push(newest('Ben', 'payments').text);
    arrived();

    await ana.click('Choose one action', { in: 'app' });
    await ana.type('What is done about it?', `Publish the roadmap, part ${month + 1}`);
    await ana.pickUser('Who looks after it?', 'Ben');
    await ana.pickDate('By when?', `${closes.slice(0, 8)}28`);
    await sends(ana);
    await settle();
    await as('Ben').click('Done', { in: 'app' });
    await settle();
    arrived();
  }
  expect(said.map((text) => text.split('\n').slice(0, 2))).toEqual(
    [
      'Clarity stands highest (4.1 of 5), freedom from obstacles lowest (2.9). There is no earlier result to compare it with.',
      'Clarity fell (4.1 to 3.8).',
      'Clarity fell (3.8 to 3.0).',
      'Clarity fell (3.0 to 2.3).',
    ].map((sentence) => ['Pulse · Payments · 10 of 12 answered', sentence]),
  );
  // The lead reads first that something fell by much, and what was chosen about it.
  const told = newest('Ana', 'app').text;
  expect(told).toMatch(/^⚠️ Clarity fell by 0\.7 in Payments \(3\.0 to 2\.3\)\.\n/);
  expect(told).toContain(
    '@Ana chose one action on Mar 15, 2027: Publish the roadmap, part 4 · @Ben · ✅ Done',
  );

  // Ten answered, so that comments are shown, as they were written; they are answered together.
  await ana.click('Answer the comments', { in: 'app' });
  await ana.type('What do you answer?', 'The roadmap comes first');
  await sends(ana);
  await settle();
  expect(arrived()).toEqual(['#payments, in the thread']);
  const [comments, answer] = newest('Ben', 'payments').replies;
  expect(comments?.text).toContain('2 comments, in no order\n> Month 4: what comes <first> of ∗all∗ this?\n');
  expect(answer?.text).toContain('The roadmap comes first');
}, 120_000);
