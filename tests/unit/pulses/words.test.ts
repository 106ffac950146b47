import { describe, expect, it } from 'vitest';
import type { ResultStatement } from '../../../src/features/pulses/rules/result.ts';
import { leaderMessage } from '../../../src/features/pulses/views/leader-message.ts';
import { resultMessage } from '../../../src/features/pulses/views/result-message.ts';
import { setupModal } from '../../../src/features/pulses/views/setup-modal.ts';

const fallen: ResultStatement = {
  key: 'clarity',
  said: 'It is clear to me what my team is to achieve',
  released: { counts: [0, 3, 3, 0, 0] },
  change: { from: 3.5, to: 2.5, by: -1 },
  trend: [3.5, 2.5],
};
const hidden: ResultStatement = {
  key: 'resources',
  said: 'Our resources go to the goals that matter most',
  released: { withheld: 'too_alike' },
  change: undefined,
  trend: [],
};

const view = {
  pulse: {
    id: '00000000-0000-7000-8000-000000000001',
    teamId: 'T',
    groupId: 'T',
    isSmall: false,
    openedAt: new Date('2026-12-09T13:00:00Z'),
    remindsAt: new Date('2026-12-11T13:00:00Z'),
    closesAt: new Date('2026-12-14T13:00:00Z'),
    closedAt: new Date('2026-12-14T13:00:00Z'),
    asked: 6,
    answered: 6,
  },
  teamName: 'Payments',
  statements: [fallen, hidden],
  action: undefined,
  lastAction: undefined,
  who: (userId: string) => userId,
  isNewest: true,
  isHeld: false,
  comments: 0,
  answeredBy: undefined,
};

describe('what a notification says of a result', () => {
  const sentences =
    'Pulse · Payments · 6 of 6 answered. Clarity fell (3.5 to 2.5). Not shown: resources. The answers are so alike that they would tell what each person chose.';

  it('is one sentence after the other, in the channel', () => {
    expect(resultMessage(view).text).toBe(sentences);
  });

  it('begins for leaders with what fell', () => {
    expect(leaderMessage(view).text).toBe(`⚠️ Clarity fell by 1.0 in Payments (3.5 to 2.5). ${sentences}`);
  });
});

describe('the set-up form of a team that is too small', () => {
  it.each([
    [1, 1, '1 person can be asked.'],
    [4, 4, '4 people can be asked.'],
    [7, 1, '1 of 7 people has been here for four weeks.'],
    [7, 4, '4 of 7 people have been here for four weeks.'],
  ])('says of %i people, of whom %i are established: %s', (people, established, said) => {
    const form = setupModal({
      ...{
        channelId: 'C1',
        isNew: true,
        isPaused: false,
        often: 'month',
        weeks: '4',
        nth: '2',
        weekday: '3',
      },
      ...{
        time: '14:00',
        zone: { label: 'UTC', value: 'Etc/UTC' },
        openDays: '3',
        own: '',
        people,
        established,
      },
    });
    expect(JSON.stringify(form.blocks)).toContain(`"${said} Results are shown from five on`);
  });
});
