import type { MessageContent, Outbox, OutgoingMessage } from '../../../src/delivery/index.ts';
import {
  type BlockerChange,
  type BlockersDeps,
  createBlockers,
  type FullBlocker,
} from '../../../src/features/blockers/index.ts';
import { createOutcomes, openOutcomesOfTeam } from '../../../src/features/outcomes/index.ts';
import { saveTeam } from '../../../src/features/teams/index.ts';
import { unfollowed } from '../../support/a-blocker.ts';
import { withRoom } from '../../support/with-room.ts';
import { as, CHANNEL, personOf, STAFF, startPeople } from '../people/stage.ts';

/** Ana leads Payments, Ben and Cleo are on it; Zed is not, Root is an admin, Gus is a guest, Kim has left. */
export async function startBlockers(over: Partial<BlockersDeps> = {}) {
  const stage = await startPeople([...STAFF, personOf('Gus', { isGuest: true })]);
  const { db, clock, inWorkspace, people } = stage;
  const settings = {
    name: 'Payments',
    leadId: as('Ana').userId,
    memberIds: ['Ana', 'Ben', 'Cleo'].map(idOf),
  };
  const team = await inWorkspace((workspace) =>
    saveTeam(workspace, clock, CHANNEL, settings, { userId: as('Ana').userId, isAdmin: false }),
  );
  const messages = new Map<string, OutgoingMessage>();
  const outbox: Outbox = {
    post: async (_, message) => {
      if (messages.has(message.key)) return false;
      messages.set(message.key, message);
      return true;
    },
    postAll: async (workspace, all) => {
      for (const message of all) await outbox.post(workspace, message);
    },
    revise: async (_, key, content) => {
      const message = messages.get(key);
      if (message) messages.set(key, { ...message, content });
      return message !== undefined;
    },
    reviseAll: async (workspace, _keys, contentOf) => {
      for (const [key, content] of await contentOf()) await outbox.revise(workspace, key, content);
    },
    withdraw: async () => new Set(),
    get: async (_, key) => (messages.has(key) ? { id: key, state: 'sent' } : undefined),
  };
  const changes: BlockerChange[] = [];
  const blockers = createBlockers({
    db,
    clock,
    people,
    outbox,
    ...unfollowed,
    onChange: async (_, change) => void changes.push(change),
    ...over,
  });
  let forms = 0;
  return {
    ...stage,
    team,
    outbox,
    blockers,
    /** The kinds of changes that were told of since this was asked last. */
    changed: () => changes.splice(0).map(({ kind }) => kind),
    /** Who has got which words so far, and where: `C0PAYMENTS: 🔴 Blocked …`. */
    said: () =>
      [...messages.values()].map(({ to, content }) => `${Object.values(to)[0]}: ${wordsOf(content)}`),
    /** One of these messages, by the end of its key. */
    message: (blockerId: string, end: string) => {
      const message = messages.get(`blocker:${blockerId}:${end}`);
      return message && wordsOf(message.content);
    },
    /** Logs a blocker as the form does, on no outcome unless given. */
    log: async (name: string, said: Partial<FullBlocker> = {}): Promise<string> => {
      forms += 1;
      const draft = {
        stuck: 'the contract',
        outcomeId: undefined,
        ask: 'a signature',
        askedOf: idOf('Ana'),
        neededBy: '2026-11-30',
        visibility: 'team' as const,
        ...said,
      };
      const follows = await blockers.submitForm(as(name), { teamId: team.id }, draft, `view:${forms}`);
      if (!('saved' in follows)) throw new Error(`The form says ${JSON.stringify(follows.form.told)}`);
      return follows.saved.id;
    },
    addOutcome: async (title: string): Promise<string> => {
      const outcomes = createOutcomes({
        db,
        clock,
        people,
        beforeChange: async () => {},
        beforeClose: async () => {},
        onChange: async () => {},
        linesOf: async () => [],
        onGiven: async () => {},
        notesOf: async () => new Map(),
        partsOf: async () => [],
        isPublicChannel: async () => true,
        capacity: withRoom,
      });
      const draft = {
        title,
        doneMeans: 'live',
        ownerId: idOf('Ben'),
        dueOn: '2026-12-05',
        moveReason: undefined,
      };
      await outcomes.add(as('Ana'), team.id, draft, title);
      const open = await inWorkspace((workspace) => openOutcomesOfTeam(workspace, team.id));
      return open.find((outcome) => outcome.title === title)?.id ?? '';
    },
  };
}

/** The id of somebody on the stage. */
export function idOf(name: string): string {
  return as(name).userId;
}

function wordsOf({ blocks }: MessageContent): string {
  const texts = blocks.flatMap((block) => {
    if (block.type === 'section') return block.text?.text ?? [];
    if (block.type === 'context') return block.elements.map((each) => ('text' in each ? each.text : ''));
    return block.type === 'actions'
      ? block.elements.map((each) => `[${each.type === 'button' ? each.text.text : each.type}]`)
      : [];
  });
  return texts.join('\n');
}
