import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { createOutcomes } from '../../../src/features/outcomes/index.ts';
import { openOutcomesOfTeam } from '../../../src/features/outcomes/repository/outcomes.ts';
import type { OutcomesDeps } from '../../../src/features/outcomes/service/deps.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { teamOfChannel } from '../../../src/features/teams/index.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { withRoom } from '../../support/with-room.ts';
import { startWorld } from '../../support/world.ts';

/**
 * The app on the sandbox with a team in #payments: Ana leads it, Ben is on it. Zed is in the channel and not on
 * the team, Maria is an admin, Kim has left. #search has no team, nor have #vault and #hush, which are private; Drumbeat
 * is not in #hush.
 */
export async function startOutcomes() {
  const world = await startWorld({
    start: '2026-11-23T09:00:00Z',
    seed: {
      people: [
        { name: 'Ana', tz: 'Europe/Berlin' },
        { name: 'Ben', tz: 'Europe/Berlin' },
        { name: 'Zed', tz: 'Europe/Berlin' },
        { name: 'Maria', tz: 'Europe/Berlin', isAdmin: true },
        { name: 'Kim', deleted: true },
        { name: 'Deploybot', isBot: true },
      ],
      channels: [
        { name: 'payments', members: ['Ana', 'Ben', 'Zed', 'Maria'], botIsMember: true },
        { name: 'search', members: ['Ana', 'Ben', 'Zed'], botIsMember: true },
        { name: 'vault', isPrivate: true, members: ['Ana', 'Zed'], botIsMember: true },
        { name: 'hush', isPrivate: true, members: ['Ana', 'Ben'] },
      ],
    },
  });
  await setUpTeam(world, 'payments', ['Ana', 'Ben']);

  const workspaceId = world.sandbox.teamId;
  const db = world.database.kysely;
  const inWorkspace = <Result>(work: (workspace: WorkspaceTransaction) => Promise<Result>) =>
    withWorkspace(db, workspaceId, work);
  const team = await inWorkspace((workspace) =>
    teamOfChannel(workspace, world.sandbox.channelId('payments')),
  );
  if (!team) throw new Error('The team was not set up');

  const client = createWebClient(
    { apiUrl: world.sandbox.apiUrl, token: world.sandbox.botToken },
    silentLogger,
  );
  const { clock } = world;
  const people = createPeople({
    db,
    clock,
    directory: createSlackDirectory(() => client),
    logger: silentLogger,
  });

  return {
    ...world,
    workspaceId,
    team,
    inWorkspace,
    /** The use cases by themselves, for what no screen lets a person do. */
    useCases: (deps: Partial<OutcomesDeps> = {}) =>
      createOutcomes({
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
        ...deps,
      }),
    as: (name: string) => ({ workspaceId, userId: world.sandbox.idOf(name) }),
    open: () => inWorkspace((workspace) => openOutcomesOfTeam(workspace, team.id)),
  };
}

export async function setUpTeam(
  { sandbox }: Pick<Awaited<ReturnType<typeof startWorld>>, 'sandbox'>,
  channel: string,
  members: string[],
): Promise<void> {
  const ana = sandbox.as('Ana');
  await ana.command('/checkin setup', { in: channel });
  await ana.pickUsers('Members', members);
  await ana.submit();
  await ana.close({ all: true });
}

/** Adds an outcome by the command, as a person does. */
export async function addOutcome(
  { sandbox }: Pick<Awaited<ReturnType<typeof startWorld>>, 'sandbox'>,
  name: string,
  title: string,
  dueOn = '2026-12-05',
): Promise<void> {
  const person = sandbox.as(name);
  await person.command(`/outcomes add ${title}`, { in: 'payments' });
  await person.type('What does done mean?', 'live for all EU shops');
  await person.pickDate('Due date', dueOn);
  await person.submit();
  await person.close({ all: true });
}
