import type { Policy } from './policy.ts';

/**
 * Where an escalation stands:
 * - `waiting`: the holder is told at `dueAt`
 * - `asked`: the holder was told, and has until `dueAt` to react
 * - `promised`: the holder said that they are on it, and comes back to it at `dueAt`
 * - `needs_info`: the holder asked the raiser; the clock stands; the raiser is asked again at `dueAt`
 * - `ended`: for one of the reasons of {@link EndedHow}
 */
export type EscalationState = 'waiting' | 'asked' | 'promised' | 'needs_info' | 'ended';

/**
 * How it ended. `declined`: by everyone down to the last admin; `given_up`: nobody reacted, and the raiser was told;
 * `settled`: what caused it is over, without a blocker that could be resolved.
 */
export type EndedHow = 'decided' | 'declined' | 'resolved' | 'merged' | 'given_up' | 'settled';

/** What else the machine remembers. */
export interface Memory {
  /** Everyone who was told so far, in order; nobody is told as a later level what they were told already. */
  told: string[];
  /** How many of these were told before the raiser asked somebody else: from there on it goes up the line anew. */
  restartedAt?: number | undefined;
  /** How often the holder's promise has passed: at the second time it goes on to the next level. */
  brokenPromises: number;
  /** How often the last level that can be reached was asked again. */
  repeats: number;
  /** Whoever handed it on and has not had it back, so that it does not go round in a circle. */
  delegatedBy: string[];
  /** Who handed it to whom since it last went up: whoever declines gives it back. Deputies have it from the same. */
  handedBy?: Record<string, string | undefined> | undefined;
  /** Those who said that it is not theirs to decide. */
  declinedBy: string[];
  /** While the raiser is asked: how often, and how much of the holder's working time was left. */
  question?: { asked: number; leftMinutes: number; wasPromised: boolean } | undefined;
  /** When what `state` waits for is over; `dueAt` may be sooner, where leave begins or the holder is looked at again. */
  clockEndsAt?: string | undefined;
  /** When the time to react ends that was running as the holder acknowledged, should they take that back. */
  askedUntil?: string | undefined;
  /** While it waits: what the holder is told then. */
  toTell?: ToTell | undefined;
  /** The holder reacted although they are away, so being away is no reason to pass them over before their time is up. */
  reactedWhileAway?: boolean | undefined;
  /** Somebody who was told earlier took it before this level's person was told: going on begins with this level. */
  levelUntold?: boolean | undefined;
  /** Those who could not be told for days, whenever it was tried. */
  unreachable?: string[] | undefined;
}

/** What somebody is told once they may be told. */
export interface ToTell {
  why: Tell['why'];
  /** How much of their working time they have from then on. */
  minutes: number;
  /** They had said that they are on it, before they asked the raiser. */
  isPromise?: boolean | undefined;
  insteadOf?: string | undefined;
  /** They are told because their level's turn has come, not because somebody handed it to them. */
  isLevel?: boolean | undefined;
  /** How often they could not be told when the time had come. */
  putOff: number;
}

/** One blocker or trigger on its way up a policy of levels, as the machine sees it. */
export interface Escalation {
  policy: Policy;
  raisedBy: string | undefined;
  state: EscalationState;
  /** Which level, from 0; after the last one come the admins. */
  step: number;
  holderId: string | undefined;
  memory: Memory;
  /** A whole minute; none only when it has ended. */
  dueAt: Date | undefined;
  endedHow: EndedHow | undefined;
}

/** What happens to it. */
export type EscalationInput =
  /** Its time has come, or something about its holder has changed. */
  | { kind: 'due' }
  | { kind: 'acknowledge'; by: string }
  | { kind: 'take_back'; by: string }
  | { kind: 'decide'; by: string; what: string; why: string | undefined }
  | { kind: 'delegate'; by: string; to: string }
  | { kind: 'ask_raiser'; by: string; question: string }
  | { kind: 'raiser_answers'; by: string; text: string }
  | { kind: 'decline'; by: string; reason: string }
  /** Somebody of the team does not want to wait: it goes on to the next level now. */
  | { kind: 'escalate_now'; by: string }
  /** The day by which it was needed is over. */
  | { kind: 'need_by_passed' }
  /** The raiser asks somebody else instead. */
  | { kind: 'redirect'; by: string; to: string }
  /** The team has solved it, merged it, or what caused it is over. */
  | { kind: 'end'; how: 'resolved' | 'merged' | 'settled'; by: string | undefined };

/** What is said of it afterwards, in the order in which it happened; `by` and `to` are ids of people. */
export type HistoryEntry =
  /** `reason`: why an earlier decision was not enough. */
  | { kind: 'started'; by: string | undefined; reason?: string }
  | { kind: 'told'; to: string; step: number; insteadOf?: string; again?: true }
  | { kind: 'skipped'; step: number; who: string | undefined; why: Unusable }
  | { kind: 'acknowledged'; by: string; until: string }
  | { kind: 'took_back'; by: string }
  | { kind: 'promise_passed'; by: string }
  | { kind: 'delegated'; by: string; to: string }
  | { kind: 'asked_raiser'; by: string; question: string }
  | { kind: 'asked_raiser_again'; by: string }
  | { kind: 'raiser_answered'; by: string; text: string }
  | { kind: 'raiser_silent'; by: string }
  | { kind: 'declined'; by: string; reason: string }
  /** Whoever had handed it on has it again, after the other declined. */
  | { kind: 'handed_back'; by: string; to: string }
  | { kind: 'decided'; by: string; what: string; why: string | undefined }
  | { kind: 'escalated_by_hand'; by: string }
  | { kind: 'need_by_passed' }
  | { kind: 'redirected'; by: string; to: string }
  | { kind: 'ended'; how: EndedHow; by: string | undefined };

/** Why a level is passed over. */
export type Unusable =
  /** The level means nobody, such as a lead without a manager. */
  'nobody' | 'left' | 'unfit' | 'away' | 'raiser' | 'told_before' | 'declined';

/** Somebody who may be told, as they are now. */
export interface Candidate {
  userId: string;
  /** Why they can't be told. */
  unusable?: Extract<Unusable, 'left' | 'unfit' | 'away'>;
  /** The last day on which they are away, where they are; local date. */
  awayUntil?: string | undefined;
  /** Who answers for them while they are away: somebody who is here. */
  deputyId?: string | undefined;
  /** The first moment from now on at which they may be told: not at night, on a free day or in Do Not Disturb. */
  free: Date;
  /** When so much of their working time has passed, a whole minute; sooner where leave begins before that. */
  after: (from: Date, workingMinutes: number) => Date;
  /** When leave of theirs begins that is known, or the next day of it: when they would start to work on that day. */
  leavesAt?: Date | undefined;
  /** How much working time lies between two moments, in minutes. */
  workingMinutesBetween: (from: Date, to: Date) => number;
}

/** What the machine needs to know about people, looked up before it runs. */
export interface Facts {
  /** Who each level means now; undefined where it means nobody. */
  line: readonly (string | undefined)[];
  /** The workspace's admins, in the order in which they are asked; one is told at a time. */
  admins: readonly string[];
  /** Everybody named by the line, the admins, deputies, the holder, the raiser and the input. */
  person: (userId: string) => Candidate | undefined;
}

/** Somebody is told: never more than one in one step. */
export interface Tell {
  userId: string;
  why: 'ask' | 'ask_again' | 'handed_back' | 'promise_passed' | 'raiser_answered' | 'raiser_silent';
  /** Whose deputy they are told as. */
  insteadOf?: string | undefined;
}

/** What becomes of it. */
export interface Step {
  next: Escalation;
  history: HistoryEntry[];
  tell: Tell | undefined;
  /** The raiser has to answer a question: asked first, or again. */
  askRaiser?: true;
}

/** Why it is not done: what stands in the way, for a sentence to the person. */
export type NotDone =
  | { because: 'ended' }
  /** Somebody else has it now. */
  | { because: 'not_asked' }
  | { because: 'nothing_to_take_back' }
  | { because: 'cannot_delegate'; to: string; why: Unusable | 'self' | 'delegated_before' }
  | { because: 'no_question' }
  /** There is nobody who could answer a question. */
  | { because: 'no_raiser'; why: 'nobody' | 'left' | 'unfit' | 'away' }
  /** Everyone above was told already, or there is nobody above who can be. */
  | { because: 'nobody_left'; why: 'told_before' | 'nobody' };
