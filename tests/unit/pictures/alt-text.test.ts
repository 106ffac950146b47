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
      'Measures: 3 measures. Reply time: from 24 on 2 Nov to 13 hours on 23 Nov, target 12. ' +
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

  it('says how each statement of a pulse stands, and why others are not shown', () => {
    const reason = 'almost all gave the same answer';
    const statements = [
      { said: 'We learn', withheld: reason },
      { said: 'I know our goals', counts: [0, 3, 3, 2, 1], mean: 3.11, change: -0.66 },
      { said: 'We have people', counts: [1, 0, 2, 2, 4], mean: 3.9, change: 0.04 },
      { said: 'We decide', counts: [2, 2, 2, 2, 1], mean: 2.8 },
      { said: 'We help', withheld: reason },
    ];
    const model = { title: 'Pulse of Payments', answered: 9, asked: 12, statements };
    expect(altTextOf({ kind: 'pulse_result', model })).toBe(
      'Pulse of Payments: 9 of 12 answered. ' +
        '“I know our goals”: 3.1 of 5, down 0.7, from disagree to agree 0, 3, 3, 2, 1. ' +
        '“We have people”: 3.9 of 5, no change, from disagree to agree 1, 0, 2, 2, 4. ' +
        '“We decide”: 2.8 of 5, from disagree to agree 2, 2, 2, 2, 1. ' +
        'Not shown (almost all gave the same answer): “We learn”, “We help”.',
    );
  });

  it('names all eight statements of a pulse, however long they are', () => {
    const statements = Array.from({ length: 8 }, (_, index) => ({
      said: `${index} ${'x'.repeat(148)}`,
      ...(index < 6
        ? { counts: [12, 13, 14, 15, 16], mean: 3.1, change: 0.5 }
        : { withheld: 'y'.repeat(90) }),
    }));
    const model = { title: 'Pulse', answered: 70, asked: 70, statements };
    const told = altTextOf({ kind: 'pulse_result', model });
    for (const { said } of statements) expect(told).toContain(`“${said.slice(0, 79)}…”`);
    expect(told).toContain(': 3.1 of 5, up 0.5.');
    expect(told.length).toBeLessThan(1_100);
  });
});
