import { writeFileSync } from 'node:fs';
import { billOfMaterials } from './bill-of-materials.ts';

/** Writes what runs in production into `sbom.cdx.json`, which git ignores: it says when it was written. */
const file = new URL('../sbom.cdx.json', import.meta.url);
writeFileSync(file, await billOfMaterials());
console.log('sbom.cdx.json');
