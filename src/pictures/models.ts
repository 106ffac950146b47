/** How something stands. It is drawn as a mark and a word, never as a colour alone. */
export type PictureStatus = 'on_track' | 'at_risk' | 'blocked' | 'done' | 'unanswered';

/** A box of a graph: an outcome, or all outcomes of a group. All texts are plain, as people wrote them. */
export interface GraphBox {
  id: string;
  title: string;
  /** Who works on it; none for a box that is a group itself. */
  group?: string;
  /** A short line below, such as the owner and the day it is due. */
  detail?: string;
  /** It lies on the critical path, or something in it does. */
  critical: boolean;
  /** How many outcomes have which status; one outcome has one. */
  counts: Partial<Record<PictureStatus, number>>;
}

export interface GraphArrow {
  /** The box that waits. */
  from: string;
  /** The box that it waits for. */
  needs: string;
  /** How many needs it stands for. */
  count: number;
  /** One of them is on the critical path. */
  critical: boolean;
}

/** Outcomes and what they wait for, no more than can be read: see `dependencyGraph`. */
export interface GraphModel {
  title: string;
  boxes: readonly GraphBox[];
  /** Those that are drawn, of so many that there are. */
  arrows: readonly GraphArrow[];
  allArrows: number;
  /** How many outcomes and needs there are, folded or not. */
  outcomes: number;
  needs: number;
  /** A box is a group of outcomes. */
  isFolded: boolean;
}

/** What could happen: how likely, and how bad, both from 1 to 5. */
export interface MatrixRisk {
  title: string;
  probability: number;
  impact: number;
  /** A short line, such as who owns it. */
  detail?: string;
}

export interface MatrixModel {
  title: string;
  risks: readonly MatrixRisk[];
}

/** One indicator over time, with readings in the order of their days. */
export interface TrendLine {
  name: string;
  /** What it counts in, such as `hours`. */
  unit?: string;
  /** Whether it tells early or in the end. */
  kind?: 'leading' | 'lagging';
  target?: number;
  readings: readonly { day: string; value: number }[];
}

export interface TrendModel {
  title: string;
  lines: readonly TrendLine[];
}

/** What somebody has taken on, and what they can give. */
export interface LoadBar {
  name: string;
  loadHours: number;
  availableHours: number;
}

export interface LoadModel {
  title: string;
  /** How much of the time that people have is planned, in percent. */
  plannedPercent: number;
  bars: readonly LoadBar[];
}

/** A statement that a team was asked about, and how its answers spread; or that, and why, it is not shown. */
export interface PulseStatement {
  said: string;
  /** How many gave each answer, from 1 (disagree) to 5 (agree). */
  counts?: readonly number[];
  /** Why it is not shown, in a few words. Where it is given, no number of the statement is drawn or said. */
  withheld?: string;
  mean?: number;
  /** How far the mean has moved since a result that it can be compared with. */
  change?: number;
  /** Means of the results that can be compared, the oldest first, this one last; gaps where one was not shown. */
  trend?: readonly (number | null | undefined)[];
}

export interface PulseModel {
  title: string;
  /** So many answered, of so many who were asked. */
  answered: number;
  asked: number;
  statements: readonly PulseStatement[];
}

/** How a team stood in one week. */
export interface TeamWeek {
  /** Its first day, as it is said, such as `23 Nov`. */
  name: string;
  /** How many outcomes had which status when its last check-in closed; none where no check-in closed in it. */
  counts?: Partial<Record<PictureStatus, number>>;
  /** So many answered, of so many who were asked. */
  answered: number;
  asked: number;
}

export interface TeamWeeksModel {
  title: string;
  /** The oldest first. */
  weeks: readonly TeamWeek[];
}

/** What is drawn: plain data, which can be stored and sent to another thread. */
export type Picture =
  | { kind: 'dependency_graph'; model: GraphModel }
  | { kind: 'risk_matrix'; model: MatrixModel }
  | { kind: 'trend'; model: TrendModel }
  | { kind: 'load_bars'; model: LoadModel }
  | { kind: 'pulse_result'; model: PulseModel }
  | { kind: 'team_weeks'; model: TeamWeeksModel };
