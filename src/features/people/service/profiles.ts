import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { fieldValue } from '../../../slack/profiles.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { lockOrganization } from '../repository/lock.ts';
import { managerField, putReadingOff } from '../repository/manager-field.ts';
import { findPeople } from '../repository/people.ts';
import { readReportingLine, saveManagers } from '../repository/reporting-line.ts';
import { changesByProfile, nextReading, PROFILES_AT_ONCE } from '../rules/profiles.ts';
import type { OrganizationDeps } from './deps.ts';

/** Managers from people's profiles, where a workspace has them there. */
export function createProfileCases({ db, clock, people, profiles, membersAfter }: OrganizationDeps) {
  /** Takes over what stands in profiles. */
  async function take(workspaceId: string, values: ReadonlyMap<string, string | undefined>): Promise<void> {
    if (values.size === 0) return;
    const named = [...values].flat().filter((id) => id !== undefined);
    // A manager may be somebody of whom nothing was heard so far: Slack is asked, before the transaction.
    await people.lookUp(workspaceId, named);
    await withWorkspace(db, workspaceId, async (workspace) => {
      await lockOrganization(workspace);
      const known = await readReportingLine(workspace);
      const changes = changesByProfile(values, await findPeople(workspace, named), known);
      await saveManagers(workspace, changes, 'profile', { by: undefined, at: nowOf(clock) });
      if (changes.size === 0) return;
      const facts = { from: 'profiles', people: changes.size } as const;
      await noteChange(workspace, clock, undefined, { what: 'managers_taken_over', facts });
    });
  }

  const fieldOf = (workspaceId: string) => withWorkspace(db, workspaceId, managerField);

  return {
    /** Reads the next profiles of people on teams, and says when those after them are due. */
    readProfiles: async (workspaceId: string): Promise<void> => {
      const begin = async (workspace: WorkspaceTransaction) => {
        const field = await managerField(workspace);
        const members = field ? await membersAfter(workspace, field.readUpTo, PROFILES_AT_ONCE) : [];
        return field && { field, members };
      };
      const begun = await withWorkspace(db, workspaceId, begin);
      if (!begun) return;
      const { fieldId, readUpTo } = begun.field;
      const read: string[] = [];
      const values = new Map<string, string | undefined>();
      let stopped: Parameters<typeof nextReading>[1];
      for (const userId of begun.members) {
        const answer = await profiles.valueOf(workspaceId, userId, fieldId);
        if (answer.kind === 'refused') stopped = 'refused';
        if (answer.kind === 'wait') stopped = answer;
        if (stopped) break;
        read.push(userId);
        if (answer.kind === 'value') values.set(userId, answer.value);
      }
      await take(workspaceId, values);
      const { afterMs, upTo } = nextReading(read, stopped, readUpTo);
      const dueAt = new Date(clock.now() + afterMs);
      await withWorkspace(db, workspaceId, (workspace) => putReadingOff(workspace, fieldId, dueAt, upTo));
    },

    /** Slack told of a change to somebody, with their profile as far as it says. */
    heardProfile: async (workspaceId: string, userId: string, fields: unknown): Promise<void> => {
      // Without fields it says nothing of them; with some of them the others are empty.
      if (typeof fields !== 'object' || fields === null || Object.keys(fields).length === 0) return;
      const field = await fieldOf(workspaceId);
      if (field) await take(workspaceId, new Map([[userId, fieldValue(fields, field.fieldId)]]));
    },
  };
}
