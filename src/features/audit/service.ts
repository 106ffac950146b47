import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { newReference } from '../../core/identifiers.ts';
import type { Tables } from '../../db/tables.ts';
import { withEveryWorkspace, withWorkspace } from '../../db/tenant.ts';
import type { Outbox } from '../../delivery/index.ts';
import type { Obligation, Unkept } from '../../jobs/index.ts';
import type { Logger } from '../../logging.ts';
import type { People } from '../people/index.ts';
import { countFindings, keepFindings, noteTold } from './repository.ts';
import { type Finding, groupBy, stands, toTell } from './rules.ts';
import { alarmMessage } from './views.ts';

export interface Audit {
  /** One look at everything that is promised. Throws when it could not look at all of it. */
  look(): Promise<void>;
  /** How many promises nobody is going to keep, by kind, as the last look found. */
  counts(): Promise<Map<string, number>>;
  /** When this process last looked and found all well; undefined when it never did. */
  lastWell(): Date | undefined;
}

/** Of one kind; more say nothing new. */
const MOST = 100;
/** Named in the log one by one. */
const MOST_NAMED = 5;
/** More admins than this need not hear of it. */
const MOST_ADMINS = 10;
/** An alarm that reaches nobody for so long is older than what it tells of. */
const ALARM_WORTH_MS = 60 * 60_000;

export function createAudit(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  outbox: Outbox;
  people: Pick<People, 'admins'>;
  obligations: readonly Obligation[];
  /** Tells an outside watch that all is well. */
  beat: (() => Promise<void>) | undefined;
}): Audit {
  const { db, clock, logger, outbox, people, obligations, beat } = deps;
  let lastWell: Date | undefined;

  function clausesOf(findings: readonly Finding[]): string[] {
    return groupBy(findings, 'obligation').map(([name, found]) => {
      const count = found.length;
      return obligations.find((obligation) => obligation.name === name)?.says(count) ?? `${count} ${name}`;
    });
  }

  async function tell(workspaceId: string, findings: readonly Finding[], now: Date): Promise<void> {
    const reference = newReference();
    for (const [obligation, found] of groupBy(findings, 'obligation')) {
      logger.error(
        {
          workspaceId,
          obligation,
          count: found.length,
          subjects: found.slice(0, MOST_NAMED).map(({ subject }) => subject),
          since: found[0]?.firstSeenAt,
          reference,
        },
        'A promise is open that nothing is going to keep',
      );
    }
    // Slack may be what is broken; the log has been told already.
    const admins = await people.admins(workspaceId).catch((error: unknown) => {
      logger.warn({ err: error, workspaceId }, 'Slack did not say who the admins are');
      return [];
    });
    await withWorkspace(db, workspaceId, async (workspace) => {
      await outbox.postAll(
        workspace,
        admins.slice(0, MOST_ADMINS).map(({ userId }) => ({
          key: `audit:${now.toISOString()}:${userId}`,
          to: { user: userId },
          content: alarmMessage(clausesOf(findings), reference),
          notAfter: new Date(now.getTime() + ALARM_WORTH_MS),
        })),
      );
      await noteTold(workspace.trx, findings, now);
    });
  }

  return {
    look: async () => {
      const now = nowOf(clock);
      const findings = await withEveryWorkspace(db, async (trx) => {
        const seen: (Unkept & { obligation: string })[] = [];
        for (const { name, findUnkept } of obligations) {
          const unkept = await findUnkept(trx, now, MOST);
          seen.push(...unkept.map((each) => ({ ...each, obligation: name })));
        }
        return keepFindings(trx, seen, now);
      });
      for (const [workspaceId, found] of groupBy(toTell(findings, now), 'workspaceId')) {
        await tell(workspaceId, found, now);
      }
      if (findings.some((finding) => stands(finding, now))) return;
      lastWell = now;
      await beat?.().catch((error: unknown) => logger.warn({ err: error }, 'The heartbeat was not heard'));
    },
    counts: () => withEveryWorkspace(db, countFindings),
    lastWell: () => lastWell,
  };
}
