import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../sandbox/server/block-kit/index.ts';
import { costliestFirst, hasNews } from '../../../src/features/digests/rules/digest.ts';
import { byNeed, standsOf } from '../../../src/features/digests/rules/need.ts';
import { type DigestView, digestMessage } from '../../../src/features/digests/views/digest-message.ts';
import { digestOf, stands, teamOf, textOf, waiting } from './facts.ts';

const own = (facts: Parameters<typeof digestOf>[0] = {}): DigestView => ({
  ...digestOf(facts),
  leader: 'Maria',
  readBy: 'leader',
  looksInto: new Set(facts.teams?.map(({ team }) => team.id)),
});

describe('teams of a digest', () => {
  it('come by what is blocked, then at risk, then not answered, then moved, then by name', () => {
    const teams = [
      stands('Zoo'),
      stands('Atlas'),
      stands('Moved', { slips: 9 }),
      stands('Silent', { answered: 3 }),
      stands('Risky', { counts: { at_risk: 1 }, slips: 9 }),
      stands('Blocked', { counts: { blocked: 1 } }),
      stands('Twice', { counts: { blocked: 2 } }),
      stands('Quiet', { counts: undefined, answered: 0, asked: 0 }),
    ];
    expect(byNeed(teams).map(({ team }) => team.name)).toEqual([
      ...['Twice', 'Blocked', 'Risky', 'Silent', 'Moved', 'Atlas', 'Quiet', 'Zoo'],
    ]);
  });

  it('stand as their last check-in of those days left them', () => {
    const figures = (blocked: number, answered: number) => ({ counts: { blocked }, answered, asked: 4 });
    const held = [
      { teamId: teamOf('A', 1).id, heldOn: '2026-11-23', figures: figures(3, 1) },
      { teamId: teamOf('A', 1).id, heldOn: '2026-11-27', figures: figures(1, 4) },
    ];
    const slips = [{ teamId: teamOf('B', 2).id }];
    expect(standsOf([teamOf('A', 1), teamOf('B', 2)], held, slips)).toEqual([
      { team: teamOf('A', 1), counts: { blocked: 1 }, answered: 5, asked: 8, slips: 0 },
      { team: teamOf('B', 2), counts: undefined, answered: 0, asked: 0, slips: 1 },
    ]);
  });
});

describe('a digest', () => {
  it('is not sent when all is on track and nothing waits', () => {
    expect(hasNews(digestOf({ teams: [stands('A'), stands('B', { counts: undefined })] }))).toBe(false);
    expect(hasNews(digestOf({ teams: [stands('A', { answered: 3 })] }))).toBe(true);
    expect(hasNews(digestOf({ teams: [stands('A', { slips: 1 })] }))).toBe(true);
    expect(hasNews(digestOf({ waiting: [waiting('sign it')] }))).toBe(true);
    const fallen = { teamName: 'A', key: 'clarity', from: 3.9, to: 3.2, by: -0.7 };
    expect(hasNews(digestOf({ teams: [stands('A')], pulses: [fallen] }))).toBe(true);
  });

  it('says what waits, the costliest first and of those the oldest', () => {
    const since = (day: string, rank: number) => waiting(day, { sinceAt: new Date(day), rank });
    const all = [since('2026-11-20', 1), since('2026-11-10', 1), since('2026-11-28', 8)];
    expect(costliestFirst(all).map(({ ask }) => ask)).toEqual(['2026-11-28', '2026-11-10', '2026-11-20']);
  });

  const typical = own({
    teams: [
      stands('Ops'),
      stands('Payments', {
        counts: { blocked: 2, at_risk: 1, on_track: 3 },
        answered: 5,
        asked: 7,
        slips: 1,
      }),
    ],
    waiting: [
      waiting('sign-off of the data agreement', { outcomeTitle: 'Refunds API', delay: { amount: 4_000 } }),
      waiting('a second pair of hands', { isPrivate: true, heldBy: undefined }),
    ],
    slips: [
      {
        ...{ teamId: 't', teamName: 'Payments', title: 'Refunds API' },
        ...{ from: '2026-12-05', to: '2026-12-12', moves: 2 },
      },
    ],
    pulses: [{ teamName: 'Payments', key: 'clarity', from: 3.9, to: 3.2, by: -0.7 }],
  });

  it('is read at a glance', () => {
    expect(textOf(digestMessage(typical).blocks).split('\n')).toEqual([
      '*Your teams, 23 to 29 Nov*',
      '1 of 2 teams needs a look · 9 of 11 answers came',
      '*Payments* · 🔴 2 blocked, 🟡 1 at risk · 5 of 7 answered · 1 date moved',
      '[ Details ]',
      '1 other team needs no look',
      '*Waiting longest and costing most*',
      '• sign-off of the data agreement (Refunds API) · Payments · since 20 Nov, now with Maria · waiting costs about 4k EUR a week, 5k to 7k EUR so far',
      '• a second pair of hands · Payments · since 20 Nov · private',
      '*Dates that moved*',
      '• Refunds API (Payments): 5 Dec → 12 Dec · 2 moves so far',
      '*Pulse*',
      '• Payments: clarity 3.9 → 3.2, down 0.7',
      '[ All teams ]',
      '[ When this comes ]',
    ]);
    expect(digestMessage(typical).text).toBe(
      'Your teams, 23 to 29 Nov: 1 of 2 teams needs a look · 9 of 11 answers came',
    );
  });

  it('says to a deputy whose it is, without what only its reader may do', () => {
    const said = textOf(digestMessage({ ...typical, readBy: 'deputy', looksInto: new Set() }).blocks);
    expect(said).toContain('The teams of Maria, 23 to 29 Nov');
    expect(said).toContain('You read this because you answer for Maria, who is away.');
    expect(said).not.toContain('[');
    // Into a team that is theirs as well they may look, as ever.
    expect(textOf(digestMessage({ ...typical, readBy: 'deputy' }).blocks).match(/\[.*\]/g)).toEqual([
      '[ Details ]',
    ]);
  });

  it('is a screen at most, however much there is', () => {
    const many = <Item>(item: Item) => Array.from({ length: 200 }, () => item);
    const long = 'x'.repeat(500);
    const message = digestMessage(
      own({
        teams: many(stands(long, { counts: { blocked: 99, at_risk: 99 }, answered: 0, slips: 9 })),
        waiting: many(waiting(long, { outcomeTitle: long, teamName: long, delay: { amount: 9e6 } })),
        slips: many({
          teamId: 't',
          teamName: long,
          title: long,
          from: '2026-12-05',
          to: '2027-12-12',
          moves: 9,
        }),
        pulses: many({ teamName: long, key: 'clarity', from: 3.9, to: 3.2, by: -0.7 }),
      }),
    );
    expect(message.blocks.length).toBeLessThanOrEqual(10);
    expect(textOf(message.blocks).length).toBeLessThan(3_600);
    expect(validateBlocks(message.blocks, 'message')).toEqual([]);
  });
});
