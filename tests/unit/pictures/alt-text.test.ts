import { describe, expect, it } from 'vitest';
import { altTextOf, dependencyGraph } from '../../../src/pictures/index.ts';

describe('a picture in words', () => {
  it('names each outcome with its status and what it needs, the worst first', () => {
    const picture = dependencyGraph({
      title: 'Needs of Payments',
      nodes: [
        { id: 'a', title: 'Refunds API', group: 'Payments', status: 'on_track' },
        { id: 'b', title: 'Ledger', group: 'Ledger', status: 'blocked' },
      ],
      edges: [{ from: 'a', needs: 'b' }],
    });
    expect(altTextOf(picture)).toBe(
      'Needs of Payments: 2 outcomes, 1 need. Ledger (blocked). Refunds API (on track) needs Ledger.',
    );
  });

  it('counts the statuses of groups', () => {
    const nodes = Array.from({ length: 61 }, (_, index) => ({
      id: String(index),
      title: 'One',
      group: 'Payments',
      status: index < 2 ? ('blocked' as const) : ('done' as const),
    }));
    expect(altTextOf(dependencyGraph({ title: 'All', nodes, edges: [] }))).toBe(
      'All: 61 outcomes, 0 needs. Payments (2 blocked, 59 done).',
    );
  });

  it('says how high each risk is, and leaves out what nobody would listen to', () => {
    const risk = (title: string, probability: number, impact: number) => ({ title, probability, impact });
    const told = altTextOf({
      kind: 'risk_matrix',
      model: { title: 'Risks', risks: [risk('Late data', 2, 2), risk('No budget', 5, 3)] },
    });
    expect(told).toBe(
      'Risks: 2 risks. No budget: 15, high (probability 5, impact 3). Late data: 4, low (probability 2, impact 2).',
    );
    const risks = Array.from({ length: 200 }, () => risk('x'.repeat(300), 9, -1));
    const long = altTextOf({ kind: 'risk_matrix', model: { title: 'Many', risks } });
    expect(long.length).toBeLessThan(1_100);
    expect(long).toMatch(/… ?: 5, low \(probability 5, impact 1\)\. And \d+ more\.$/);
  });

  it('says from where to where an indicator went', () => {
    const readings = [
      { day: '2026-11-02', value: 24 },
      { day: '2026-11-23', value: 13 },
    ];
    const line = (name: string, more: object) => ({ name, readings: [], ...more });
    const lines = [
      line('Reply time', { unit: 'hours', target: 12, readings }),
      line('Backlog', { readings: readings.slice(0, 1) }),
      line('Churn', {}),
    ];
    expect(altTextOf({ kind: 'trend', model: { title: 'Measures', lines } })).toBe(
      'Measures: 3 indicators. Reply time: from 24 on 2 Nov to 13 hours on 23 Nov, target 12. ' +
        'Backlog: 24 on 2 Nov. Churn: no readings yet.',
    );
  });

  it('says who has too much', () => {
    const bars = [
      { name: 'Ana', loadHours: 20, availableHours: 40 },
      { name: 'Ben', loadHours: 36, availableHours: 40 },
      { name: 'Cem', loadHours: 6, availableHours: 0 },
    ];
    expect(altTextOf({ kind: 'load_bars', model: { title: 'Load', plannedPercent: 70, bars } })).toBe(
      'Load: at most 70% of the working time is planned. Ana: 50% · 20 of 40 h. ' +
        'Ben: 90% · 36 of 40 h · over by 8 h. Cem: no time available · 6 h taken on.',
    );
  });
});
