import { readFileSync, writeFileSync } from 'node:fs';
import { withSettings } from './settings-table.ts';

/** Writes the table of settings in README from the schema that reads them. */
const file = new URL('../README.md', import.meta.url);
writeFileSync(file, withSettings(readFileSync(file, 'utf8')));
