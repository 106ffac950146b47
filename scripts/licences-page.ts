import { readdirSync } from 'node:fs';
import { type ProductionPackage, productionPackages } from './production-packages.ts';

/**
 * The licences, by their SPDX names, under which a package may run in production, each with what it asks of whoever
 * passes Drumbeat on. One that is not here is read before it is added.
 */
export const allowedLicences: Readonly<Record<string, string>> = {
  MIT: 'keep its notice',
  ISC: 'keep its notice',
  'BSD-3-Clause': 'keep its notice; do not advertise with its authors’ names',
  'Apache-2.0': 'keep its licence and notices, and say what you changed in it',
  'BlueOak-1.0.0': 'pass on its text or a link to it',
  'PSF-2.0': 'keep its notice, and say what you changed in it',
  Unlicense: 'nothing: it is in the public domain',
  'CC0-1.0': 'nothing: it is in the public domain',
  'CC-BY-3.0': 'name whose data it is',
  'MPL-2.0': 'say where its source is, and publish changes to its own files under it',
  'OFL-1.1': 'keep its text with the fonts; never sell the fonts by themselves',
};

/** What packages bring along that is not their authors' own. A name that is no package of ours is refused. */
const broughtAlong: Readonly<Record<string, string>> = {
  '@electric-sql/pglite':
    'Postgres, compiled to WebAssembly, under the PostgreSQL License. PGlite itself may also be had under that one.',
  '@viz-js/viz':
    'Graphviz, compiled to WebAssembly, under the Eclipse Public License, and Expat, under MIT. Where their source is, the package says in `lib/provenance.json`.',
  'date-holidays':
    'The days themselves, under CC BY-SA 3.0 (its metadata says CC BY): the pages of Wikipedia that they are from stand in its `LICENSE`. Drumbeat reads them unchanged.',
  'moment-timezone': 'The zones of IANA’s database, which are in the public domain.',
  '@embedpdf/fonts-arabic': 'Noto Naskh Arabic.',
  '@embedpdf/fonts-hebrew': 'Noto Sans Hebrew.',
  '@embedpdf/fonts-kr': 'Noto Sans KR, for Korean.',
  '@embedpdf/fonts-latin': 'Noto Sans, for Latin, Greek and Cyrillic.',
  '@embedpdf/fonts-sc': 'Noto Sans S Chinese, for Chinese and Japanese.',
  '@expo-google-fonts/noto-emoji': 'Noto Emoji. The package is under MIT, the font under OFL-1.1.',
  '@expo-google-fonts/noto-sans-thai': 'Noto Sans Thai. The package is under MIT, the font under OFL-1.1.',
};

/**
 * Whether an SPDX expression leaves a way to use the package: one of `A OR B`, all of `A AND B`. One with another in it is
 * for somebody to read, and so not allowed.
 */
export function isAllowed(licence: string | undefined): boolean {
  const expression = licence?.trim().replace(/^\(([^()]*)\)$/, '$1') ?? '';
  if (expression.includes('(')) return false;
  return expression
    .split(' OR ')
    .some((way) => way.split(' AND ').every((one) => Object.hasOwn(allowedLicences, one)));
}

/** A sentence for each package whose licence nobody has agreed to. */
export function refusedLicences(packages: readonly ProductionPackage[]): string[] {
  return packages
    .filter(({ licence }) => !isAllowed(licence))
    .map(
      ({ name, version, licence }) =>
        `${name} ${version} ${licence ? `is under “${licence}”` : 'names no licence'}, which scripts/licences-page.ts does not allow: read what it asks, then add it there or take another package.`,
    );
}

/** docs/licences.md, as the lockfile and the installed packages are now. */
export function licencesPage(): string {
  const packages = productionPackages();
  const unknown = Object.keys(broughtAlong).filter((name) => !packages.some((one) => one.name === name));
  if (unknown.length > 0)
    throw new Error(`scripts/licences-page.ts tells of ${unknown}, which nothing needs`);

  const used = Object.entries(allowedLicences).map(([licence, asks]) => {
    const under = packages.filter((one) => one.licence?.split(/[() ]+/).includes(licence));
    return { licence, asks, count: under.length };
  });
  const textless = packages.filter(({ folder }) => licenceFiles(folder).length === 0);
  return `# Licences

Written by \`npm run docs:licences\` from the lockfile and the installed packages; a test holds the two together, and refuses a
package whose licence is not in the first table. Drumbeat itself is under [MIT](../LICENSE).

These are the ${packages.length} packages that run in production: what \`npm ci --omit=dev\` installs, and what the image holds. What
only develops and tests Drumbeat is not passed on, and not here. \`npm run sbom\` writes the same packages with their
versions, hashes and who needs whom into \`sbom.cdx.json\`, in the form of CycloneDX.

${table(
  ['licence', 'asks whoever passes Drumbeat on to', 'packages'],
  used.filter(({ count }) => count > 0).map(({ licence, asks, count }) => [licence, asks, String(count)]),
)}

These add up to more than the packages, because some are under two.

## Where the texts are

In the image as on your disk, \`node_modules\` holds every package as its author published it, with its licence, and \`LICENSE\`
beside it is Drumbeat's own: whoever passes the image on passes the texts on. Node and Debian's packages come with the base
image, which says their licences itself. No file of that kind is in ${textless.length} packages, which say it in their \`package.json\` or
README: ${textless.map(({ name, licence }) => `${name} (${licence})`).join(', ')}.

Packages under MPL-2.0 are used as published; their source is where their \`package.json\` says.

## What packages bring along

${table(
  ['package', 'brings'],
  Object.entries(broughtAlong).map(([name, what]) => [`\`${name}\``, what]),
)}

## All of them

${table(
  ['package', 'version', 'licence'],
  packages.map(({ name, version, licence = '' }) => [name, version, licence]),
)}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** By the names that licences are usually published under. */
function licenceFiles(folder: string): string[] {
  return readdirSync(new URL(`../${folder}/`, import.meta.url)).filter((file) =>
    /^(?:un)?licen[cs]e|^copying|^notice/i.test(file),
  );
}
