/** Work that is done one after the other for each key, in the order in which it was asked for. */
export type Turns = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets those who answer one check-in wait here and not inside the database: there each would hold a connection
 * while it waits for the check-in's lock, and with sixty people at once nobody else would get one.
 * Between processes it is the lock that counts.
 */
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
