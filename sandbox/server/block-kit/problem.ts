/** One thing Slack refuses in a payload: its sentence, and a JSON pointer (RFC 6901) to the place. */
export interface BlockProblem {
  message: string;
  pointer: string;
}

/** The line Slack puts into `response_metadata.messages` for a problem. */
export function formatProblem(problem: BlockProblem): string {
  return `[ERROR] ${problem.message} [json-pointer:${problem.pointer}]`;
}
