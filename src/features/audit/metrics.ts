import type { Clock } from '../../core/clock.ts';
import { type Metrics, readSeldom } from '../../metrics.ts';
import type { Audit, AuditState } from './service.ts';

/** Shows what the last look found, in whichever process it was; while the database is away, what was read last. */
export function observeAudit(metrics: Metrics, { state }: Pick<Audit, 'state'>, clock: Clock): void {
  const never: AuditState = { lookedAt: undefined, wellAt: undefined, unkept: new Map() };
  const current = readSeldom(clock, never, state);
  metrics.gaugeBy(
    'drumbeat_unkept_promises',
    'Open promises that nothing is going to keep, as the auditor last found.',
    'obligation',
    async () => (await current()).unkept,
  );
  metrics.gauge(
    'drumbeat_audit_timestamp_seconds',
    'When the auditor last looked; 0 when it never did.',
    async () => secondsOf((await current()).lookedAt),
  );
  metrics.gauge(
    'drumbeat_all_well_timestamp_seconds',
    'When the auditor last found all well; 0 when it never did.',
    async () => secondsOf((await current()).wellAt),
  );
}

const secondsOf = (at: Date | undefined) => (at?.getTime() ?? 0) / 1000;
