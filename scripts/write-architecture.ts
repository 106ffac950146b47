import { writeFileSync } from 'node:fs';
import { drawings } from './architecture/drawings.ts';

/** Writes the drawings of docs/architecture.md. */
for (const [name, svg] of Object.entries(await drawings())) {
  writeFileSync(new URL(`../docs/images/${name}`, import.meta.url), svg);
}
