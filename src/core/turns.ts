/** Work that is done one after the other for each key, in the order in which it was asked for. */
export type Turns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** Turns within this process; between processes it is a lock in the database that counts. */
export function createTurns(): Turns {
  const latest = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const turn = (latest.get(key) ?? Promise.resolve()).then(work);
    const over = turn.catch(() => undefined);
    latest.set(key, over);
    try {
      return await turn;
    } finally {
      if (latest.get(key) === over) latest.delete(key);
    }
  };
}
