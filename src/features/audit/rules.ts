/** A promise that nobody is going to keep, as the auditor remembers it. */
export interface Finding {
  workspaceId: string;
  obligation: string;
  /** Which one: an id or a key. */
  subject: string;
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

export function stands({ firstSeenAt }: Finding, now: Date): boolean {
  return now.getTime() - firstSeenAt.getTime() >= STANDS_AFTER;
}

/** What admins hear of now: what stands, once a day. */
export function toTell(findings: readonly Finding[], now: Date): Finding[] {
  return findings.filter(
    (finding) =>
      stands(finding, now) &&
      (finding.toldAt === undefined || now.getTime() - finding.toldAt.getTime() >= TELL_AGAIN_AFTER),
  );
}

/** Findings in groups of one workspace or kind each, in the order in which these come first. */
export function groupBy(
  findings: readonly Finding[],
  key: 'workspaceId' | 'obligation',
): [string, Finding[]][] {
  return [...Map.groupBy(findings, (finding) => finding[key])];
}
