import { FormRefusal } from '../../../core/errors.ts';
import { saysSomething, tooLong } from '../../../core/wording.ts';
import { outcomeLimits } from './outcome.ts';

/** One of the outcomes that an outcome is split into. */
export interface Part {
  title: string;
  doneMeans: string;
}

/** More than this in one go is a plan that wants a list of its own. */
const MOST_PARTS = 10;

/**
 * The parts that somebody typed, one a line: `Refunds API: live for all EU shops`. What stands behind the first colon
 * is what done means; without one the title says it.
 * @throws FormRefusal on `field`
 */
export function requireParts(typed: string, field: string): Part[] {
  const lines = typed
    .split('\n')
    .map((line) => line.replace(/^\s*[-•*]\s+/, '').trim())
    .filter(saysSomething);
  const parts = lines.map((line) => {
    const [, title = line, doneMeans = title] = /^(.+?):\s+(.+)$/.exec(line) ?? [];
    return { title: title.trim(), doneMeans: doneMeans.trim() };
  });
  const refused = refusal(parts);
  if (refused) throw new FormRefusal({ [field]: refused });
  return parts;
}

function refusal(parts: readonly Part[]): string | undefined {
  if (parts.length < 2) return 'Type at least two outcomes, one on each line.';
  if (parts.length > MOST_PARTS) return `These are ${parts.length}. Keep it to ${MOST_PARTS} at a time.`;
  for (const [at, { title, doneMeans }] of parts.entries()) {
    const long = tooLong(title, outcomeLimits.title) ?? tooLong(doneMeans, outcomeLimits.doneMeans);
    if (long) return `Line ${at + 1}: ${long}`;
  }
  return undefined;
}
