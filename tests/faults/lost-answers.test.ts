import { expect, it } from 'vitest';
import { NOTHING_WRONG, PARTED_SIZE, reportOf, SIZE, TIMEOUT } from './harness/fan-out-runs.ts';
import { isShort } from './harness/runs.ts';

const { messages, kills } = SIZE;
const UNANSWERED = 0.3;

it(`loses and doubles none of ${messages} messages through ${kills} kills while 30 % of the posts are not answered`, {
  timeout: TIMEOUT,
}, async () => {
  const report = await reportOf(
    {
      name: 'kills-and-lost-answers',
      run: `${messages} messages, two processes, ${kills} kills, 30 % of the posts not answered`,
    },
    { kills, unanswered: UNANSWERED },
  );
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report.struckAtWork).toBe(kills);
  // Most of what was not answered had to be looked for.
  expect(report.lookUps).toBeGreaterThan(messages / 5);
});

it.skipIf(isShort)(
  'loses and doubles nothing of it either where two processes work and two hear Slack',
  { timeout: TIMEOUT },
  async () => {
    const { kills, webKills, clickedIn } = PARTED_SIZE;
    const report = await reportOf(
      {
        name: 'kills-and-lost-answers-parted',
        run: `${messages} messages, two \`worker\` and two \`web\` processes in Socket Mode, ${kills} and ${webKills} kills, 30 % of the posts not answered, four people click`,
      },
      { kills, unanswered: UNANSWERED, parted: { reach: 'Socket Mode', webKills, clickedIn } },
    );
    expect(report).toMatchObject(NOTHING_WRONG);
    expect(report).toMatchObject({ struckAtWork: kills, webKills });
    expect(report.lookUps).toBeGreaterThan(messages / 5);
  },
);
