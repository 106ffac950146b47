import { block, maxBlocks, maxMarkdown } from './blocks.ts';
import { plainText } from './composition-objects.ts';
import { findConflicts, findInputs, markdownLength } from './identifiers.ts';
import type { BlockProblem } from './problem.ts';
import type { Place, Shape, Surface } from './rule.ts';
import { flag, inside, isObject, list, oneOf, problem, string, typed } from './rule.ts';

export type { BlockProblem } from './problem.ts';
export { formatProblem } from './problem.ts';
export type { Surface } from './rule.ts';

/** What Slack refuses in the `blocks` of a message or view; pointers start at `/blocks`. Empty when it takes them. */
export function validateBlocks(blocks: unknown, surface: Surface): BlockProblem[] {
  return checkBlocks(blocks, { pointer: '/blocks', surface });
}

/** What Slack refuses in a modal or Home view; pointers start at `/view`. Empty when it takes the view. */
export function validateView(view: unknown): BlockProblem[] {
  const surface = isObject(view) && view.type === 'home' ? 'home' : 'modal';
  return oneOf(modal, home)(view, { pointer: '/view', surface });
}

/**
 * Whether Slack answers `msg_blocks_too_long`: the texts of a message's blocks together exceed about 13,200
 * characters. Slack publishes no number; this one was measured (github.com/slackapi/bolt-js/issues/2509).
 */
export function areBlocksTooLong(blocks: unknown): boolean {
  return textLength(blocks) > 13_200;
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}

function checkBlocks(blocks: unknown, at: Place): BlockProblem[] {
  // Slack looks at the number of blocks first, and at nothing else when it is wrong.
  const problems = list(block, { max: maxBlocks[at.surface] })(blocks, at);
  if (!Array.isArray(blocks)) return problems;
  if (markdownLength(blocks) > maxMarkdown) {
    problems.push(...problem(`must be less than ${maxMarkdown + 1} characters`, at));
  }
  return [...problems, ...findConflicts(blocks, at)];
}

const viewBase = {
  required: { blocks: checkBlocks },
  optional: {
    callback_id: string({ min: 0, max: 255 }),
    external_id: string({ min: 0, max: 255 }),
    private_metadata: string({ min: 0, max: 3000 }),
  },
};

const inputsNeedSubmit: Shape['also'] = (view, at) => {
  if (view.submit !== undefined || !Array.isArray(view.blocks)) return [];
  return findInputs(view.blocks, inside(at, 'blocks')).flatMap((place) =>
    problem('must define `submit` to use an `input` block in modals', inside(place, 'input')),
  );
};

const modal = typed('modal', {
  required: { ...viewBase.required, title: plainText(24) },
  optional: {
    ...viewBase.optional,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: flag,
    notify_on_close: flag,
  },
  also: inputsNeedSubmit,
});

const home = typed('home', viewBase);
