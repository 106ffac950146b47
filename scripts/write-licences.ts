import { writeFileSync } from 'node:fs';
import { licencesPage } from './licences-page.ts';

/** Writes docs/licences.md from the lockfile and the installed packages. */
writeFileSync(new URL('../docs/licences.md', import.meta.url), licencesPage());
