/** With more of them the form would carry more than Slack lets it. */
const READINGS_A_FORM = 8;

/** A modal takes a hundred blocks: what an outcome's part of the form grows to, and what stands around them. */
const BLOCKS = { all: 100, outcome: 10, around: 7 } as const;

/** How many readings a form can ask for beside so many outcomes and risks; those that are left stay due. */
export function readingsThatFit({ outcomes, risks }: { outcomes: number; risks: number }): number {
  const room = BLOCKS.all - BLOCKS.around - BLOCKS.outcome * Math.max(1, outcomes) - risks;
  return Math.max(0, Math.min(READINGS_A_FORM, room));
}
