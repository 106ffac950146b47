import type { KnownBlock } from '@slack/types';
import { context, section } from './layout.ts';
import { userText } from './mrkdwn.ts';

/** A section holds 3,000 characters, and so many of them fit beside the rest. */
const MOST_SECTIONS = 80;
const A_SECTION = 2_900;

/** What is wrong with a table that somebody gave, row by row; what does not fit is counted. */
export function rowFaults(faults: readonly { row: number; sentence: string }[]): KnownBlock[] {
  const sections: string[] = [];
  let told = 0;
  for (const { row, sentence } of faults) {
    const line = `Row ${row}: ${userText(sentence, 400)}`;
    const last = sections.at(-1);
    if (last !== undefined && last.length + line.length < A_SECTION) {
      sections[sections.length - 1] = `${last}\n${line}`;
    } else if (sections.length < MOST_SECTIONS) sections.push(line);
    else break;
    told += 1;
  }
  const left = faults.length - told;
  return [
    ...sections.map((lines) => section(lines)),
    ...(left > 0 ? [context(`… and ${left === 1 ? '1 row' : `${left} rows`} more.`)] : []),
  ];
}
