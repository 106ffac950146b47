/** A method's or a channel's allowance: `burst` calls at once, then one every `everyMs`. */
export interface Allowance {
  everyMs: number;
  burst: number;
  /** What is kept for those who go ahead, on top, so that some of them need not even wait for the next moment. */
  spare?: { everyMs: number; burst: number };
}

/** A call's moment in a line. It moves back when somebody who goes ahead takes it. */
export interface Spot {
  at: number;
  readonly ahead: boolean;
  /** It takes nothing from the others. */
  readonly isSpare?: true;
}

/** Of so many moments in a row one is left to those who do not go ahead, or they might wait for ever. */
const LEFT_ONE_OF = 10;

export type Line = ReturnType<typeof createLine>;

/** The calls under one key, in the order of their moments. (Generic cell rate algorithm.) */
export function createLine({ everyMs, burst, spare }: Allowance) {
  /** The moment by which everything reserved so far is used up. */
  let usedUpAt = 0;
  let closedUntil = 0;
  const waiting = new Set<Spot>();
  let spareUsedUpAt = 0;
  let nextAhead = 0;
  let aheadInARow = 0;

  const endOfLine = () => usedUpAt - (burst - 1) * everyMs;

  function takeSpare(now: number): boolean {
    if (!spare || now < closedUntil || spareUsedUpAt - (spare.burst - 1) * spare.everyMs > now) return false;
    spareUsedUpAt = Math.max(now, spareUsedUpAt) + spare.everyMs;
    return true;
  }

  /** The first moment of the line from now on that nobody who goes ahead has; everybody behind it moves back. */
  function cutIn(now: number): number {
    // Whose moment is now has it.
    const from = Math.max(now + 1, closedUntil, nextAhead);
    const end = endOfLine();
    if (from > nextAhead) aheadInARow = 0;
    // What waits stands `everyMs` apart, counted back from the end.
    const at = from < end ? from + ((end - from) % everyMs) : from;
    let overtakes = false;
    for (const spot of waiting) {
      if (spot.ahead || spot.at < at) continue;
      spot.at += everyMs;
      overtakes = true;
    }
    aheadInARow += 1;
    nextAhead = at + everyMs;
    if (overtakes && aheadInARow >= LEFT_ONE_OF - 1) {
      nextAhead += everyMs;
      aheadInARow = 0;
    }
    return at;
  }

  return {
    closedUntil: () => closedUntil,
    /** Since when, or from when on, everything here is free. */
    freeFrom: () => Math.max(usedUpAt, spareUsedUpAt, closedUntil),
    /** Takes the next free moment; going ahead, the next that nobody has who goes ahead as well. */
    join(now: number, ahead: boolean): Spot {
      const end = Math.max(now, closedUntil, endOfLine());
      if (ahead && end > now && takeSpare(now)) return { at: now, ahead, isSpare: true };
      const spot = { at: ahead && end > now ? cutIn(now) : end, ahead };
      // Counted from now, not from then: who waits long for a channel must not use up what is left of the
      // workspace's allowance until then.
      usedUpAt = Math.max(now, usedUpAt) + everyMs;
      if (spot.at > now) waiting.add(spot);
      return spot;
    },
    leave(spot: Spot): void {
      waiting.delete(spot);
    },
    /**
     * A call that lines up again has not been made: what it had taken of what stayed open is there for others, or
     * each time that a channel is refused all that waits for it would take from the workspace once more.
     */
    giveBack({ isSpare }: Spot, until: number, now: number): void {
      // Closing has wiped out what was taken before.
      if (isSpare || until < closedUntil || usedUpAt <= now) return;
      usedUpAt = Math.max(now, usedUpAt - everyMs);
    },
    close(until: number): void {
      if (until <= closedUntil) return;
      closedUntil = until;
      // Opens with its burst used up: a burst is what Slack has just refused.
      usedUpAt = until + (burst - 1) * everyMs;
      if (spare) spareUsedUpAt = until + spare.burst * spare.everyMs;
    },
  };
}
