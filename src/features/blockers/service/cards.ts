import { nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { OutgoingMessage } from '../../../delivery/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import { blockersByIds } from '../repository/blockers.ts';
import type { Blocker } from '../rules/blocker.ts';
import { blockerCard } from '../views/card.ts';
import type { BlockersDeps } from './deps.ts';
import { namedPeople, shownBlockers } from './shown.ts';

type CardDeps = Pick<BlockersDeps, 'clock' | 'outbox' | 'nextOf'>;

/**
 * Brings the cards of some blockers up to what stands in the database.
 * @param isNew posts what has no card; one from before there were cards stays without
 */
export async function syncCards(
  deps: CardDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  isNew = false,
): Promise<void> {
  const blockers = await blockersByIds(workspace, [...new Set(ids)]);
  const targets = await shownBlockers(
    deps,
    workspace,
    await blockersByIds(
      workspace,
      blockers.flatMap(({ mergedInto }) => mergedInto ?? []),
    ),
  );
  const shown = await shownBlockers(deps, workspace, blockers);
  const teams = await teamsByIds(workspace, [...new Set(blockers.map(({ teamId }) => teamId))]);
  const cards: OutgoingMessage[] = [];
  for (const team of teams) {
    const ofTeam = shown.filter(({ blocker }) => blocker.teamId === team.id);
    const people = ofTeam.flatMap(({ blocker, helpers }) => [...peopleOf(blocker), ...helpers]);
    const { who, person } = await namedPeople(deps, workspace, team.id, people);
    for (const each of ofTeam) {
      const { blocker } = each;
      const zone = person(blocker.raisedBy)?.zone ?? 'Etc/UTC';
      const content = blockerCard({
        shown: each,
        mergedInto: targets.find((target) => target.blocker.id === blocker.mergedInto),
        who,
        today: toLocal(zone, nowOf(deps.clock)).date,
        zone,
      });
      cards.push({
        key: messageKeys.card(blocker.id),
        to: blocker.visibility === 'chain' ? { user: blocker.raisedBy } : { channel: team.channelId },
        content,
        concerns: blocker.raisedBy,
      });
    }
  }
  if (isNew) await deps.outbox.postAll(workspace, cards);
  const contents = new Map(cards.map(({ key, content }) => [key, content]));
  await deps.outbox.reviseAll(workspace, [...contents.keys()], async () => contents);
}

function peopleOf({ raisedBy, askedOf, endedBy }: Blocker): string[] {
  return [raisedBy, askedOf, ...(endedBy ? [endedBy] : [])];
}
