import { openAsBlob } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/db/open.ts';
import { embeddedAgain } from '../../support/database/embedded-again.ts';
import { silentLogger } from '../../support/silent-logger.ts';

describe.skipIf(inject('engine') !== 'embedded')(
  'an embedded database that tests use one after the other',
  () => {
    const take = () =>
      embeddedAgain(async () => {
        const seed = await openAsBlob(inject('embeddedTemplate')?.file ?? '');
        const database = await openDatabase(
          { dataDir: 'memory://', seed },
          { logger: silentLogger, clock: systemClock },
        );
        if (database.engine !== 'embedded') throw new Error('memory:// opened a server');
        return database;
      });

    it('has nothing of what the last one stored, set or listened to, which finds it closed', async () => {
      const first = await take();
      const { kysely, pglite } = first.database;
      let heard = 0;
      await pglite.listen('news', () => {
        heard += 1;
      });
      await sql`set timezone = 'Asia/Tokyo'`.execute(kysely);
      await sql`insert into workspace (workspace_id, name, installed_at, bot_user_id, bot_id) values ('T1', 'Acme', now(), 'U1', 'B1')`.execute(
        kysely,
      );
      await sql`delete from kysely_migration`.execute(kysely);
      await first.giveBack();
      await expect(pglite.query('select 1')).rejects.toThrow('closed');

      const second = await take();
      const { rows } = await sql<{ workspaces: number; migrations: number; zone: string; same: boolean }>`
      select (select count(*)::int from workspace) as workspaces,
        (select count(*)::int from kysely_migration) as migrations,
        current_setting('timezone') as zone, to_regclass('kept.pgboss_version') is not null as same`.execute(
        second.database.kysely,
      );
      await second.database.pglite.query(`notify news, 'again'`);
      expect(rows[0]).toMatchObject({ workspaces: 0, same: true });
      expect(rows[0]?.migrations).toBeGreaterThan(10);
      expect(rows[0]?.zone).not.toBe('Asia/Tokyo');
      expect(heard).toBe(0);
      await second.giveBack();
    });

    it.each([
      'create table more (what text)',
      'alter table workspace add column more text',
      'drop index escalation_due',
      'create or replace function pgboss.job_now() returns timestamptz language sql as $$ select now() + interval $q$1 h$q$ $$',
    ])('is not used again after %s', async (change) => {
      const first = await take();
      await first.database.pglite.exec(change);
      await first.giveBack();
      const second = await take();
      const { rows } = await sql<{ more: boolean }>`
      select to_regclass('more') is not null
        or exists (select from pg_attribute where attrelid = 'workspace'::regclass and attname = 'more')
        or to_regclass('escalation_due') is null
        or pgboss.job_now() > now() + interval '30 minutes' as more`.execute(second.database.kysely);
      expect(rows).toEqual([{ more: false }]);
      await second.giveBack();
    });
  },
);
