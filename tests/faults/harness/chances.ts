/** Repeatable randomness: the same seed, the same plan. */
export interface Chances {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
}

/** Mulberry32: small and good enough to choose moments. */
export function chancesOf(seed: number): Chances {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { between: (least, most) => least + Math.floor(next() * (most - least + 1)) };
}

/** `SEED` from the environment, to see a run again; otherwise another one each time. */
export function seedOfRun(): number {
  const given = Number(process.env.SEED);
  return Number.isSafeInteger(given) && given > 0 ? given : Date.now() % 1_000_000;
}
