import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testDatabase } from '../../support/database/test-database.ts';

it('reads the same values from either engine', async () => {
  const { kysely } = await testDatabase({ empty: true });

  const { rows } = await sql`
    select date '2026-11-23' as day, count(*) as many, timestamptz '2026-11-23 10:15+02' as instant,
      '{"a": [1, null]}'::jsonb as document, true as yes, array['a', 'b'] as list, null::date as nothing
  `.execute(kysely);

  expect(rows).toEqual([
    {
      day: '2026-11-23',
      many: 1,
      instant: new Date('2026-11-23T08:15:00Z'),
      document: { a: [1, null] },
      yes: true,
      list: ['a', 'b'],
      nothing: null,
    },
  ]);
});

it('takes the values that features write on either engine', async () => {
  const { kysely } = await testDatabase({ empty: true });
  const instant = new Date('2026-03-29T00:59:59.999Z');

  const { rows } = await sql`
    select ${instant}::timestamptz as instant, ${'2026-02-28'}::date as day,
      ${JSON.stringify({ text: 'é 🟢 \\ " \' <b>' })}::jsonb as document, ${null}::text as nothing
  `.execute(kysely);

  expect(rows).toEqual([
    { instant, day: '2026-02-28', document: { text: 'é 🟢 \\ " \' <b>' }, nothing: null },
  ]);
});
