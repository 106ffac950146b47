import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { teamById } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import { mergedInto } from '../repository/listing.ts';
import type { Blocker } from '../rules/blocker.ts';
import {
  backMessage,
  endedMessage,
  helpMessage,
  joinedMessage,
  mergedMessage,
  threadNote,
} from '../views/messages.ts';
import type { BlockersDeps } from './deps.ts';
import { type Named, namedPeople, shownBlockers } from './shown.ts';

type TellingDeps = Pick<BlockersDeps, 'clock' | 'outbox' | 'nextOf'>;

/**
 * Tells the raiser of a blocker that it has ended, and whoever raised one that became one with it.
 * @param toldElsewhere whoever ended it tells the channel and its raiser in their own words
 */
export async function tellEnded(
  deps: TellingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  by: string,
  toldElsewhere: boolean,
): Promise<void> {
  const merged = await mergedInto(workspace, blocker.id);
  const raisers = new Set(merged.map(({ raisedBy }) => raisedBy));
  raisers.delete(blocker.raisedBy);
  const [named] = await shownBlockers(deps, workspace, [blocker]);
  if (!named) return;
  const people = await namedPeople(deps, workspace, blocker.teamId, [by, blocker.raisedBy, ...raisers]);
  const readers = [...(toldElsewhere ? [] : [blocker.raisedBy]), ...raisers];
  for (const userId of readers) {
    if (userId === by || !people.isHere(userId)) continue;
    await deps.outbox.post(workspace, {
      key: messageKeys.ended(blocker.id, blocker.reopenings, userId),
      to: { user: userId },
      content: endedMessage(named, {
        by: people.who(by),
        resolution: blocker.resolution,
        isOwn: userId === blocker.raisedBy,
        isBack: false,
      }),
    });
  }
  if (!toldElsewhere) await noteInThread(deps, workspace, blocker, 'resolved', by, people);
}

/** Tells that a blocker has come back; what told of its end says so, too. */
export async function tellBack(
  deps: TellingDeps,
  workspace: WorkspaceTransaction,
  before: Blocker,
  blocker: Blocker,
  by: string,
): Promise<void> {
  const { id, raisedBy, teamId } = blocker;
  const [named] = await shownBlockers(deps, workspace, [blocker]);
  if (!named) return;
  const people = await namedPeople(deps, workspace, teamId, [by, raisedBy, before.endedBy ?? by]);
  const merged = await mergedInto(workspace, id);
  for (const userId of new Set([raisedBy, ...merged.map((each) => each.raisedBy)])) {
    await deps.outbox.revise(
      workspace,
      messageKeys.ended(id, before.reopenings, userId),
      endedMessage(named, {
        by: people.who(before.endedBy ?? by),
        resolution: before.resolution,
        isOwn: userId === raisedBy,
        isBack: true,
      }),
    );
  }
  if (raisedBy !== by && people.isHere(raisedBy)) {
    await deps.outbox.post(workspace, {
      key: messageKeys.told(id, blocker.revision, raisedBy),
      to: { user: raisedBy },
      content: backMessage(named, people.who(by)),
    });
  }
  await noteInThread(deps, workspace, blocker, 'reopened', by, people);
}

/** Tells both raisers that two blockers are one; of a private one only its own. */
export async function tellMerged(
  deps: TellingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  into: Blocker,
  by: string,
): Promise<void> {
  const [named, target] = await shownBlockers(deps, workspace, [blocker, into]);
  if (!named || !target) return;
  const people = await namedPeople(deps, workspace, blocker.teamId, [by, blocker.raisedBy, into.raisedBy]);
  const { who } = people;
  const isRead = (userId: string) => userId !== by && people.isHere(userId);
  if (isRead(blocker.raisedBy)) {
    await deps.outbox.post(workspace, {
      key: messageKeys.told(blocker.id, blocker.revision, blocker.raisedBy),
      to: { user: blocker.raisedBy },
      content: mergedMessage(named, target, who(by)),
    });
  }
  if (blocker.visibility === 'team' && into.raisedBy !== blocker.raisedBy && isRead(into.raisedBy)) {
    await deps.outbox.post(workspace, {
      key: messageKeys.told(blocker.id, blocker.revision, into.raisedBy),
      to: { user: into.raisedBy },
      content: joinedMessage(target, named, who(by), who(blocker.raisedBy)),
    });
  }
  await noteInThread(deps, workspace, blocker, 'merged', by, people);
}

/** Tells the raiser who can help. */
export async function tellHelp(
  deps: TellingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  helperId: string,
): Promise<void> {
  const [named] = await shownBlockers(deps, workspace, [blocker]);
  const people = await namedPeople(deps, workspace, blocker.teamId, [helperId, blocker.raisedBy]);
  if (!named || !people.isHere(blocker.raisedBy)) return;
  await deps.outbox.post(workspace, {
    key: messageKeys.help(blocker.id, helperId),
    to: { user: blocker.raisedBy },
    content: helpMessage(named, people.who(helperId)),
  });
}

/** What happened, in the thread of the card. Of a private one there is nobody else to read it. */
async function noteInThread(
  { clock, outbox }: TellingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  kind: Parameters<typeof threadNote>[0],
  by: string,
  { who, person }: Named,
): Promise<void> {
  const card = messageKeys.card(blocker.id);
  if (blocker.visibility === 'chain' || !(await outbox.get(workspace, card))) return;
  const team = await teamById(workspace, blocker.teamId);
  if (!team) return;
  await outbox.post(workspace, {
    key: messageKeys.note(blocker.id, blocker.revision),
    to: { channel: team.channelId },
    inThreadOf: card,
    content: threadNote(kind, {
      by: who(by),
      at: nowOf(clock),
      zone: person(by)?.zone ?? 'Etc/UTC',
      words: kind === 'resolved' ? blocker.resolution : undefined,
    }),
  });
}
