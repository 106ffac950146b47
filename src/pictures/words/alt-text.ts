import { shortDate } from '../../core/calendar.ts';
import { count } from '../../core/wording.ts';
import type {
  GraphBox,
  GraphModel,
  LoadModel,
  MatrixModel,
  Picture,
  PulseModel,
  PulseStatement,
  TeamWeek,
  TeamWeeksModel,
  TrendLine,
  TrendModel,
} from '../models.ts';
import { loadInWords, loadOf } from '../rules/load.ts';
import { answeredInWords, changeInWords, meanInWords, resultOf } from '../rules/pulse.ts';
import { bandOf, highestFirst, scoreOf } from '../rules/risk-bands.ts';
import { said } from '../rules/scale.ts';
import { lastWeeks, statusesOf } from '../rules/team-weeks.ts';
import { STATUSES, WORST_FIRST } from '../theme.ts';

/** Slack takes 2,000 letters; a picture in words that is longer nobody listens to. */
const LONGEST = 1_000;
/** A name longer than that is cut: what comes after it must be heard, too. */
const LONGEST_NAME = 80;

/** What a picture shows, in words: for who can't see it, and in its place when it can't be drawn. */
export function altTextOf({ kind, model }: Picture): string {
  switch (kind) {
    case 'dependency_graph':
      return wordsOfGraph(model);
    case 'risk_matrix':
      return wordsOfRisks(model);
    case 'trend':
      return wordsOfTrend(model);
    case 'load_bars':
      return wordsOfLoad(model);
    case 'pulse_result':
      return wordsOfPulse(model);
    case 'team_weeks':
      return wordsOfWeeks(model);
  }
}

/** As many of the sentences as there is room for; then how many are left out. */
function listed(beginning: string, sentences: readonly string[]): string {
  let told = beginning;
  for (const [index, sentence] of sentences.entries()) {
    const rest = sentences.length - index;
    if (told.length + sentence.length > LONGEST) return `${told} And ${rest} more.`;
    told += ` ${sentence}`;
  }
  return told;
}

function name(text: string): string {
  const letters = [...text.toWellFormed().replace(/\s+/g, ' ').trim()];
  return letters.length <= LONGEST_NAME
    ? letters.join('')
    : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
}

function wordsOfGraph(model: GraphModel): string {
  const { boxes, arrows, outcomes, needs, isFolded } = model;
  const beginning = `${name(model.title)}: ${count(outcomes, 'outcome')}, ${count(needs, 'need')}.`;
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const nameOf = (id: string) => name(byId.get(id)?.title ?? '');
  const statusOf = (box: GraphBox) =>
    WORST_FIRST.flatMap((status) => {
      const many = box.counts[status] ?? 0;
      const { word } = STATUSES[status];
      return many === 0 ? [] : [isFolded ? `${many} ${word.toLowerCase()}` : word.toLowerCase()];
    }).join(', ');
  const waiting = Map.groupBy(arrows, ({ from }) => from);
  const worst = (box: GraphBox) => WORST_FIRST.findIndex((status) => box.counts[status] !== undefined);
  const sentences = boxes
    .toSorted((a, b) => worst(a) - worst(b))
    .map((box) => {
      const needed = (waiting.get(box.id) ?? []).map((arrow) => nameOf(arrow.needs));
      return `${name(box.title)} (${statusOf(box)})${needed.length > 0 ? ` needs ${needed.join(', ')}` : ''}.`;
    });
  return listed(beginning, sentences);
}

function wordsOfRisks({ title, risks }: MatrixModel): string {
  const sorted = highestFirst(risks);
  const sentences = sorted.map((risk) => {
    const score = `${scoreOf(risk)}, ${bandOf(risk)}`;
    return `${name(risk.title)}: ${score} (probability ${risk.probability}, impact ${risk.impact}).`;
  });
  return listed(`${name(title)}: ${count(risks.length, 'risk')}.`, sentences);
}

function wordsOfTrend({ title, lines }: TrendModel): string {
  return listed(`${name(title)}: ${count(lines.length, 'measure')}.`, lines.map(wordsOfLine));
}

function wordsOfLine({ name: called, unit, target, readings }: TrendLine): string {
  const known = readings.filter(({ value }) => Number.isFinite(value));
  const [first, last] = [known[0], known.at(-1)];
  const inUnit = unit === undefined ? '' : ` ${name(unit)}`;
  const goal = target === undefined ? '' : `, target ${said(target)}`;
  if (!first || !last) return `${name(called)}: no readings yet${goal}.`;
  const on = shortDate(last.day, last.day);
  if (known.length === 1) return `${name(called)}: ${said(last.value)}${inUnit} on ${on}${goal}.`;
  const from = `from ${said(first.value)} on ${shortDate(first.day, last.day)}`;
  return `${name(called)}: ${from} to ${said(last.value)}${inUnit} on ${on}${goal}.`;
}

function wordsOfLoad({ title, plannedPercent, bars }: LoadModel): string {
  const sentences = bars.map((bar) => `${name(bar.name)}: ${loadInWords(loadOf(bar, plannedPercent))}.`);
  return listed(`${name(title)}: at most ${plannedPercent}% of the working time is planned.`, sentences);
}

/** Statements that are withheld come last, by their reason; how answers spread is left out before a statement is. */
function wordsOfPulse({ title, answered, asked, statements }: PulseModel): string {
  const beginning = `${name(title)}: ${answeredInWords(answered, asked)}.`;
  const withheld = Map.groupBy(
    statements.filter((statement) => resultOf(statement) === undefined),
    (statement) => name(statement.withheld ?? ''),
  );
  const notShown = [...withheld].map(([reason, those]) => {
    const why = reason === '' ? '' : ` (${reason})`;
    return `Not shown${why}: ${those.map((statement) => `“${name(statement.said)}”`).join(', ')}.`;
  });
  const told = (hasCounts: boolean) => [
    ...statements.flatMap((statement) => wordsOfStatement(statement, hasCounts)),
    ...notShown,
  ];
  const isLong = [beginning, ...told(true)].join(' ').length > LONGEST;
  return listed(beginning, told(!isLong));
}

function wordsOfStatement(statement: PulseStatement, hasCounts: boolean): string[] {
  const result = resultOf(statement);
  if (result === undefined) return [];
  const { counts, mean, change } = result;
  const told = [
    ...(mean === undefined ? [] : [`${meanInWords(mean)} of 5`]),
    ...(change === undefined ? [] : [changeInWords(change)]),
    ...(hasCounts ? [`from disagree to agree ${counts.join(', ')}`] : []),
  ];
  return [`“${name(statement.said)}”: ${told.join(', ')}.`];
}

/** The newest week first: it is what somebody wants to hear. */
function wordsOfWeeks({ title, weeks }: TeamWeeksModel): string {
  const shown = lastWeeks(weeks);
  const beginning =
    shown.length === 0 ? `${name(title)}: no weeks yet.` : `${name(title)}, the newest first.`;
  return listed(beginning, shown.toReversed().map(wordsOfWeek));
}

function wordsOfWeek(week: TeamWeek): string {
  if (week.counts === undefined) return `Week of ${name(week.name)}: no check-in.`;
  const stood = statusesOf(week).map(
    ({ status, count: many }) => `${said(many)} ${STATUSES[status].word.toLowerCase()}`,
  );
  const outcomes = stood.length === 0 ? 'nothing to tell of' : stood.join(', ');
  return `Week of ${name(week.name)}: ${outcomes}; ${answeredInWords(week.answered, week.asked)}.`;
}
