import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Statement } from '../rules/statements.ts';

/** The standing statements by a word: to agree with the third is to be free of obstacles. */
const SHORT = new Map([
  ['clarity', 'clarity'],
  ['resources', 'resources'],
  ['obstacles', 'freedom from obstacles'],
]);

const LONGEST = 150;

/** What a statement is called within a sentence: a word for one that is always asked, else what it says. */
export function statementName({ key, said }: Statement): string {
  return SHORT.get(key) ?? `“${userText(said, LONGEST)}”`;
}

/** The same where a sentence begins with it. */
export function statementNamed(statement: Statement): string {
  const name = statementName(statement);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
