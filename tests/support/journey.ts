import { expect, onTestFinished } from 'vitest';
import type { StageSettings } from '../../demo/stage.ts';
import { startWorld, type World } from './world.ts';

export interface Journey extends World {
  /**
   * Who got a new message since this was asked last, oldest first: `#payments`, `#payments, in the thread`,
   * `#payments, only Ana`, `DM to Ana`. Each message must be asked for once: what nobody expected fails the journey
   * when it ends, a stray DM or a second copy included.
   */
  arrived: () => string[];
  /** The newest message of a place as one person reads it, the cards of blockers and what is celebrated aside. */
  newest: (person: string, place: string) => ReturnType<ReturnType<World['sandbox']['as']>['read']>[number];
}

/** Whether a message is the card of a blocker. */
export function isCard({ text }: { text: string }): boolean {
  return /^(?:🔴 Blocked|✅ Resolved|➡️ Same as another) · .*raised by/u.test(text);
}

/** Whether a message is about what is done. */
function isCelebration({ text }: { text: string }): boolean {
  return /^🎉 .* is done\n/u.test(text);
}

/** A world in which every message is accounted for. */
export async function startJourney(
  settings: Omit<StageSettings, 'openDatabase' | 'logger'>,
): Promise<Journey> {
  const world = await startWorld(settings);
  const { sandbox } = world;
  const people = new Map((settings.seed.people ?? []).map(({ name }) => [sandbox.idOf(name), name]));
  const channels = (settings.seed.channels ?? []).map(({ name }) => name);
  const counted = new Set<string>();

  /** Messages posted by the app; a message that was posted and deleted again counts as well. */
  function* posted(): Iterable<{ id: string; ts: string; where: string }> {
    for (const { method, reply } of sandbox.calls) {
      if (method !== 'chat.postMessage' || reply?.ok !== true) continue;
      const { channel, ts, message } = reply as {
        channel: string;
        ts: string;
        message: { thread_ts?: string };
      };
      const name = channels.find((each) => sandbox.channelId(each) === channel);
      const where = name ? `#${name}` : `DM to ${ownerOf(channel)}`;
      yield { id: `${channel}/${ts}`, ts, where: message.thread_ts ? `${where}, in the thread` : where };
    }
    for (const name of channels) {
      for (const { ts, ephemeralTo } of sandbox.messagesIn(name)) {
        if (!ephemeralTo) continue;
        yield { id: `${name}/${ts}`, ts, where: `#${name}, only ${people.get(ephemeralTo) ?? ephemeralTo}` };
      }
    }
    for (const name of people.values()) {
      for (const { ts, ephemeralTo } of sandbox.dmsOf(name)) {
        if (ephemeralTo) yield { id: `dm/${ts}`, ts, where: `DM to ${name}, a hint` };
      }
    }
  }

  function ownerOf(channel: string): string {
    const owner = [...people.values()].find((name) =>
      sandbox.dmsOf(name).some((message) => message.channel === channel),
    );
    return owner ?? channel;
  }

  function arrived(): string[] {
    const fresh = [...posted()].filter(({ id }) => !counted.has(id));
    for (const { id } of fresh) counted.add(id);
    return fresh.toSorted((a, b) => Number(a.ts) - Number(b.ts)).map(({ where }) => where);
  }

  onTestFinished(async () => {
    await world.settle();
    expect(arrived(), 'messages that nobody expected').toEqual([]);
  });
  return {
    ...world,
    arrived,
    newest: (person, place) => {
      const message = sandbox
        .as(person)
        .read(place)
        .findLast((each) => !isCard(each) && !isCelebration(each));
      if (!message) throw new Error(`${person} sees nothing in ${place}`);
      return message;
    },
  };
}

/** When each message was posted in a channel, as a clock on a wall in the zone showed it: '2026-11-30 10:00'. */
export function asked({ sandbox }: World, channel: string, zone: string): string[] {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return sandbox.calls
    .filter(
      ({ method, args }) => method === 'chat.postMessage' && args.channel === sandbox.channelId(channel),
    )
    .map(({ at }) => wall.format(at));
}
