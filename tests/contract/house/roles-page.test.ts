import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rolesPage } from '../../../scripts/roles-page.ts';

it('docs/roles.md says of every right what the app asks; if not, run npm run docs:roles', () => {
  const page = readFileSync(new URL('../../../docs/roles.md', import.meta.url), 'utf8');
  expect(page).toBe(rolesPage());
});
