import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { newReference } from '../../core/identifiers.ts';
import type { Tables } from '../../db/tables.ts';
import { withEveryWorkspace, withWorkspace } from '../../db/tenant.ts';
import type { Outbox } from '../../delivery/index.ts';
import type { Obligation } from '../../jobs/index.ts';
import type { Logger } from '../../logging.ts';
import type { People, Person } from '../people/index.ts';
import { countUnkept, keepFindings, lockLook, noteLook, noteTold, readState } from './repository.ts';
import { type Finding, stands, toTell } from './rules.ts';
import { alarmMessage } from './views.ts';

/** What the last look of any process has found. */
export interface AuditState {
  lookedAt: Date | undefined;
  wellAt: Date | undefined;
  /** Every kind of promise, and how many of it nobody is going to keep. */
  unkept: Map<string, number>;
}

export interface Audit {
  /** One look at everything that is promised. Throws when it could not look at all of it. */
  look(): Promise<void>;
  state(): Promise<AuditState>;
}

/** More admins than this need not hear of it. */
const MOST_ADMINS = 10;
/** An alarm that reaches nobody for so long is older than what it tells of. */
const ALARM_WORTH_MS = 4 * 60 * 60_000;

/** The look that is taken every minute, and what it has found. */
export function createAudit(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  outbox: Outbox;
  people: Pick<People, 'admins'>;
  obligations: readonly Obligation[];
  /** Why Slack can't reach this process at the moment; then no message is stuck, and still nobody can answer. */
  unreachable: () => string | undefined;
  /** Tells an outside watch that all is well. */
  beat: (() => Promise<void>) | undefined;
}): Audit {
  const { db, clock, logger, outbox, people, obligations, unreachable, beat } = deps;
  const byName = new Map(obligations.map((obligation) => [obligation.name, obligation]));
  const isForOperator = ({ obligation }: Finding) => !byName.get(obligation)?.mendedByTeam;
  const says = ({ obligation, count }: Finding) =>
    byName.get(obligation)?.says(count) ?? `${count} ${obligation}`;

  const isWell = (findings: readonly Finding[], now: Date) =>
    unreachable() === undefined &&
    !findings.some((finding) => isForOperator(finding) && stands(finding, now));

  /** The workspace's admins; undefined when Slack, which may be what is broken, does not say. */
  async function adminsOf(workspaceId: string): Promise<Person[] | undefined> {
    try {
      return (await people.admins(workspaceId)).slice(0, MOST_ADMINS);
    } catch (error) {
      logger.warn({ err: error, workspaceId }, 'Slack did not say who the admins are');
      return undefined;
    }
  }

  async function tell(workspaceId: string, findings: readonly Finding[], now: Date): Promise<void> {
    const reference = newReference();
    for (const { obligation, count, subjects, firstSeenAt } of findings) {
      logger.error(
        { workspaceId, obligation, count, subjects, since: firstSeenAt, reference },
        'A promise is open that nothing is going to keep',
      );
    }
    const admins = await adminsOf(workspaceId);
    // Asked again at the next look; the log has it already.
    if (!admins) return;
    await withWorkspace(db, workspaceId, async (workspace) => {
      const news: Finding[] = [];
      for (const finding of findings) if (await noteTold(workspace, finding, now)) news.push(finding);
      if (news.length === 0) return;
      const content = alarmMessage(news.map(says), news.some(isForOperator) ? reference : undefined);
      await outbox.postAll(
        workspace,
        admins.map(({ userId }) => ({
          key: `audit:${reference}:${now.getTime()}:${userId}`,
          to: { user: userId },
          content,
          urgent: true as const,
          notAfter: new Date(now.getTime() + ALARM_WORTH_MS),
        })),
      );
    });
  }

  return {
    look: async () => {
      const now = nowOf(clock);
      const findings = await withEveryWorkspace(db, async (trx) => {
        if (!(await lockLook(trx))) return undefined;
        const queries = new Map(obligations.map(({ name, unkept }) => [name, unkept(now)]));
        const kept = await keepFindings(trx, await countUnkept(trx, queries), now);
        await noteLook(trx, now, isWell(kept, now));
        return kept;
      });
      // Another process is at it.
      if (!findings) return;
      for (const [workspaceId, found] of Map.groupBy(toTell(findings, now), (each) => each.workspaceId)) {
        await tell(workspaceId, found, now);
      }
      if (!isWell(findings, now)) return;
      await beat?.().catch((error: unknown) => logger.warn({ err: error }, 'The heartbeat was not heard'));
    },
    state: async () => {
      const { lookedAt, wellAt, unkept } = await withEveryWorkspace(db, readState);
      const all = obligations.map(({ name }): [string, number] => [name, unkept.get(name) ?? 0]);
      return { lookedAt, wellAt, unkept: new Map(all) };
    },
  };
}
