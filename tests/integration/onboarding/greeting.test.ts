import { describe, expect, it } from 'vitest';
import type { MessageContent } from '../../../src/delivery/index.ts';
import { createOnboarding } from '../../../src/features/onboarding/index.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { as, CHANNEL, personOf, STAFF, startPeople, workspaceId } from '../people/stage.ts';

const BOT = 'U9999';
const OTHER = 'C0GROWTH';

/** Onboarding on a real database, with an outbox that only takes notes: who got what, under which key. */
async function start() {
  const stage = await startPeople([...STAFF, personOf('Gus', { isGuest: true })]);
  const sent = new Map<string, { to: string; content: MessageContent }>();
  const outbox = {
    post: async (
      _: unknown,
      { key, to, content }: { key: string; to: object; content: MessageContent },
    ): Promise<boolean> => {
      if (sent.has(key)) return false;
      sent.set(key, { to: 'user' in to ? String(to.user) : '', content });
      return true;
    },
    postAll: async () => {},
    revise: async (_: unknown, key: string, content: MessageContent) => {
      const known = sent.get(key);
      if (known) sent.set(key, { ...known, content });
      return known !== undefined;
    },
    reviseAll: async () => {},
    get: async () => undefined,
    withdraw: async () => new Set<string>(),
  };
  const onboarding = createOnboarding({ ...stage, outbox });
  const joined = (userId: string, inviter: string | undefined, channelId = CHANNEL) =>
    onboarding.joined(workspaceId, {
      userId,
      channelId,
      inviter: inviter === undefined ? undefined : as(inviter).userId,
    });
  return {
    ...stage,
    onboarding,
    joined,
    opened: (name: string) => onboarding.openedDirectly(workspaceId, as(name).userId),
    sentTo: () => [...sent.values()].map(({ to }) => to),
    texts: () => [...sent.values()].map(({ content }) => JSON.stringify(content.blocks)),
  };
}

describe('who is greeted for an invitation', () => {
  it('is the one person who invited the app, once for each channel, however often Slack tells', async () => {
    const { joined, sentTo } = await start();
    await joined(BOT, 'Ana');
    await joined(BOT, 'Ana');
    expect(sentTo()).toEqual([as('Ana').userId]);
    // Removed, and invited again by somebody else; and to another channel.
    await joined(BOT, 'Ben');
    await joined(BOT, 'Ana', OTHER);
    expect(sentTo()).toEqual([as('Ana').userId, as('Ben').userId, as('Ana').userId]);
  });

  it('is nobody where somebody else joined, nobody invited it, or an app or who has left did', async () => {
    const { joined, sentTo } = await start();
    await joined(as('Ben').userId, 'Ana');
    await joined(BOT, undefined);
    await joined(BOT, 'Deploybot');
    await joined(BOT, 'Kim');
    expect(sentTo()).toEqual([]);
  });
});

describe('who opens the direct message by themselves', () => {
  it('is greeted once, unless they know the app already or could not use it', async () => {
    const { opened, joined, sentTo, inWorkspace, clock } = await start();
    await opened('Ana');
    await opened('Ana');
    expect(sentTo()).toEqual([as('Ana').userId]);
    await joined(BOT, 'Ben');
    await inWorkspace(async (workspace) => {
      const team = { id: '019ab000-0000-7000-8000-000000000001', channelId: OTHER, name: 'Growth' };
      await insertTeam(
        workspace,
        { ...team, leadId: as('Zed').userId },
        as('Zed').userId,
        new Date(clock.now()),
      );
      await setMembers(workspace, team.id, [as('Cleo').userId], new Date(clock.now()));
    });
    for (const name of ['Ben', 'Cleo', 'Zed', 'Gus', 'Kim', 'Deploybot']) await opened(name);
    expect(sentTo()).toEqual([as('Ana').userId, as('Ben').userId]);
  });

  it('has one message with a button: the first one points to the invitation that came after it', async () => {
    const { opened, joined, texts } = await start();
    await opened('Ana');
    await joined(BOT, 'Ana');
    const [direct, invited] = texts();
    expect(direct).toContain('You invited me to');
    expect(direct).not.toContain('"button"');
    expect(invited).toContain('Set up the check-in');
  });
});
