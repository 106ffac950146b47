import { inFile, type Mutant } from './mutant.ts';

const quietHours = inFile('integration-postgres', 'integration/delivery/quiet-hours.test.ts');
const doNotDisturb = inFile('unit', 'unit/slack/do-not-disturb.test.ts');
const quiet = inFile('integration-postgres', 'integration/calendars/quiet.test.ts');
const workingTime = inFile('unit', 'unit/calendars/working-time.test.ts');

/** Of what keeps people from being disturbed, and their reminders from being lost. */
export const calendarMutants: readonly Mutant[] = [
  {
    name: 'when everybody in the company is to be left alone is kept',
    file: 'src/features/calendars/service/do-not-disturb.ts',
    replace: 'if (!(await isFollowed(workspace, userId))) return;',
    by: '',
    caughtBy: quiet('keeps what Slack tells of people on teams'),
  },
  {
    name: 'when those above the teams are to be left alone is forgotten',
    file: 'src/features/calendars/repository/do-not-disturb.ts',
    replace: ".selectFrom('person')\n    .select('user_id')\n",
    by: ".selectFrom('team_member')\n    .select('user_id')\n    .distinct()\n",
    caughtBy: quiet('keeps what Slack tells of people on teams'),
  },
  {
    name: 'a reminder rings at night',
    file: 'src/delivery/outbox.ts',
    replace: '? quiet.get(to.user) : undefined',
    by: '? undefined : undefined',
    caughtBy: quietHours('waits until they are'),
  },
  {
    name: 'a message that was held for the night is sent when it is too late for it',
    file: 'src/delivery/outbox.ts',
    replace: 'if (!notAfter || until < notAfter)',
    by: 'if (until)',
    caughtBy: quietHours('is not sent at all when that is too late for it'),
  },
  {
    name: 'a message that was withdrawn is not sent when it is asked for again',
    file: 'src/delivery/outbox.ts',
    replace: ".where('outbox_message.state', '=', 'skipped')",
    by: ".where('outbox_message.state', '=', 'parked')",
    caughtBy: quietHours('stays away when it is withdrawn'),
  },
  {
    name: 'a message that was too late is sent when it is asked for again',
    file: 'src/delivery/outbox.ts',
    replace: ".where('outbox_message.last_error', '=', 'withdrawn')",
    by: '',
    caughtBy: quietHours('is not sent at all when that is too late for it'),
  },
  {
    name: 'a refusal of Slack to tell who is not to be disturbed holds reminders up',
    file: 'src/slack/do-not-disturb.ts',
    replace: "logger.warn({ err: error, workspaceId }, 'Slack did not say who is not to be disturbed');",
    by: 'throw error;',
    caughtBy: doNotDisturb('never fails, and leaves Slack alone'),
  },
  {
    name: 'a night that began yesterday is over at midnight',
    file: 'src/features/calendars/rules/working-time.ts',
    replace: '[addDays(today, -1), today]',
    by: '[today]',
    caughtBy: workingTime('from 22:00 to 07:00 in Berlin'),
  },
];
