import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measureAcks } from './acks/main.ts';
import { measureBoard } from './board.ts';
import { measureHome } from './home.ts';
import { measurePlanner } from './planner.ts';
import { measureReplicas } from './replicas.ts';
import { measureStartup } from './startup.ts';
import { measureStorm } from './storm/main.ts';

/** `npm run bench` prints every table but that of `replicas`, which takes a minute more; `npm run bench -- acks` one. */
const benches = new Map<string, () => Promise<void>>([
  ['acks', measureAcks],
  ['planner', measurePlanner],
  ['startup', measureStartup],
  ['board', measureBoard],
  ['home', measureHome],
  ['storm', measureStorm],
  ['replicas', measureReplicas],
]);

const BY_NAME_ALONE = 'replicas';

const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
  const began = performance.now();
  // Each in a process of its own, or one would pay for what another has left behind.
  for (const name of benches.keys()) {
    if (name === BY_NAME_ALONE) continue;
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    if (code !== 0) process.exitCode = 1;
  }
  console.log(`\n${Math.round((performance.now() - began) / 1000)} s in all`);
} else {
  const bench = benches.get(wanted);
  if (!bench) throw new Error(`There is no ${wanted}; there are ${[...benches.keys()].join(', ')}`);
  await bench();
}
