import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { cadenceOfTeam, newestCheckIn } from '../../check-ins/index.ts';
import { outcomesByIds } from '../../outcomes/index.ts';
import { teamById } from '../../teams/index.ts';
import { noteKey } from '../keys.ts';
import type { EarlyWarning } from '../rules/warning.ts';
import { type NoteView, noteKept, noteMessage, notePassedOn, noteSettled } from '../views/note.ts';
import type { EarlyWarningsDeps } from './deps.ts';

type NotesDeps = Pick<EarlyWarningsDeps, 'clock' | 'outbox'>;

/** Sends the notes of those who are told now. */
export async function postNotes(
  deps: NotesDeps,
  workspace: WorkspaceTransaction,
  warnings: readonly EarlyWarning[],
): Promise<void> {
  const contents = await contentsOf(deps, workspace, warnings);
  await deps.outbox.postAll(
    workspace,
    contents.map(({ warning, content }) => ({
      key: noteKey(warning.id),
      to: { user: warning.userId },
      content,
    })),
  );
}

/** Rewrites the notes of those who were told. What is settled before it went out stays away. */
export async function rewriteNotes(
  deps: NotesDeps,
  workspace: WorkspaceTransaction,
  warnings: readonly EarlyWarning[],
): Promise<void> {
  const told = warnings.filter(({ toldAt }) => toldAt !== undefined);
  const settled = told.filter(({ state }) => state === 'settled').map(({ id }) => noteKey(id));
  const withdrawn = await deps.outbox.withdraw(workspace, settled);
  for (const { warning, content } of await contentsOf(deps, workspace, told)) {
    const key = noteKey(warning.id);
    if (!withdrawn.has(key)) await deps.outbox.revise(workspace, key, content);
  }
}

/** What the notes of one team say now. */
async function contentsOf(
  { clock }: NotesDeps,
  workspace: WorkspaceTransaction,
  warnings: readonly EarlyWarning[],
): Promise<{ warning: EarlyWarning; content: MessageContent }[]> {
  const teamId = warnings[0]?.teamId;
  const team = teamId && (await teamById(workspace, teamId));
  const cadence = team && (await cadenceOfTeam(workspace, team.id));
  if (!team || !cadence) return [];
  const newest = await newestCheckIn(workspace, team.id);
  const outcomeIds = warnings.flatMap(({ outcomeId }) => outcomeId ?? []);
  const outcomes = new Map((await outcomesByIds(workspace, outcomeIds)).map((each) => [each.id, each]));
  const today = toLocal(cadence.zone, nowOf(clock)).date;
  return warnings.map((warning) => ({
    warning,
    content: contentOf(warning, {
      kind: warning.kind,
      team,
      outcome: warning.outcomeId ? outcomes.get(warning.outcomeId) : undefined,
      passedOn: warning.kind === 'deadline_passed' ? warning.occasion : today,
      today,
      zone: cadence.zone,
      checkInId: newest?.id,
      isLead: team.leadId === warning.userId,
    }),
  }));
}

function contentOf(warning: EarlyWarning, view: NoteView): MessageContent {
  const { state, endedAt, passedAt, passedTo, escalationId } = warning;
  const passedOn = passedAt && escalationId ? { at: passedAt, to: passedTo } : undefined;
  if (state === 'settled' && endedAt) return noteSettled(view, { at: endedAt, passedOn });
  if (state === 'passed_on') return passedOn ? notePassedOn(view, passedOn) : noteKept(view);
  return noteMessage(view);
}
