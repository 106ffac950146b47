import { describe, expect, it } from 'vitest';
import { lookAt } from '../../../src/features/early-warnings/rules/looking.ts';
import { OWN_MINUTES } from '../../../src/features/early-warnings/rules/warning.ts';
import { nextLook } from '../../../src/features/early-warnings/service/next-look.ts';
import { factsAbout, type Somebody } from '../../support/escalations/people.ts';

// Everybody works from 09:00 to 17:00 UTC.
const at = (text: string) => new Date(`2026-${text}:00Z`);

function look(
  now: Date,
  somebody: Somebody | undefined,
  told?: { at: Date; counted?: Date; left?: number },
): ReturnType<typeof lookAt> {
  const owner = somebody && factsAbout(now, { U1: somebody }, []).person('U1');
  return lookAt(
    {
      toldAt: told?.at,
      countedFrom: told && (told.counted ?? told.at),
      leftMinutes: told?.left ?? OWN_MINUTES,
    },
    owner,
    now,
  );
}

describe('an owner', () => {
  it('is told at once, and has two days of their own work', () => {
    const now = at('11-30T09:15');
    expect(look(now, {})).toEqual({
      do: 'tell',
      leftMinutes: OWN_MINUTES,
      countedFrom: now,
      dueAt: at('12-02T09:15'),
    });
  });

  it('is told later where they are not to be disturbed, or away', () => {
    const now = at('11-30T09:15');
    const free = at('12-01T07:00');
    expect(look(now, { free })).toMatchObject({ do: 'wait', countedFrom: undefined, dueAt: free });
    expect(look(now, { unusable: 'away' })).toMatchObject({ do: 'wait', countedFrom: undefined });
  });

  it('who is away is asked for again in an hour at the soonest', () => {
    const dueAt = at('11-30T10:15');
    expect(look(at('11-30T09:15'), { unusable: 'away' })).toMatchObject({ dueAt });
    const tomorrow = at('12-01T09:00');
    expect(look(at('11-30T09:15'), { unusable: 'away', leavesAt: tomorrow })).toMatchObject({
      do: 'wait',
    });
  });

  it('who has left is told nothing', () => {
    expect(look(at('11-30T09:15'), { unusable: 'left' })).toEqual({ do: 'drop' });
    expect(look(at('11-30T09:15'), undefined)).toEqual({ do: 'drop' });
  });
});

describe('the time of an owner who was told', () => {
  const told = { at: at('11-30T09:15') };

  it('is over after two working days, and not a minute before', () => {
    expect(look(at('12-02T09:14'), {}, told)).toMatchObject({ do: 'wait', leftMinutes: 1 });
    expect(look(at('12-02T09:15'), {}, told)).toEqual({ do: 'pass_on' });
  });

  it('goes on from what is left, whenever it is looked at', () => {
    const now = at('11-30T17:00');
    expect(look(now, {}, told)).toMatchObject({
      do: 'wait',
      leftMinutes: 495,
      countedFrom: now,
      dueAt: at('12-02T09:15'),
    });
    expect(look(at('12-02T09:15'), {}, { ...told, counted: now, left: 495 })).toEqual({ do: 'pass_on' });
  });

  it('stands still while they are away, also where it would be over', () => {
    const now = at('12-20T09:00');
    expect(look(now, { unusable: 'away' }, { ...told, left: 60 })).toMatchObject({
      do: 'wait',
      leftMinutes: 60,
      countedFrom: now,
    });
  });
});

describe('deadlines', () => {
  it('are looked at at nine on the team’s clock, the next time that comes', () => {
    expect(nextLook('Europe/Berlin', at('11-30T07:59'))).toEqual({
      at: at('11-30T08:00'),
      today: '2026-11-30',
    });
    expect(nextLook('Europe/Berlin', at('11-30T08:00')).at).toEqual(at('12-01T08:00'));
    // It is tomorrow there already.
    expect(nextLook('Pacific/Auckland', at('11-30T12:00'))).toEqual({
      at: at('11-30T20:00'),
      today: '2026-12-01',
    });
  });
});
