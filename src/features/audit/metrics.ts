import type { Clock } from '../../core/clock.ts';
import type { Metrics } from '../../metrics.ts';
import type { Audit, AuditState } from './service.ts';

/** Whoever asks more often gets what was read last: the port may face the internet. */
const READ_EVERY_MS = 10_000;

/** Shows what the last look found, in whichever process it was; while the database is away, what was read last. */
export function observeAudit(metrics: Metrics, { state }: Pick<Audit, 'state'>, clock: Clock): void {
  let last: AuditState = { lookedAt: undefined, wellAt: undefined, unkept: new Map() };
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> = Promise.resolve();
  const current = async () => {
    if (clock.now() - readAt >= READ_EVERY_MS) {
      readAt = clock.now();
      reading = state().then(
        (read) => {
          last = read;
        },
        () => {},
      );
    }
    await reading;
    return last;
  };
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
