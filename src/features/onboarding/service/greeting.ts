import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { hasWrittenTo, type MessageContent, type Outbox } from '../../../delivery/index.ts';
import { cadenceOfTeam, newestCheckIn, type SetUp } from '../../check-ins/index.ts';
import { canAnswer, findPeople, hasRight, type People, type Person } from '../../people/index.ts';
import { rolesOf, type Team, teamOfChannel, teamsByIds, teamsConcerning } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import {
  channelsGreetedAbout,
  type Greeting,
  insertGreeting,
  isOwnBot,
  openGreetingsAbout,
  openGreetingWithoutChannel,
  updateGreeting,
  wasGreeted,
} from '../repository.ts';
import {
  directMessage,
  invitedMeanwhile,
  invitedMessage,
  knownMessage,
  openedMessage,
  setUpMessage,
} from '../views/greeting.ts';

export interface OnboardingDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  outbox: Outbox;
}

/** Somebody came into a channel, and who invited them. */
export interface Joined {
  userId: string;
  channelId: string;
  inviter: string | undefined;
}

/** Whether somebody needs no greeting: they are on a team, lead one, or have read something of Drumbeat. */
async function isAcquainted(workspace: WorkspaceTransaction, userId: string): Promise<boolean> {
  return (
    (await wasGreeted(workspace, userId)) ||
    (await hasWrittenTo(workspace, userId)) ||
    (await teamsConcerning(workspace, userId)).length > 0
  );
}

/** Greets who brings Drumbeat somewhere, and keeps what they read up to what became of it. */
export function createGreeting({ db, clock, people, outbox }: OnboardingDeps) {
  async function rewrite(
    workspace: WorkspaceTransaction,
    greeting: Greeting,
    content: MessageContent,
    keepsButtons: boolean,
  ): Promise<void> {
    await updateGreeting(workspace, greeting, keepsButtons ? undefined : nowOf(clock));
    await outbox.revise(workspace, messageKeys.greeting(greeting), content);
  }

  async function greet(
    workspace: WorkspaceTransaction,
    greeting: Greeting,
    content: MessageContent,
  ): Promise<void> {
    const key = messageKeys.greeting(greeting);
    // Whoever brings an app looks at the screen and waits for what it does.
    await outbox.post(workspace, { key, to: { user: greeting.userId }, content, urgent: true, ahead: true });
  }

  /** The greeting of a channel in which there is nothing to set up any more, or else the one that offers it. */
  async function greetingOf(workspace: WorkspaceTransaction, person: Person, channelId: string) {
    const team = await teamOfChannel(workspace, channelId);
    const cadence = team && (await cadenceOfTeam(workspace, team.id));
    if (!team || !cadence) return { content: invitedMessage({ name: person.name, channelId }), isOpen: true };
    return { content: knownMessage({ name: person.name, team, paused: cadence.paused }), isOpen: false };
  }

  /** A check-in of a team has opened: there is nothing left to preview or to start. */
  async function showOpened(workspace: WorkspaceTransaction, team: Team): Promise<void> {
    const greetings = await openGreetingsAbout(workspace, team.channelId);
    const cadence = await cadenceOfTeam(workspace, team.id);
    const checkIn = await newestCheckIn(workspace, team.id);
    if (!cadence || !checkIn) return;
    const [starter] = await findPeople(workspace, checkIn.startedBy ? [checkIn.startedBy] : []);
    for (const greeting of greetings) {
      const startedBy = starter && { name: starter.name, isReader: starter.userId === greeting.userId };
      const content = openedMessage({ team, cadence, checkIn, startedBy });
      await rewrite(workspace, greeting, content, false);
    }
  }

  return {
    /** Somebody joined a channel. When it is Drumbeat, the one person who invited it is greeted, once. */
    joined: async (workspaceId: string, { userId, channelId, inviter }: Joined): Promise<void> => {
      if (inviter === undefined) return;
      const isOurs = await withWorkspace(db, workspaceId, (workspace) => isOwnBot(workspace, userId));
      if (!isOurs) return;
      const [person] = await people.lookUp(workspaceId, [inviter]);
      if (!person || !canAnswer(person)) return;
      await withWorkspace(db, workspaceId, async (workspace) => {
        const greeting = { userId: inviter, place: channelId, channelId };
        if (!(await insertGreeting(workspace, greeting, nowOf(clock)))) return;
        const { content, isOpen } = await greetingOf(workspace, person, channelId);
        if (!isOpen) await updateGreeting(workspace, greeting, nowOf(clock));
        const direct = await openGreetingWithoutChannel(workspace, inviter);
        if (direct) await rewrite(workspace, direct, invitedMeanwhile(channelId), false);
        await greet(workspace, greeting, content);
      });
    },

    /** Somebody opened the direct message with Drumbeat. Who has neither a team nor read anything of it is greeted. */
    openedDirectly: async (workspaceId: string, userId: string): Promise<void> => {
      const isKnown = (workspace: WorkspaceTransaction) => isAcquainted(workspace, userId);
      if (await withWorkspace(db, workspaceId, isKnown)) return;
      const [person] = await people.lookUp(workspaceId, [userId]);
      if (!person || !canAnswer(person) || person.isGuest) return;
      await withWorkspace(db, workspaceId, async (workspace) => {
        if (await isKnown(workspace)) return;
        const greeting = { userId, place: '', channelId: undefined };
        if (!(await insertGreeting(workspace, greeting, nowOf(clock)))) return;
        await greet(workspace, greeting, directMessage(person));
      });
    },

    /** Somebody has set a check-in up, in the caller's transaction: what was offered is done. */
    setUp: async (workspace: WorkspaceTransaction, done: SetUp): Promise<void> => {
      const { channelId } = done.team;
      const about = await openGreetingsAbout(workspace, channelId);
      const direct = await openGreetingWithoutChannel(workspace, done.userId);
      const greetings = direct ? [...about, { ...direct, channelId }] : about;
      if (greetings.length === 0) return;
      const known = await findPeople(workspace, [done.userId, ...greetings.map(({ userId }) => userId)]);
      for (const greeting of greetings) {
        const { userId } = greeting;
        const isAdmin = known.some((person) => person.userId === userId && person.isAdmin);
        const roles = await rolesOf(workspace, done.team, { userId, isAdmin });
        const isOwn = userId === done.userId;
        const mayRun = isOwn && hasRight('runCheckIn', roles);
        const by = known.find((person) => person.userId === done.userId)?.name ?? 'Someone';
        const content = setUpMessage({ ...done, isOwn, by, mayRun, at: nowOf(clock) });
        await rewrite(workspace, greeting, content, mayRun);
      }
    },

    /** Check-ins of these teams have opened, in the caller's transaction. */
    opened: async (workspace: WorkspaceTransaction, teamIds: readonly string[]): Promise<void> => {
      const teams = await teamsByIds(workspace, teamIds);
      const channelIds = teams.map(({ channelId }) => channelId);
      const greetedAbout = await channelsGreetedAbout(workspace, channelIds);
      for (const team of teams) if (greetedAbout.has(team.channelId)) await showOpened(workspace, team);
    },
  };
}
