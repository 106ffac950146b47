import { buildSeed } from '../src/db/embedded-seed.ts';

/** Makes the seed from which an embedded database starts faster and with a third of the memory. */
console.log(await buildSeed());
