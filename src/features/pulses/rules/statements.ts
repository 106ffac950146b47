/** Something that people agree with or not. Its key stays when its words change. */
export interface Statement {
  key: string;
  said: string;
}

/** A statement drawn from the guide's Execution Health Checklist. */
interface ChecklistStatement extends Statement {
  /** The item of the checklist, by the guide's name. */
  item: string;
}

/** What the scores 1 to 5 say, in their order. */
export const SCORE_WORDS = ['Disagree', 'Rather disagree', 'Neither', 'Rather agree', 'Agree'] as const;

/*
 * Each says one thing, in the present, without a "not", and praises or blames nobody; to agree is always the better
 * answer, so that a fall is always a fall.
 */

/**
 * Asked in every pulse. Guide, "Measuring and Communicating Execution Health": pulse surveys ask teams about their
 * clarity on goals, alignment of resources, and ability to execute without obstacles.
 */
export const standing: readonly Statement[] = [
  { key: 'clarity', said: 'It is clear to me what my team is to achieve' },
  { key: 'resources', said: 'Our resources go to the goals that matter most' },
  { key: 'obstacles', said: 'I can get on with my work free of obstacles' },
];

/** Asked in turn: one for each item of the guide's Execution Health Checklist, in its order. */
export const rotating: readonly ChecklistStatement[] = [
  {
    key: 'contribution',
    item: 'Strategic clarity',
    said: 'I can say how my work contributes to our goals',
  },
  {
    key: 'outcomes',
    item: 'Outcome decomposition',
    said: 'I can tell for each of our outcomes when it is done',
  },
  {
    key: 'means',
    item: 'Resource availability',
    said: 'I have what I need to do what is asked of me',
  },
  {
    key: 'dependencies',
    item: 'Dependency management',
    said: 'I know which work of other teams mine depends on',
  },
  {
    key: 'progress',
    item: 'Progress tracking',
    said: 'I can see how far we are with our outcomes',
  },
  {
    key: 'concerns',
    item: 'Feedback loops',
    said: 'I feel safe to raise a concern about our plans',
  },
  {
    key: 'metrics',
    item: 'Alignment of metrics',
    said: 'The numbers we are measured by fit our goals',
  },
  {
    key: 'decisions',
    item: 'Accountability and empowerment',
    said: 'I may make the decisions that my work needs',
  },
  {
    key: 'delivery',
    item: 'Culture of execution',
    said: 'In this organization people deliver what they promise',
  },
];
