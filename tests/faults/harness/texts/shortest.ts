/** A long text that hardly gets shorter is not worth more. */
const TRIES = 400;

/** A shorter text that still fails: whatever can be left out is, in ever smaller pieces. */
export function shortest(text: string, fails: (text: string) => boolean): string {
  let least = text;
  let tries = 0;
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < least.length && tries < TRIES; ) {
      tries += 1;
      const tried = least.slice(0, from) + least.slice(from + size);
      if (fails(tried)) least = tried;
      else from += size;
    }
  }
  return least;
}
