import { writeFileSync } from 'node:fs';
import { rolesPage } from './roles-page.ts';

/** Writes docs/roles.md from the table of rights. */
writeFileSync(new URL('../docs/roles.md', import.meta.url), rolesPage());
