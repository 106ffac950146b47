import type { Standing } from '../rules/standing.ts';
import type { WhyTold } from '../rules/why-told.ts';
import type { Cause } from './words.ts';

/** One escalation as somebody reads it who was told of it. */
export interface ShownEscalation extends Cause {
  id: string;
  stuck: string | undefined;
  /** Slack's link to the message that it was logged from. */
  permalink: string | undefined;
  isPrivate: boolean;
  /** How often the outcome's date has moved. */
  moves: number;
  /** What it costs that it waits, in a sentence; nothing where nobody said so. */
  waiting: string | undefined;
  /** What costs most comes first. */
  rank: number;
  since: Date;
  /** What was decided earlier and did not help. */
  earlier: { by: string; what: string; reason: string | undefined } | undefined;
  /** What whoever raised it was asked last, and answered; no text where they did not. */
  answer: { question: string; by: string; text: string | undefined } | undefined;
  why: WhyTold | undefined;
  canAskRaiser: boolean;
  standing: Standing;
}
