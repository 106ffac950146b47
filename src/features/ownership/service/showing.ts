import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { OutgoingMessage } from '../../../delivery/index.ts';
import { namedPeople, openSupportOf } from '../../blockers/index.ts';
import { outcomesByIds, purposesOf } from '../../outcomes/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import { ownershipsByIds } from '../repository.ts';
import { askedMessage, backMessage } from '../views/message.ts';
import type { OwnershipDeps } from './deps.ts';

type ShowingDeps = Pick<OwnershipDeps, 'clock' | 'outbox'>;

/**
 * Brings the messages about some ownerships up to what stands in the database.
 * @param isNew posts the message of whoever is asked, or that of whoever has the outcome back
 */
export async function show(
  deps: ShowingDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  isNew?: 'asked' | 'back',
): Promise<void> {
  if (ids.length === 0) return;
  const { asked, back } = await messagesOf(deps, workspace, ids);
  if (isNew) await deps.outbox.postAll(workspace, isNew === 'asked' ? asked : back);
  const contents = new Map([...asked, ...back].map(({ key, content }) => [key, content]));
  await deps.outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

async function messagesOf(
  { clock }: ShowingDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
): Promise<{ asked: OutgoingMessage[]; back: OutgoingMessage[] }> {
  const ownerships = await ownershipsByIds(workspace, ids);
  const outcomeIds = ownerships.map(({ outcomeId }) => outcomeId);
  const outcomes = await outcomesByIds(workspace, outcomeIds);
  const purposes = await purposesOf(workspace, outcomeIds);
  const lacking = await openSupportOf(workspace, outcomeIds);
  const teams = await teamsByIds(workspace, [...new Set(outcomes.map(({ teamId }) => teamId))]);
  const messages: { asked: OutgoingMessage[]; back: OutgoingMessage[] } = { asked: [], back: [] };
  for (const team of teams) {
    const ofTeam = outcomes.filter(({ teamId }) => teamId === team.id);
    const concerning = ownerships.flatMap((ownership) => {
      const outcome = ofTeam.find(({ id }) => id === ownership.outcomeId);
      return outcome ? [{ ownership, outcome }] : [];
    });
    const named = concerning.flatMap(({ ownership, outcome }) => [
      ownership.ownerId,
      ownership.givenBy,
      outcome.ownerId,
    ]);
    const { who, isHere, person } = await namedPeople({ clock }, workspace, team.id, [...named, team.leadId]);
    for (const { ownership, outcome } of concerning) {
      const viewFor = (readerId: string) => {
        const zone = person(readerId)?.zone ?? 'Etc/UTC';
        return {
          ownership,
          outcome,
          teamName: team.name,
          purpose: purposes.get(outcome.id),
          lacking: lacking.get(outcome.id) ?? [],
          who,
          today: toLocal(zone, nowOf(clock)).date,
          zone,
        };
      };
      messages.asked.push({
        key: messageKeys.asked(ownership.id),
        to: { user: ownership.ownerId },
        content: askedMessage(viewFor(ownership.ownerId)),
      });
      if (ownership.state !== 'declined' && ownership.state !== 'withdrawn') continue;
      // Whoever gave it may have left as well; then the team's lead finds the next owner. What was said no to is with
      // somebody already.
      const giver = isHere(ownership.givenBy) ? ownership.givenBy : team.leadId;
      const reader = ownership.state === 'declined' && ownership.said ? outcome.ownerId : giver;
      messages.back.push({
        key: messageKeys.back(ownership.id),
        to: { user: reader },
        content: backMessage(viewFor(reader)),
      });
    }
  }
  return messages;
}
