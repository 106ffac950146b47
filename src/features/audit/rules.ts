/** Promises of one kind that nobody is going to keep, in one workspace, as the auditor remembers them. */
export interface Finding {
  workspaceId: string;
  obligation: string;
  count: number;
  /** Some of them: ids or keys. */
  subjects: string[];
  firstSeenAt: Date;
  toldAt: Date | undefined;
}

const MINUTE = 60_000;

/** The auditor looks every minute; what two looks in a row have seen is no passing moment. */
const STANDS_AFTER = MINUTE - 5_000;
/** After a longer pause than this between two looks it is seen anew: while nobody looked, nobody worked either. */
export const FORGET_AFTER = 5 * MINUTE;
/** What still stands is told again. */
const TELL_AGAIN_AFTER = 24 * 60 * MINUTE;

/** Whether a finding has lasted from one look to the next. */
export function stands({ firstSeenAt }: Finding, now: Date): boolean {
  return now.getTime() - firstSeenAt.getTime() >= STANDS_AFTER;
}

/** What admins hear of now: what stands, once a day for each kind however many more of it there are. */
export function toTell(findings: readonly Finding[], now: Date): Finding[] {
  return findings.filter(
    (finding) =>
      stands(finding, now) &&
      (finding.toldAt === undefined || now.getTime() - finding.toldAt.getTime() >= TELL_AGAIN_AFTER),
  );
}
