import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { say } from '../../../delivery/index.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { attendanceOf, FROM_ALL_TEAMS } from '../../time-off/index.ts';
import { noteKey } from '../keys.ts';
import { indicatorsOf, ledThings, lockIndicators, setFlagged } from '../repository/indicators.ts';
import { newestReadings } from '../repository/readings.ts';
import { misleads } from '../rules/goodhart.ts';
import type { Indicator, Measured } from '../rules/indicator.ts';
import { type NoteView, noteMessage, noteSettled } from '../views/note.ts';
import type { MeasuresDeps } from './deps.ts';
import { keyOf, readSubjects, type Subject } from './subjects.ts';

type NotingDeps = Pick<MeasuresDeps, 'clock' | 'outbox'>;

/** Enough for one of every day within four of every month. */
const LOOKED_AT = 130;

/**
 * Looks whether what is measured may mislead, after something about it has changed; the caller holds its indicators.
 * The intent's owner is told once, the note follows every further reading, and is settled when it holds no more.
 */
export async function lookAtMeasured(
  deps: NotingDeps,
  workspace: WorkspaceTransaction,
  measured: readonly Measured[],
): Promise<void> {
  const indicators = await indicatorsOf(workspace, measured);
  const leading = indicators.filter(({ kind }) => kind === 'leading');
  if (leading.length === 0) return;
  const readings = await newestReadings(
    workspace,
    indicators.map(({ id }) => id),
    LOOKED_AT,
  );
  const readingsOf = (id: string) => readings.get(id) ?? [];
  const read = (each: Indicator) => ({ ...each, readings: readingsOf(each.id) });
  const seen = leading.map((each) => {
    const partners = indicators.filter(
      (other) => other.kind === 'lagging' && keyOf(other.of) === keyOf(each.of),
    );
    return { leading: each, found: misleads(read(each), partners.map(read)) };
  });
  for (const { leading: each, found } of seen) {
    if (!found) await settle(deps, workspace, each, 'readings');
  }
  const misleading = seen.flatMap(({ leading: each, found }) => (found ? [{ leading: each, found }] : []));
  if (misleading.length === 0) return;
  const subjects = await readSubjects(workspace);
  for (const each of misleading) {
    const subject = subjects.get(keyOf(each.leading.of));
    if (subject) await tell(deps, workspace, subject, { ...each, readings: readingsOf(each.leading.id) });
  }
}

/** The same for everything that is measured, after much of it may have changed at once. */
export async function lookAtAll(deps: NotingDeps, workspace: WorkspaceTransaction): Promise<void> {
  const measured = await ledThings(workspace);
  const indicators = await indicatorsOf(workspace, measured);
  await lockIndicators(
    workspace,
    indicators.map(({ id }) => id),
  );
  await lookAtMeasured(deps, workspace, measured);
}

/** Nothing is left to do about a note: what it was about has changed, or is not measured any more. */
export async function settle(
  { clock, outbox }: NotingDeps,
  workspace: WorkspaceTransaction,
  leading: Indicator,
  because: 'readings' | 'stopped',
): Promise<void> {
  const { flagged } = leading;
  if (!flagged) return;
  await setFlagged(workspace, leading.id, undefined);
  const key = noteKey(leading.id, flagged.since);
  if ((await outbox.withdraw(workspace, [key])).has(key)) return;
  const [reader] = await findPeople(workspace, [flagged.to]);
  const today = toLocal(reader?.zone ?? 'Etc/UTC', nowOf(clock)).date;
  await outbox.revise(workspace, key, noteSettled(leading, because, today));
}

async function tell(
  { clock, outbox }: NotingDeps,
  workspace: WorkspaceTransaction,
  subject: Subject,
  { leading, readings, found }: Pick<NoteView, 'leading' | 'readings' | 'found'>,
): Promise<void> {
  const { flagged } = leading;
  const to = flagged?.to ?? subject.answersFor;
  const [reader] = await findPeople(workspace, [to]);
  const now = nowOf(clock);
  if (!reader) return;
  const content = noteMessage({
    leading,
    readings,
    found,
    of: subject.title,
    intent: subject.intent,
    today: toLocal(reader.zone, now).date,
  });
  const on = found.to.readOn;
  if (flagged) {
    await outbox.revise(workspace, noteKey(leading.id, flagged.since), content);
    if (on > flagged.on) await setFlagged(workspace, leading.id, { ...flagged, on });
    return;
  }
  // Whoever is away hears of it with the first reading after they are back, if it holds then.
  const away = await attendanceOf(workspace, subject.teamId ?? FROM_ALL_TEAMS, [reader], () => now);
  if (!canAnswer(reader) || away.has(to)) return;
  await setFlagged(workspace, leading.id, { to, since: on, on });
  const key = noteKey(leading.id, on);
  // The same reading, corrected and put back: their note says so again.
  await say(outbox, workspace, { key, to: { user: to }, content });
}
