import { expect, it } from 'vitest';
import { NOTHING_WRONG, PARTED_SIZE, reportOf, SIZE, TIMEOUT } from './harness/fan-out-runs.ts';
import { isShort } from './harness/runs.ts';

const { messages, kills } = SIZE;

it.skipIf(isShort)(
  `loses and doubles none of ${messages} messages on two processes, through ${kills} kills`,
  { timeout: TIMEOUT },
  async () => {
    const report = await reportOf(
      { name: 'kills', run: `${messages} messages, two processes, ${kills} kills` },
      { kills },
    );
    expect(report).toMatchObject(NOTHING_WRONG);
    expect(report.struckAtWork).toBe(kills);
  },
);

it('loses and doubles nothing where two processes work and two hear Slack, all of them killed again and again', {
  timeout: TIMEOUT,
}, async () => {
  const { kills, webKills, clickedIn } = PARTED_SIZE;
  const report = await reportOf(
    {
      name: 'kills-parted',
      run: `${messages} messages, two \`worker\` and two \`web\` processes over HTTP, ${kills} and ${webKills} kills, four people click`,
    },
    { kills, parted: { reach: 'HTTP', webKills, clickedIn } },
  );
  expect(report).toMatchObject(NOTHING_WRONG);
  expect(report).toMatchObject({ struckAtWork: kills, webKills });
});
