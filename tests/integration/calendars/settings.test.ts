import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { choiceFields, companyFields } from '../../../src/features/calendars/ids.ts';
import type { CalendarChange } from '../../../src/features/calendars/index.ts';
import { personChoices } from '../../../src/features/calendars/repository/choices.ts';
import { companyDays } from '../../../src/features/calendars/repository/company-days.ts';
import type { ChoiceDraft } from '../../../src/features/calendars/rules/choice.ts';
import { createSettingsCases } from '../../../src/features/calendars/service/settings.ts';
import { findPeople } from '../../../src/features/people/index.ts';
import { ANA, BEN, twoWorkspaces } from './workspaces.ts';

const SINCE = '2027-01-01';
const nothing: ChoiceDraft = {
  place: undefined,
  days: [],
  hours: { from: undefined, to: undefined },
  quiet: { from: undefined, to: undefined },
};

/** The use cases, with Ben as the admin, and what they told of changes. */
async function settings() {
  const { db, inWorkspace } = await twoWorkspaces();
  const told: CalendarChange[] = [];
  const cases = createSettingsCases({
    db,
    clock: new TestClock('2027-03-01T12:00:00Z'),
    people: {
      lookUp: (_, userIds) =>
        inWorkspace(async (workspace) =>
          (await findPeople(workspace, userIds)).map((person) => ({
            ...person,
            isAdmin: person.userId === BEN.userId,
          })),
        ),
    },
    onChange: async (_, change) => void told.push(change),
  });
  const as = ({ userId }: { userId: string }) => ({ workspaceId: 'T0001', userId });
  return { cases, told, inWorkspace, ana: as(ANA), ben: as(BEN), nobody: as({ userId: 'U0404' }) };
}

it('tells of what changes when somebody is off, and of nothing else', async () => {
  const { cases, told, ana, ben } = await settings();
  const quiet = { from: '21:00', to: '08:00' };
  await cases.saveMySettings(ana, { ...nothing, quiet });
  await cases.saveCompanyCalendar(ben, { ...nothing, hours: quiet }, '', SINCE);
  expect(told).toEqual([]);

  await cases.saveMySettings(ana, { ...nothing, quiet, place: 'DE-BY' });
  await cases.saveMySettings(ana, { ...nothing, place: 'DE-BY' });
  await cases.saveMySettings(ana, { ...nothing, days: ['1'] });
  await cases.saveCompanyCalendar(ben, { ...nothing, place: 'FR' }, '2027-12-24 Eve', SINCE);
  await cases.saveCompanyCalendar(ben, { ...nothing, place: 'FR' }, '2027-12-24  Eve', SINCE);
  await cases.saveCompanyCalendar(ben, { ...nothing, place: 'FR' }, '2027-12-24 Noon', SINCE);
  expect(told).toEqual([
    { of: { userId: ANA.userId }, what: ['place'] },
    { of: { userId: ANA.userId }, what: ['place', 'working days'] },
    { of: 'company', what: ['place', 'company days'] },
    { of: 'company', what: ['company days'] },
  ]);
});

it('shows what was saved, the company’s days of this year and later', async () => {
  const { cases, ana, ben, inWorkspace } = await settings();
  await cases.saveCompanyCalendar(
    ben,
    { ...nothing, days: ['1', '2'] },
    '2026-12-24 Old\n2027-02-01 New',
    '2026-01-01',
  );
  const calendar = {
    choice: { days: [1, 2] },
    days: [{ date: '2027-02-01', place: undefined, name: 'New' }],
  };
  expect(await cases.companyCalendar(ben)).toEqual({ ...calendar, since: SINCE });
  expect(await cases.mySettings(ana)).toEqual({ own: {}, company: calendar.choice, zone: ANA.zone });
  // Sending that form takes nothing away that it did not show.
  await cases.saveCompanyCalendar(ben, nothing, '', SINCE);
  expect(await inWorkspace(companyDays)).toEqual([{ date: '2026-12-24', place: undefined, name: 'Old' }]);
});

it('lets admins alone see and change the company’s, whatever form somebody sends', async () => {
  const { cases, told, ana, ben, nobody, inWorkspace } = await settings();
  await expect(cases.companyCalendar(ana)).rejects.toThrow('Only an admin of the workspace can change');
  await expect(cases.saveCompanyCalendar(ana, nothing, '2027-12-24 Eve', SINCE)).rejects.toThrow(Refusal);
  await expect(cases.mySettings(nobody)).rejects.toThrow('Slack does not tell me who you are.');
  const faulty = cases.saveCompanyCalendar(ben, { ...nothing, place: 'XX' }, 'never', SINCE);
  await expect(faulty).rejects.toThrow(FormRefusal);
  await expect(faulty).rejects.toMatchObject({
    fields: {
      [choiceFields.place]: 'Choose a country or region from the list.',
      [companyFields.companyDays]: 'Line 1: never is not a date. Begin with one like 2027-12-24.',
    },
  });
  await expect(cases.saveMySettings(ana, { ...nothing, days: ['0'] })).rejects.toThrow(FormRefusal);
  expect(told).toEqual([]);
  expect(await inWorkspace(companyDays)).toEqual([]);
  expect(await inWorkspace((workspace) => personChoices(workspace, [ANA.userId]))).toEqual(new Map());
});
