import { DummyDriver, PostgresDialect, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Kysely asks it how to name things; it never connects. */
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('A transaction has its connection')),
});

/** A transaction whose queries need not wait for one another. */
export interface WideTransaction {
  trx: Transaction<Tables>;
  /**
   * From now on every query is refused: what follows would come after the commit or the rollback.
   * @returns what the first query that failed, if one did, failed with; those after it only say that one has
   */
  end: () => unknown;
}

/**
 * The same transaction, but that a query is sent as soon as it is asked for: Kysely sends one when the one before was
 * answered. The server takes them in the order in which they were asked, so what reads several things that know
 * nothing of each other asks for all of them by Promise.all, and waits once.
 */
export async function widen(narrow: Transaction<Tables>): Promise<WideTransaction> {
  const executor = narrow.getExecutor();
  const connection = await executor.provideConnection(async (open) => open);
  let hasEnded = false;
  let failure: unknown;
  const trx = new Transaction<Tables>({
    config: { dialect },
    dialect,
    driver: new DummyDriver(),
    executor: executor.withConnectionProvider({
      provideConnection: async (use) => {
        if (hasEnded) throw new Error('This transaction is over, and takes no further query');
        try {
          return await use(connection);
        } catch (error) {
          failure ??= error;
          throw error;
        }
      },
    }),
  });
  return {
    trx,
    end: () => {
      hasEnded = true;
      return failure;
    },
  };
}
