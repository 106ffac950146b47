import type { KyselyPlugin, QueryId, RootOperationNode } from 'kysely';
import type { Database } from '../../../src/db/open.ts';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Node[];
}

/** The database, with each kind of query that goes through it kept, to ask Postgres how it is carried out. */
export function watchPlans(database: Database) {
  const asked = new Map<string, { node: RootOperationNode; queryId: QueryId }>();
  const watch: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const { sql } = database.kysely.getExecutor().compileQuery(node, queryId);
      asked.set(sql, { node, queryId });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    watched: { ...database, kysely: database.kysely.withPlugin(watch) } satisfies Database,
    forget: () => asked.clear(),
    /**
     * The tables that a query reads from one end to the other, with the query: for want of an index, and not because
     * they are small.
     */
    async readWhole(): Promise<string[]> {
      if (database.engine !== 'postgres') throw new Error('Plans are asked of Postgres');
      const found: string[] = [];
      const client = await database.pool.connect();
      try {
        await client.query('set enable_seqscan = off');
        for (const { node, queryId } of asked.values()) {
          const { sql, parameters } = database.kysely.getExecutor().compileQuery(node, queryId);
          if (!/^\s*(?:select|update|insert|delete|with)\b/i.test(sql)) continue;
          const { rows } = await client.query(`explain (format json) ${sql}`, [...parameters]);
          for (const name of wholeIn(rows[0]?.['QUERY PLAN']?.[0]?.Plan)) found.push(`${name}: ${sql}`);
        }
        await client.query('reset enable_seqscan');
      } finally {
        client.release();
      }
      return found;
    },
    queries: () => [...asked.keys()],
  };
}

function wholeIn(node: Node): string[] {
  const type = node['Node Type'];
  const name = node['Relation Name'] ?? node['Index Name'];
  // An index of which every entry is read is no better than the table.
  const isWhole = type === 'Seq Scan' || (/Index .*Scan$/.test(type) && node['Index Cond'] === undefined);
  return [...(isWhole && name ? [name] : []), ...(node.Plans ?? []).flatMap(wholeIn)];
}
