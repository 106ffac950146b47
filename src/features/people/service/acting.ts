import { Refusal } from '../../../core/errors.ts';
import type { SlackPerson } from '../../../slack/directory.ts';
import type { People } from './people.ts';

/** Who acts, and in which workspace. */
export interface Acting {
  workspaceId: string;
  userId: string;
}

/**
 * Whoever acts, as Slack has them. Slack may have to be asked, so it must be called outside a transaction.
 * @throws Refusal when Slack does not know them
 */
export async function requirePerson(
  people: Pick<People, 'lookUp'>,
  { workspaceId, userId }: Acting,
): Promise<SlackPerson> {
  const [person] = await people.lookUp(workspaceId, [userId]);
  if (!person) throw new Refusal('Slack does not tell me who you are. Ask an admin of the workspace.');
  return person;
}
