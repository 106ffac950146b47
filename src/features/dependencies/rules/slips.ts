import type { LocalDate } from '../../../core/calendar.ts';

/** What an owner was told about an outcome that can't keep its day. */
export interface SlipNotice {
  id: string;
  outcomeId: string;
  /** The outcome that is too late, at the end of what this one waits for. */
  causeId: string;
  ownerId: string;
  /** The earliest day as far as the owner knew, and the one that they were told. */
  before: LocalDate;
  after: LocalDate;
  toldAt: Date;
  answer: SlipAnswer | undefined;
}

/** What became of a notice: the day was moved, kept, or nothing is late any more. */
export interface SlipAnswer {
  how: 'moved' | 'kept' | 'settled';
  /** Who said so; nobody where it settled by itself. */
  by: string | undefined;
  at: Date;
}

/** An open outcome that can't keep its day. */
export interface Late {
  outcomeId: string;
  ownerId: string;
  dueOn: LocalDate;
  earliest: LocalDate;
  causeId: string;
}

/** What owners are to hear. */
export interface SlipChanges {
  /** Told for the first time. */
  tell: (Late & { before: LocalDate })[];
  /** Told already, and not answered yet: the same message says it anew. */
  rewrite: SlipNotice[];
  /** Nothing is late any more, or somebody else owns it now. */
  settle: SlipNotice[];
}

/**
 * Holds what is late against what owners were told. Each hears once: of a later day than the one they know, which is
 * that of their outcome or one that they kept knowingly.
 * @param standing notices without an answer, and those of days that were kept
 */
export function slipChanges(late: readonly Late[], standing: readonly SlipNotice[]): SlipChanges {
  const lateOf = new Map(late.map((each) => [each.outcomeId, each]));
  const keptDay = keptDays(standing);
  const known = (each: Late) => latest(each.dueOn, keptDay(each) ?? each.dueOn);
  const changes: SlipChanges = { tell: [], rewrite: [], settle: [] };
  const isToldOf = new Set<string>();
  for (const notice of standing) {
    const now = lateOf.get(notice.outcomeId);
    // Who has given it away has nothing to do about it any more.
    if (now?.ownerId !== notice.ownerId) changes.settle.push(notice);
    else if (notice.answer === undefined) {
      if (now.earliest <= known(now)) changes.settle.push(notice);
      else {
        isToldOf.add(now.outcomeId);
        if (saysAnother(notice, now)) changes.rewrite.push(retold(notice, now, known(now)));
      }
    }
  }
  for (const each of late) {
    const before = known(each);
    if (!isToldOf.has(each.outcomeId) && each.earliest > before) changes.tell.push({ ...each, before });
  }
  return changes;
}

/** The latest day that each owner was told of an outcome and did not follow. */
function keptDays(standing: readonly SlipNotice[]) {
  const keyOf = ({ outcomeId, ownerId }: { outcomeId: string; ownerId: string }) => `${outcomeId} ${ownerId}`;
  const days = new Map<string, LocalDate>();
  for (const notice of standing) {
    const key = keyOf(notice);
    if (notice.answer) days.set(key, latest(notice.after, days.get(key) ?? notice.after));
  }
  return (of: Late) => days.get(keyOf(of));
}

function latest(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function saysAnother({ after, causeId }: SlipNotice, now: Late): boolean {
  return after !== now.earliest || causeId !== now.causeId;
}

function retold(notice: SlipNotice, { earliest, causeId }: Late, known: LocalDate): SlipNotice {
  return { ...notice, after: earliest, causeId, before: notice.before < earliest ? notice.before : known };
}
