import { expect, it } from 'vitest';
import {
  chosenWeekdaysOf,
  daysOffOf,
  placesOf,
  workCalendarsOf,
} from '../../../src/features/calendars/index.ts';
import { saveCompanyChoice, savePersonChoice } from '../../../src/features/calendars/repository/choices.ts';
import { setCompanyDays } from '../../../src/features/calendars/repository/company-days.ts';
import { ANA, BEN, KIM, twoWorkspaces } from './workspaces.ts';

/** A workspace, and another one in which everything is different. */
async function amongOthers() {
  const { inWorkspace, elsewhere } = await twoWorkspaces();
  await elsewhere(async (workspace) => {
    await saveCompanyChoice(workspace, { place: 'FR', days: [7] });
    await savePersonChoice(workspace, ANA.userId, { place: 'IT', days: [6] });
    await setCompanyDays(workspace, '2027-01-01', [
      { date: '2027-12-24', place: undefined, name: 'Another company’s day' },
    ]);
  });
  return inWorkspace;
}

it('gives what a person has chosen, else the company, else what is usual', async () => {
  const inWorkspace = await amongOthers();
  await inWorkspace(async (workspace) => {
    expect(await placesOf(workspace, [ANA, BEN, KIM])).toEqual(
      new Map([
        [ANA.userId, 'DE'],
        [BEN.userId, 'US'],
      ]),
    );
    expect(await chosenWeekdaysOf(workspace, [ANA.userId])).toEqual(new Map());
  });
  await inWorkspace(async (workspace) => {
    await saveCompanyChoice(workspace, { place: 'NL', hours: { from: '08:00', to: '16:00' } });
    await savePersonChoice(workspace, ANA.userId, {
      place: 'DE-BY',
      days: [4, 1, 2],
      quiet: { from: '20:00', to: '08:30' },
    });
  });
  await inWorkspace(async (workspace) => {
    expect(await placesOf(workspace, [ANA, BEN, KIM])).toEqual(
      new Map([
        [ANA.userId, 'DE-BY'],
        [BEN.userId, 'NL'],
        [KIM.userId, 'NL'],
      ]),
    );
    expect(await chosenWeekdaysOf(workspace, [ANA.userId, BEN.userId])).toEqual(
      new Map([[ANA.userId, [1, 2, 4]]]),
    );
    // Cleared again, the company counts.
    await savePersonChoice(workspace, ANA.userId, {});
    expect((await placesOf(workspace, [ANA])).get(ANA.userId)).toBe('NL');
  });
});

it('knows a place’s public holidays with the company’s days on top', async () => {
  const inWorkspace = await amongOthers();
  await inWorkspace(async (workspace) => {
    await setCompanyDays(workspace, '2027-01-01', [
      { date: '2027-12-24', place: undefined, name: 'Christmas Eve' },
      { date: '2027-07-01', place: 'DE-BY', name: 'Summer party' },
    ]);
    const dayOff = await daysOffOf(workspace);
    const bavaria = (date: string) => dayOff('DE-BY', date);
    expect(['2027-12-24', '2027-07-01', '2027-01-06', '2027-03-08', '2027-12-25'].map(bavaria)).toEqual([
      'Christmas Eve',
      'Summer party',
      'Epiphany',
      undefined,
      'Christmas Day',
    ]);
    expect(['2027-12-24', '2027-07-01', '2027-01-06'].map((date) => dayOff('DE-BE', date))).toEqual([
      'Christmas Eve',
      undefined,
      undefined,
    ]);
    expect(['2027-12-24', '2027-12-25'].map((date) => dayOff(undefined, date))).toEqual([
      'Christmas Eve',
      undefined,
    ]);

    // From a day on the list is exactly what was given; what lies before it stays.
    await setCompanyDays(workspace, '2027-12-01', []);
    const dayOffLater = await daysOffOf(workspace);
    const later = (date: string) => dayOffLater('DE-BY', date);
    expect(['2027-12-24', '2027-07-01'].map(later)).toEqual([undefined, 'Summer party']);
  });
});

it('gives the teams of each workspace their own working days and days off', async () => {
  const { inWorkspace, elsewhere } = await twoWorkspaces();
  await elsewhere(async (workspace) => {
    await saveCompanyChoice(workspace, { days: [7] });
    await setCompanyDays(workspace, '2027-01-01', [{ date: '2027-12-24', place: undefined, name: 'Theirs' }]);
  });
  const calendarOf = await inWorkspace(({ trx }) => workCalendarsOf(trx, ['T0001', 'T0002']));
  const told = (workspaceId: string) => {
    const { workingDays, isDayOff } = calendarOf(workspaceId, 'DE');
    return [[...workingDays].toSorted(), ['2027-12-24', '2027-12-25', '2027-12-27'].filter(isDayOff)];
  };
  expect(told('T0001')).toEqual([[1, 2, 3, 4, 5], ['2027-12-25']]);
  expect(told('T0002')).toEqual([[7], ['2027-12-24', '2027-12-25']]);
});
