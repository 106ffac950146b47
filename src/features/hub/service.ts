import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { Refusal } from '../../core/errors.ts';
import { toLocal } from '../../core/zones.ts';
import type { Tables } from '../../db/tables.ts';
import { withWorkspace } from '../../db/tenant.ts';
import type { Outbox } from '../../delivery/index.ts';
import { countOpenBlockers } from '../blockers/index.ts';
import type { CheckIns } from '../check-ins/index.ts';
import { type Acting, findAdmins, type People, requirePerson } from '../people/index.ts';
import type { Pulses } from '../pulses/index.ts';
import { teamOfChannel, teamsOfMember } from '../teams/index.ts';
import { feedbackFields } from './ids.ts';
import { messageKeys } from './keys.ts';
import { MAX_FEEDBACK } from './rules.ts';
import { feedbackMessage } from './views/feedback.ts';
import { said } from './views/replies.ts';
import type { StatusView } from './views/status.ts';

export type Hub = ReturnType<typeof createHub>;

/** What `/drumbeat` answers for all of the app: where things stand, and what somebody wants to say about it. */
export function createHub({
  db,
  clock,
  people,
  outbox,
  checkIns,
  pulses,
}: {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  outbox: Pick<Outbox, 'postAll'>;
  checkIns: Pick<CheckIns, 'standing'>;
  pulses: Pick<Pulses, 'standing'>;
}) {
  return {
    /** Of the team of a channel; anywhere else, of the teams that the person is on. */
    status: async (acting: Acting, channelId: string): Promise<StatusView> => {
      const person = await requirePerson(people, acting);
      const pulse = await pulses.standing(acting, channelId);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const ofChannel = await teamOfChannel(workspace, channelId);
        const teams = ofChannel ? [ofChannel] : await teamsOfMember(workspace, acting.userId);
        return {
          today: toLocal(person.zone, nowOf(clock)).date,
          teams: await checkIns.standing(workspace, teams, acting.userId),
          blockers: await countOpenBlockers(
            workspace,
            teams.map(({ id }) => id),
          ),
          pulses: new Map(pulse.teams.map((each) => [each.team.id, each])),
        };
      });
    },

    /**
     * Hands what somebody says about the app to the workspace's admins, and keeps it nowhere else.
     * @throws Refusal where nobody could read it
     */
    sendFeedback: async (acting: Acting, text: string, requestId: string): Promise<void> => {
      const person = await requirePerson(people, acting);
      if (text.length > MAX_FEEDBACK) throw new Refusal(said.tooLong(text.length), feedbackFields.text);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const admins = await findAdmins(workspace);
        if (admins.length === 0) throw new Refusal(said.noAdmins, feedbackFields.text);
        await outbox.postAll(
          workspace,
          admins.map(({ userId }) => ({
            key: messageKeys.feedback(requestId, userId),
            to: { user: userId },
            content: feedbackMessage(person, text),
          })),
        );
      });
    },
  };
}
