import { expect, test } from 'vitest';
import { benAsksMaria, type EscalatedTeam, startEscalatedTeam } from '../support/escalated-team.ts';
import { sends } from '../support/steps.ts';

async function mariaAsks({ maria, settle }: EscalatedTeam, question: string): Promise<void> {
  await maria.click('I need to know more', { in: 'app' });
  await maria.type('What do you need to know?', question);
  await sends(maria);
  await settle();
}

test('a question stops the clock until its answer; after three silences it goes on', async () => {
  const world = await startEscalatedTeam();
  const { ben, moveTo, settle, arrived, newest, texts } = world;
  await benAsksMaria(world, 'Sign-off of the data agreement');
  expect(newest('Maria', 'app').text).toContain('If you can’t, it goes to Jon today at 3:00 PM.');
  arrived();
  await moveTo('2026-11-30T12:00:00Z');
  await mariaAsks(world, 'Which countries?');
  expect(arrived().toSorted()).toEqual(['DM to Ben', 'DM to Maria, in the thread']);
  expect(newest('Ben', 'app').text).toContain('Maria asks you: Which countries?\n[ Answer ]');

  // The next morning, long after it would have gone to Jon.
  await moveTo('2026-12-01T08:30:00Z');
  await ben.click('Answer', { in: 'app' });
  expect(ben.modal()?.text).toContain('Maria asks: “Which countries?”');
  const answer = `${'Spain, and nowhere else. '.repeat(30)}I swear`;
  await ben.type('Your answer', answer);
  await sends(ben);
  await settle();
  expect(arrived().toSorted()).toEqual(['DM to Maria', 'DM to Maria, in the thread']);
  expect(texts('Ben', 'app').at(-1)).toContain(`You answered: ${answer}`);
  expect(texts('Ben', 'app').at(-1)).not.toContain('[ Answer ]');
  const asked = newest('Maria', 'app').text;
  expect(asked).toContain(`Asked: “Which countries?”\nBen answered: “${answer}”`);
  // Two of her four hours were left.
  expect(asked).toContain('If you can’t, it goes to Jon today at 11:30 AM.');
  expect(texts('Maria', 'app').at(-2)).not.toContain('[ ');

  await mariaAsks(world, 'Since when?');
  expect(arrived()).toEqual(['DM to Ben']);
  for (const day of ['2026-12-02', '2026-12-03']) {
    await moveTo(`${day}T08:35:00Z`);
    expect(arrived()).toEqual(['DM to Ben']);
    expect(newest('Ben', 'app').text).toContain('Maria still waits for your answer: Since when?\n[ Answer ]');
    expect(texts('Ben', 'app').filter((text) => text.includes('[ Answer ]'))).toHaveLength(1);
  }
  await moveTo('2026-12-04T08:40:00Z');
  expect(arrived().toSorted()).toEqual(['DM to Maria', 'DM to Maria, in the thread']);
  expect(newest('Maria', 'app').text).toContain('Asked: “Since when?”\nBen did not answer.');
  expect(newest('Ben', 'app').text).toContain('It needs no answer any more.');
  await moveTo('2026-12-04T10:45:00Z');
  expect(arrived().toSorted()).toEqual(['DM to Jon', 'DM to Jon, in the thread']);
  expect(newest('Jon', 'app').text).toContain('Asked: “Since when?”\nBen did not answer.');
});
