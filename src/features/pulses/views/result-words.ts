import { changesIn, isShown, type ResultStatement, withheldIn } from '../rules/result.ts';
import { ALERT_AT, biggestFall, biggestRise, type Change, meanOf } from '../rules/scores.ts';
import { statementName, statementNamed } from './statement-name.ts';
import { WITHHELD } from './withheld-words.ts';

/** What a result says, in sentences: what moved most, and what is not shown and why. */
export function resultSentences(statements: readonly ResultStatement[]): string[] {
  if (!isShown(statements)) return [nothingShown(statements)];
  return [movedText(statements), ...notShown(statements)];
}

/** What a result that was shown says, in short, for those who are asked again. */
export function saidInShort(statements: readonly ResultStatement[]): string {
  return changesIn(statements).length === 0 ? spreadText(statements) : movedText(statements);
}

/** The first line for leaders where something fell by so much that they should look; undefined where nothing did. */
export function alertText(statements: readonly ResultStatement[], teamName: string): string | undefined {
  const fallen = changesIn(statements).filter(({ by }) => by <= -ALERT_AT);
  const worst = biggestFall(fallen);
  if (!worst) return undefined;
  const others = fallen.length - 1;
  const more = others === 0 ? '' : ` ${others === 1 ? 'One more' : `${others} more`} fell by 0.5 or more.`;
  return `⚠️ ${named(statements, worst)} fell by ${(-worst.by).toFixed(1)} in ${teamName} (${fromTo(worst)}).${more}`;
}

function movedText(statements: readonly ResultStatement[]): string {
  const changes = changesIn(statements);
  if (changes.length === 0) return `${spreadText(statements)} There is no earlier result to compare it with.`;
  const [fall, rise] = [biggestFall(changes), biggestRise(changes)];
  if (!fall && !rise) return 'Nothing has moved since the last result.';
  const most = (isMore: (change: Change) => boolean) => (changes.filter(isMore).length > 1 ? ' most' : '');
  return [
    ...(fall ? [`${named(statements, fall)} fell${most(({ by }) => by < 0)} (${fromTo(fall)}).`] : []),
    ...(rise ? [`${named(statements, rise)} rose${most(({ by }) => by > 0)} (${fromTo(rise)}).`] : []),
    ...(fall ? [] : ['Nothing fell.']),
  ].join(' ');
}

/** Where a first result stands: what most agree with, and what fewest do. */
function spreadText(statements: readonly ResultStatement[]): string {
  const means = statements
    .flatMap((statement) => {
      const { released } = statement;
      const mean = 'counts' in released ? meanOf(released.counts) : undefined;
      return mean === undefined ? [] : [{ statement, mean }];
    })
    .toSorted((a, b) => b.mean - a.mean);
  const [highest, lowest] = [means[0], means.at(-1)];
  if (!highest || !lowest) return '';
  const of = ({ mean }: { mean: number }) => mean.toFixed(1);
  if (highest.mean === lowest.mean) return `From 1 to 5, the answers stand at ${of(highest)}.`;
  return `${statementNamed(highest.statement)} stands highest (${of(highest)} of 5), ${statementName(lowest.statement)} lowest (${of(lowest)}).`;
}

function nothingShown(statements: readonly ResultStatement[]): string {
  const reasons = [...withheldIn(statements).keys()];
  return ['Nothing of it is shown.', ...reasons.map((reason) => WITHHELD[reason])].join(' ');
}

function notShown(statements: readonly ResultStatement[]): string[] {
  return [...withheldIn(statements)].map(
    ([reason, those]) => `Not shown: ${those.map(statementName).join(', ')}. ${WITHHELD[reason]}`,
  );
}

function named(statements: readonly ResultStatement[], { key }: Change): string {
  const statement = statements.find((each) => each.key === key);
  return statement ? statementNamed(statement) : '';
}

function fromTo({ from, to }: Change): string {
  return `${from.toFixed(1)} to ${to.toFixed(1)}`;
}
