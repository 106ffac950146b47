import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Logger } from '../../../logging.ts';
import type { SlackPerson } from '../../../slack/directory.ts';
import { homeChanged } from '../../../slack/home-changes.ts';
import { savePeople } from '../repository/people.ts';
import type { PersonChange } from '../rules/mirror.ts';

/** Told, in the transaction that stores it, of all people who have moved to another zone, left or come back. */
export type OnPeopleChange = (workspace: WorkspaceTransaction, changed: PersonChange[]) => Promise<void>;

/** Stores what Slack said of people. Returns them as they now stand, which may be newer than what was said. */
export type Keep = (
  workspace: WorkspaceTransaction,
  said: readonly SlackPerson[],
  readAt: Date,
) => Promise<SlackPerson[]>;

/** The one way in which people are stored, whoever has heard of them. */
export function createKeeping(deps: { logger: Logger; onChange: OnPeopleChange | undefined }): Keep {
  const { logger, onChange } = deps;
  const toldOf = new Set<string>();

  /** Once a name and process: a new zone soon is that of thousands. */
  function tellUnknownZones(said: readonly SlackPerson[]): void {
    for (const { zoneGuessedFor: name } of said) {
      if (!name || toldOf.has(name)) continue;
      toldOf.add(name);
      logger.warn({ zone: name }, 'Slack names a time zone that our zone data does not know');
    }
  }

  return async (workspace, said, readAt) => {
    tellUnknownZones(said);
    const { people, changed, seen } = await savePeople(workspace, said, readAt);
    if (seen.byEveryone) homeChanged(workspace, 'everyone');
    else if (seen.byThemselves.length > 0) homeChanged(workspace, { userIds: seen.byThemselves });
    if (changed.length > 0) await onChange?.(workspace, changed);
    return people;
  };
}
