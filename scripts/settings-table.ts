import { settings } from '../src/config.ts';

const BEGIN = '| setting | meaning |\n| --- | --- |\n';

/** README with its table of settings as the schema says them. */
export function withSettings(readme: string): string {
  const from = readme.indexOf(BEGIN);
  if (from === -1) throw new Error('README has no table of settings');
  const until = readme.indexOf('\n\n', from);
  const rows = settings.map(({ name, meaning }) => `| \`${name}\` | ${meaning} |`);
  return `${readme.slice(0, from)}${BEGIN}${rows.join('\n')}${readme.slice(until)}`;
}
