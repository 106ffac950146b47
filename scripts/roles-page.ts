import { readFileSync } from 'node:fs';
import { type Role, rights } from '../src/features/people/rules/rights.ts';

const source = readFileSync(new URL('../src/features/people/rules/rights.ts', import.meta.url), 'utf8');

/** In the order of their reach. */
const columns: readonly Role[] = ['admin', 'leader', 'lead', 'member', 'self', 'decider'];

const BEFORE = `# Who may do what

Written by \`npm run docs:roles\` from [the table that the app asks](../src/features/people/rules/rights.ts); a test holds the
two together. What is not in it, everybody may.

What somebody is depends on where they are: the lead of one team is nobody special to another. Whoever has none of the
roles that a right asks for reads a sentence that says who has, at the very click or form: a button in an old message
gives nobody a right that they have lost.

`;

const AFTER = `
Appointing somebody, and the other changes of how a workspace is run, are kept in the audit log, which admins read on
their Home tab and take with them as a file.
`;

/** docs/roles.md, as the rights are now: each with the sentence that stands before it in the code. */
export function rolesPage(): string {
  const roles = columns.map((role) => `- **${role}**: ${sentenceOfRole(role)}.`);
  const head = ['', ...columns];
  const rows = Object.entries(rights).map(([right, holders]: [string, readonly Role[]]) => [
    sentenceOfRight(right),
    ...columns.map((role) => (holders.includes(role) ? 'yes' : '')),
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${BEFORE}${[...roles, '', ...table].join('\n')}\n${AFTER}`;
}

function sentenceOfRole(role: Role): string {
  const said = new RegExp(`^ \\* - \`${role}\`: (.+)$`, 'm').exec(source)?.[1];
  if (said === undefined) throw new Error(`Nothing says what ${role} is`);
  return said;
}

function sentenceOfRight(right: string): string {
  const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*?)\\*/\\n  ${right}: \\[`).exec(source)?.[1];
  const said = comment?.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim();
  const without = said && /^To (.+)$/.exec(said)?.[1]?.replaceAll(/, (and|or) to /g, ', $1 ');
  if (!without) throw new Error(`No comment “To …” says what ${right} is`);
  return `${without.charAt(0).toUpperCase()}${without.slice(1)}`.replaceAll('|', '\\|');
}
