import { expect, it } from 'vitest';
import { validateView } from '../../../sandbox/server/block-kit/index.ts';
import { OUTCOMES_A_PAGE, updateContext } from '../../../src/features/check-ins/payloads.ts';
import { emptyDraft } from '../../../src/features/check-ins/rules/answers.ts';
import { readingsThatFit } from '../../../src/features/check-ins/rules/asked-readings.ts';
import { changesText } from '../../../src/features/check-ins/views/update-changes.ts';
import { updateModal } from '../../../src/features/check-ins/views/update-modal.ts';

import type { DueReading } from '../../../src/features/measures/index.ts';
import type { Risk } from '../../../src/features/risks/index.ts';

const idOf = (n: number) => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const aRisk = (n: number): Risk => ({
  id: idOf(300 + n),
  outcomeId: idOf(1),
  what: '&'.repeat(300),
  probability: 5,
  impact: 5,
  mitigation: '&'.repeat(500),
  ownerId: 'U0ANA',
  reviewOn: '2026-11-30',
  state: 'open',
  revision: 1,
  changedBy: undefined,
  createdAt: new Date('2026-11-01T09:00:00Z'),
});

const aReading = (n: number): DueReading => ({
  indicator: {
    id: idOf(200 + n),
    of: { kind: 'outcome', id: idOf(1) },
    kind: 'leading',
    name: '&'.repeat(100),
    unit: '&'.repeat(20),
    direction: 'up',
    startsAt: -999_999_999,
    target: 999_999_999,
    every: 'week',
    rewards: 'x',
    ownerId: 'U0ANA',
    state: 'open',
    flagged: undefined,
    revision: 1,
  },
  newest: { readOn: '2026-11-23', value: 0.0001 },
});

it.each([
  { count: OUTCOMES_A_PAGE, risked: 0 },
  { count: OUTCOMES_A_PAGE, risked: 3 },
  { count: 8, risked: 3 },
  { count: 1, risked: 3 },
])(
  'the Update form is one that Slack takes, at its fullest: $count outcomes, $risked risks',
  ({ count, risked }) => {
    const outcomes = Array.from({ length: count }, (_, n) => ({
      id: idOf(n),
      teamId: idOf(99),
      title: '"\\'.repeat(100),
      doneMeans: '<&>'.repeat(166),
      ownerId: 'U0123456789',
      dueOn: '2027-12-31',
      level: 'team' as const,
      firstDueOn: '2026-12-31',
      state: 'open' as const,
      revision: 1,
    }));
    const text = '&'.repeat(500);
    const said = { ask: text, askedOf: 'U0ANA', neededBy: '2027-12-01', moveReason: text, note: text };
    const view = updateModal({
      checkInId: idOf(1),
      late: true,
      upTo: idOf(OUTCOMES_A_PAGE),
      more: true,
      told: changesText({ moved: outcomes, gone: outcomes, added: outcomes }, '2026-11-30'),
      teamName: '&'.repeat(80),
      timing: 'late',
      kept: true,
      opens: {
        mode: 'together',
        time: '10:00',
        zone: 'Europe/Berlin',
        onDayOff: 'shift',
        nextAt: new Date('2026-11-30T09:00:00Z'),
        nextOn: '2026-11-30',
      },
      closesAt: new Date('2026-11-30T09:15:00Z'),
      zone: 'America/Argentina/ComodRivadavia',
      today: '2026-11-30',
      answered: false,
      outcomes,
      inPrivate: outcomes.map(({ id }) => id),
      purposes: new Map(),
      lacking: new Map(),
      freed: new Map(outcomes.map(({ id }) => [id, `✅ Decided: ${'&amp;'.repeat(140)} (<@U0123456789>)`])),
      happened: [idOf(300)],
      risks: Array.from({ length: risked }, (_, n) => aRisk(n)),
      readings: Array.from({ length: readingsThatFit({ outcomes: count, risks: risked }) }, (_, n) =>
        aReading(n),
      ),
      forOthers: new Map(),
      left: 10,
      total: 200,
      unsent: '&'.repeat(3_000),
      drafts: new Map(
        outcomes.map(({ id }) => [
          id,
          { ...emptyDraft(id), ...said, status: 'blocked' as const, newDueOn: '2028-12-31' },
        ]),
      ),
    });
    expect(validateView(view)).toEqual([]);
    const carried = updateContext.decode(view.private_metadata);
    expect(carried.asked).toHaveLength(count);
    // What has happened is not asked once more.
    expect(carried).toMatchObject({ happened: [idOf(300)] });
    expect(carried.risks ?? []).toEqual(risked > 0 ? [idOf(301), idOf(302)] : []);
  },
);
