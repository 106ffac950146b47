import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../../src/db/tables.ts';

/** One row as whoever runs the database sees it: what stands in it, and what the database notes about it. */
export interface SeenRow {
  table: string;
  /** Where it lies: block and place in it. */
  ctid: string;
  /** The number of the transaction that wrote it, of the one that locked or deleted it, and of the command in it. */
  xmin: string;
  xmax: string;
  cmin: string;
  /** All columns, as JSON; bytes are in hexadecimal. */
  row: string;
}

/** Somebody with every right in the database, who reads it with whatever it offers. */
export function operatorOf(db: Kysely<Tables>) {
  /** Every row of every table, the job queue's included, in the order in which they lie there. */
  async function everything(): Promise<SeenRow[]> {
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'pgboss') and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0
      order by 1`.execute(db);
    const each = tables.map(
      ({ name }) => sql`
        select ${name} as table, ctid::text, xmin::text, xmax::text, cmin::text, to_jsonb(t)::text as row
        from ${sql.raw(name)} t`,
    );
    const { rows } = await sql<SeenRow>`${sql.join(each, sql` union all `)}`.execute(db);
    return rows.map((row) => ({ ...row, table: row.table.replace('public.', '') }));
  }

  /** What the server says of itself: queries that run or ran last, locks. */
  async function activity(): Promise<string> {
    const { rows } = await sql<{ said: string }>`
      select to_jsonb(a)::text as said from pg_stat_activity a where datname = current_database()
      union all select to_jsonb(l)::text from pg_locks l`.execute(db);
    return rows.map(({ said }) => said).join('\n');
  }

  /** The bytes of a table's file, and of the one in which its long values lie, as a thief of the disk has them. */
  async function filesOf(table: string): Promise<Buffer[]> {
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ bytes: Uint8Array }>`
      select pg_read_binary_file(pg_relation_filepath(relation::regclass)) as bytes from (
        select oid as relation from pg_class where oid = ${table}::regclass
        union all select reltoastrelid from pg_class where oid = ${table}::regclass and reltoastrelid <> 0
      ) relations`.execute(db);
    return rows.map(({ bytes }) => Buffer.from(bytes));
  }

  /** Where the log of changes (WAL) ends now. */
  async function endOfLog(): Promise<string> {
    const { rows } = await sql<{ file: string }>`
      select pg_walfile_name(pg_current_wal_insert_lsn()) as file`.execute(db);
    return rows[0]?.file ?? '';
  }

  /** Whether a word stands in the log of changes, from a file of it on: a standby, or an archive, has it for longer. */
  async function isInLog(word: string, since: string): Promise<boolean> {
    const { rows } = await sql<{ found: boolean }>`
      select coalesce(bool_or(position(${Buffer.from(word)}::bytea in pg_read_binary_file('pg_wal/' || name)) > 0), false)
        as found
      from pg_ls_waldir() where name >= ${since} and name ~ '^[0-9A-F]{24}$'`.execute(db);
    return rows[0]?.found ?? false;
  }

  return { everything, activity, filesOf, endOfLog, isInLog };
}

/** Whether a word stands in what was read, as text or as bytes in hexadecimal. */
export function standsIn(word: string, rows: readonly SeenRow[]): string[] {
  const asBytes = Buffer.from(word).toString('hex');
  return rows.filter(({ row }) => row.includes(word) || row.includes(asBytes)).map(({ table }) => table);
}

/** Of the places of a table's file: how many hold a row, and how many one that was deleted and can still be read. */
export function tuplesIn(file: Buffer): { live: number; dead: number } {
  const PAGE = 8192;
  const counted = { live: 0, dead: 0 };
  for (let page = 0; page < file.length; page += PAGE) {
    const lower = file.readUInt16LE(page + 12);
    // Item pointers of 4 bytes from the end of the header: offset, two bits of state, length.
    for (let at = page + 24; at < page + lower; at += 4) {
      const item = file.readUInt32LE(at);
      if (((item >>> 15) & 3) !== 1) continue;
      const xmax = file.readUInt32LE(page + (item & 0x7fff) + 4);
      const infomask = file.readUInt16LE(page + (item & 0x7fff) + 20);
      // No number of a deleter, or the mark that it is none.
      if (xmax === 0 || (infomask & 0x0800) !== 0) counted.live += 1;
      else counted.dead += 1;
    }
  }
  return counted;
}
