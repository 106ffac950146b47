import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** An interface of @slack/types that names itself by a `type`, with the properties of its own. */
export interface Declared {
  type: string;
  properties: string[];
}

/** What one of the package's declaration files about Block Kit declares, as it is installed. */
export function declaredIn(file: 'blocks.d.ts' | 'block-elements.d.ts'): Declared[] {
  const path = require.resolve('@slack/types').replace(/index\.js$/, `block-kit/${file}`);
  const source = readFileSync(path, 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '');
  return source.split(/^(?:export )?(?:interface|type) /m).flatMap((declaration) => {
    const type = /^ {4}type: '(\w+)';$/m.exec(declaration)?.[1];
    const properties = Array.from(declaration.matchAll(/^ {4}(\w+)\??:/gm), ([, name]) => name ?? '');
    return type ? [{ type, properties }] : [];
  });
}
