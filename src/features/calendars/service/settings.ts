import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { homeChanged } from '../../../slack/home-changes.ts';
import { noteChange } from '../../audit-entries/index.ts';
import {
  type Acting,
  type People,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../../people/index.ts';
import { choiceFields, companyFields } from '../ids.ts';
import { companyChoice, saveCompanyChoice, savePersonChoice } from '../repository/choices.ts';
import { companyDays, setCompanyDays } from '../repository/company-days.ts';
import { type ChoiceDraft, checkChoice } from '../rules/choice.ts';
import { readCompanyDays } from '../rules/company-days.ts';
import type { CalendarChoice } from '../rules/working-time.ts';
import type { CompanyCalendar } from '../views/company-calendar.ts';
import type { MySettings } from '../views/my-settings.ts';
import { settingsOf } from './reading.ts';

/** What has changed about when somebody works or is off: one person, or everybody who has chosen nothing else. */
export interface CalendarChange {
  of: 'company' | { userId: string };
  what: readonly ('place' | 'working days' | 'company days')[];
}

export interface SettingsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  /** Told in the transaction of the change; of quiet hours and working hours it is not told. */
  onChange: (workspace: WorkspaceTransaction, change: CalendarChange) => Promise<void>;
}

/** What people and admins choose about working time. */
export function createSettingsCases({ db, clock, people, onChange }: SettingsDeps) {
  async function requireAdmin(acting: Acting): Promise<void> {
    const person = await requirePerson(people, acting);
    const roles = await withWorkspace(db, acting.workspaceId, (workspace) =>
      workspaceRolesOf(workspace, person),
    );
    requireRight(
      'changeCompanyCalendar',
      roles,
      'Only an admin of the workspace can change the company calendar. Ask one of them.',
    );
  }

  return {
    mySettings: async (acting: Acting): Promise<MySettings> => {
      const person = await requirePerson(people, acting);
      return withWorkspace(db, acting.workspaceId, (workspace) => settingsOf(workspace, person));
    },

    /** @throws FormRefusal with a sentence for each field that can't be */
    saveMySettings: async (acting: Acting, draft: ChoiceDraft): Promise<void> => {
      const person = await requirePerson(people, acting);
      const checked = checkChoice(draft, choiceFields);
      if ('refused' in checked) throw new FormRefusal(checked.refused);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const { own } = await settingsOf(workspace, person);
        await savePersonChoice(workspace, person.userId, checked.choice);
        homeChanged(workspace, { userIds: [person.userId] });
        const what = differences(own, checked.choice);
        if (what.length > 0) await onChange(workspace, { of: { userId: person.userId }, what });
      });
    },

    /** @throws Refusal for those who may not change it */
    companyCalendar: async (acting: Acting): Promise<CompanyCalendar> => {
      await requireAdmin(acting);
      // From the first day of this year on: last year's days need no care, and the list has an end.
      const since = `${nowOf(clock).toISOString().slice(0, 4)}-01-01`;
      return withWorkspace(db, acting.workspaceId, async (workspace) => ({
        choice: await companyChoice(workspace),
        days: await companyDays(workspace, since),
        since,
      }));
    },

    /**
     * @param typed the company's days from `since` on, one a line
     * @throws FormRefusal with a sentence for each field that can't be
     * @returns how many company days there are from then on
     */
    saveCompanyCalendar: async (
      acting: Acting,
      draft: ChoiceDraft,
      typed: string,
      since: string,
    ): Promise<number> => {
      await requireAdmin(acting);
      const checked = checkChoice(draft, choiceFields);
      const read = readCompanyDays(typed, since);
      // Both halves of the form are checked before either is refused: one round of mending, not two.
      if ('refused' in checked || 'refused' in read) {
        throw new FormRefusal({
          ...('refused' in checked && checked.refused),
          ...('refused' in read && { [companyFields.companyDays]: read.refused }),
        });
      }
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const before = await companyChoice(workspace);
        const daysBefore = await companyDays(workspace, since);
        await saveCompanyChoice(workspace, checked.choice);
        await setCompanyDays(workspace, since, read.days);
        const sameDays = isDeepStrictEqual(daysBefore, await companyDays(workspace, since));
        const what = [
          ...differences(before, checked.choice),
          ...(sameDays ? [] : (['company days'] as const)),
        ];
        if (what.length > 0) await onChange(workspace, { of: 'company', what });
        const parts = [...what, ...hoursIn(before, checked.choice)];
        if (parts.length > 0) {
          await noteChange(workspace, clock, acting.userId, {
            what: 'company_calendar_changed',
            facts: { parts },
          });
        }
        return read.days.length;
      });
    },
  };
}

/** What else is chosen, of which only the audit log is told. */
function hoursIn(before: CalendarChoice, after: CalendarChoice) {
  return [
    ...(isDeepStrictEqual(before.hours, after.hours) ? [] : (['working hours'] as const)),
    ...(isDeepStrictEqual(before.quiet, after.quiet) ? [] : (['quiet hours'] as const)),
  ];
}

function differences(before: CalendarChoice, after: CalendarChoice) {
  return [
    ...(before.place === after.place ? [] : (['place'] as const)),
    ...(isDeepStrictEqual(before.days, after.days) ? [] : (['working days'] as const)),
  ];
}
