import { type BlockProblem, validateBlocks, validateView } from '../block-kit/index.ts';
import { isObject } from '../json.ts';
import { standingFile } from './files.ts';
import type { Workspace } from './workspace.ts';

/** What Slack refuses in a message's blocks here: what it refuses anywhere, and images of files that don't exist. */
export function messageProblems(workspace: Workspace, blocks: unknown): BlockProblem[] {
  return [...validateBlocks(blocks, 'message'), ...missingFiles(workspace, blocks, '/blocks')];
}

/** The same for a modal or Home view. */
export function viewProblems(workspace: Workspace, view: unknown): BlockProblem[] {
  return [...validateView(view), ...missingFiles(workspace, view, '/view')];
}

function missingFiles(workspace: Workspace, value: unknown, at: string): BlockProblem[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => missingFiles(workspace, each, `${at}/${index}`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const pointer = `${at}/${name}`;
    if (name !== 'slack_file' || !isObject(inner)) return missingFiles(workspace, inner, pointer);
    return standingFile(workspace.files, inner) ? [] : [{ message: 'invalid slack file', pointer }];
  });
}
