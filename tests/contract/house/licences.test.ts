import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { billOfMaterials } from '../../../scripts/bill-of-materials.ts';
import { isAllowed, licencesPage, refusedLicences } from '../../../scripts/licences-page.ts';
import { productionPackages } from '../../../scripts/production-packages.ts';

const packages = productionPackages();

describe('licences', () => {
  it('of all that runs in production are ones that somebody has read and agreed to', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(refusedLicences(packages)).toEqual([]);
  });

  it('stand in docs/licences.md as they are; if not, run npm run docs:licences', () => {
    const page = readFileSync(new URL('../../../docs/licences.md', import.meta.url), 'utf8');
    expect(page).toBe(licencesPage());
  });

  it.each([
    ['MIT', true],
    ['(ISC AND CC-BY-3.0)', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-only AND (MIT OR ISC OR BSD-3-Clause)', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['UNLICENSED', false],
    ['toString', false],
    ['', false],
    [undefined, false],
  ])('%o may be used: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });

  it('that nobody has agreed to are refused with what to do', () => {
    const folder = 'node_modules/new';
    const copyleft = { name: 'new', version: '1.0.0', folder, licence: 'AGPL-3.0-only' };
    const unnamed = { name: 'older', version: '0.1.0', folder, licence: undefined };
    expect(refusedLicences([copyleft, unnamed])).toEqual([
      'new 1.0.0 is under “AGPL-3.0-only”, which scripts/licences-page.ts does not allow: read what it asks, then add it there or take another package.',
      'older 0.1.0 names no licence, which scripts/licences-page.ts does not allow: read what it asks, then add it there or take another package.',
    ]);
  });
});

const component = z.object({
  name: z.string(),
  version: z.string(),
  purl: z.string().startsWith('pkg:npm/'),
  hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string() })).min(1),
  licenses: z
    .array(
      z.union([z.object({ license: z.object({ id: z.string() }) }), z.object({ expression: z.string() })]),
    )
    .length(1),
});

describe('the bill of materials', () => {
  it('holds every package that runs in production, with version, hash and licence, and no other', async () => {
    const bill = z
      .object({
        bomFormat: z.literal('CycloneDX'),
        metadata: z.object({ component: z.object({ name: z.string() }) }),
        components: z.array(component),
      })
      .parse(JSON.parse(await billOfMaterials()));
    expect(bill.metadata.component.name).toBe('drumbeat');
    const listed = bill.components.map(({ name, version, licenses: [one] }) => ({
      name,
      version,
      licence: one && ('license' in one ? one.license.id : one.expression),
    }));
    const inOrder = (all: readonly { name: string; version: string; licence: string | undefined }[]) =>
      all.map(({ name, version, licence }) => `${name}@${version} ${licence}`).toSorted();
    expect(inOrder(listed)).toEqual(inOrder(packages));
  });
});
