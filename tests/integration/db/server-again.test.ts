import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { expect, inject, it } from 'vitest';
import { nameIn, onServer, urlOf } from '../../support/database/on-server.ts';
import { serverAgain } from '../../support/database/server-again.ts';

const INSERT = `
  insert into workspace (workspace_id, name, installed_at, bot_user_id, bot_id)
  values (gen_random_uuid(), 'Acme', now(), 'U1', 'B1')`;

it.skipIf(inject('engine') !== 'postgres')(
  'a database on a server that tests use one after the other is not one in which something goes on',
  async () => {
    const { serverUrl = '', name = '' } = inject('postgresTemplate') ?? {};
    const take = () =>
      serverAgain(
        async () => {
          const url = urlOf(serverUrl, `${name}_${randomUUID().replaceAll('-', '')}`);
          await onServer(serverUrl, `create database "${nameIn(url)}" template "${name}"`);
          return url;
        },
        (url) => onServer(serverUrl, `drop database if exists "${nameIn(url)}" with (force)`),
      );
    const rowsIn = async (pool: Pool) => (await pool.query('select from workspace')).rowCount;
    const poolOf = (url: string) => {
      const pool = new Pool({ connectionString: url, max: 1 });
      pool.on('error', () => {});
      return pool;
    };

    const first = await take();
    const ended = poolOf(first.url);
    await ended.query(INSERT);
    await ended.end();
    await first.giveBack();

    const second = await take();
    expect(second.url).toBe(first.url);
    const left = poolOf(second.url);
    expect(await rowsIn(left)).toBe(0);
    await left.query(INSERT);
    await second.giveBack();

    const third = await take();
    // What is left connects anew.
    for (let tries = 0; tries < 2; tries += 1) await left.query(INSERT).catch(() => {});
    const pool = poolOf(third.url);
    expect(await rowsIn(pool)).toBe(0);
    await Promise.all([pool.end(), left.end()]);
    await third.giveBack();
  },
);
