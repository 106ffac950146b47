import type { WorkspaceSeed } from '../sandbox/server/index.ts';
import type { Stage } from './stage.ts';

/** Friday morning in Berlin: the first check-ins are on the Monday after. */
export const START = '2026-11-27T08:00:00Z';
/** The Friday before that one. */
export const WEEK_BEFORE = '2026-11-20T08:00:00Z';

/** A company with three teams. The third one has set nothing up yet: that is left to whoever tries the demo. */
export const company: WorkspaceSeed = {
  workspace: { name: 'Acme' },
  people: [
    { name: 'Ana', realName: 'Ana Lindqvist', tz: 'Europe/Berlin' },
    { name: 'Ben', realName: 'Ben Osei', tz: 'Europe/Berlin' },
    { name: 'Chloe', realName: 'Chloe Martin', tz: 'Europe/Berlin' },
    { name: 'Dev', realName: 'Dev Patel', tz: 'Asia/Kolkata' },
    { name: 'Maria', realName: 'Maria Conti', tz: 'Europe/Rome', isAdmin: true },
    { name: 'Sam', realName: 'Sam Weber', tz: 'Europe/Berlin' },
    { name: 'Nina', realName: 'Nina Costa', tz: 'Europe/Lisbon' },
    { name: 'Jon', realName: 'Jon Park', tz: 'America/New_York' },
    { name: 'Lucy', realName: 'Lucy Adams', tz: 'America/New_York' },
    { name: 'Reminder', isBot: true },
  ],
  channels: [
    { name: 'payments', members: ['Ana', 'Ben', 'Chloe', 'Dev', 'Reminder'], botIsMember: true },
    { name: 'growth', members: ['Jon', 'Lucy'], botIsMember: true },
    { name: 'platform', members: ['Maria', 'Dev', 'Sam', 'Nina'], botIsMember: true },
  ],
};

interface OutcomeSeed {
  title: string;
  doneMeans: string;
  owner: string;
  dueOn: string;
}

/** What Acme is after; all that its teams have promised so far is for this. */
const intent = {
  title: 'Customers get answers and money back within a day',
  why: 'Slow answers and slow refunds are the two reasons why shops leave us.',
  boundaries: 'More people in support.',
};

const teams: Record<string, { lead: string; manager: string; outcomes: OutcomeSeed[] }> = {
  payments: {
    lead: 'Ana',
    manager: 'Jon',
    outcomes: [
      {
        title: 'Refunds API in production',
        doneMeans: 'live for all EU shops',
        owner: 'Ana',
        dueOn: '2026-12-18',
      },
      {
        title: 'Chargeback dashboard',
        doneMeans: 'support answers without engineering',
        owner: 'Ben',
        dueOn: '2026-12-19',
      },
      {
        title: 'Checkout errors under 0.5 %',
        doneMeans: 'seven days in a row below 0.5 %',
        owner: 'Chloe',
        dueOn: '2027-01-15',
      },
    ],
  },
  growth: {
    lead: 'Jon',
    manager: 'Maria',
    outcomes: [
      {
        title: 'Response time from 24 to 12 hours',
        doneMeans: 'the weekly median is under 12 hours',
        owner: 'Lucy',
        dueOn: '2026-12-31',
      },
    ],
  },
};

/**
 * Sets the first two teams up as their leads would: with the defaults, and an outcome for most members. Each lead says
 * to whom they report, so that what nobody answers goes up.
 */
export async function setUpTeams(
  { sandbox }: Stage,
  shown: (person: string, text: string) => void = () => {},
): Promise<void> {
  const maria = sandbox.as('Maria');
  await maria.command(`/outcomes intent ${intent.title}`, { in: 'platform' });
  await maria.type('Why does it matter?', intent.why);
  await maria.type('What is it not?', intent.boundaries);
  await maria.submit();
  shown('Maria', maria.modal()?.text ?? '');
  await maria.close({ all: true });
  for (const [channel, team] of Object.entries(teams)) {
    const lead = sandbox.as(team.lead);
    await lead.command('/checkin setup', { in: channel });
    await lead.submit();
    shown(team.lead, lead.modal()?.text ?? '');
    await lead.close();
    for (const outcome of team.outcomes) {
      await lead.command(`/outcomes add ${outcome.title}`, { in: channel });
      await lead.type('What does done mean?', outcome.doneMeans);
      await lead.pickUser('Owner', outcome.owner);
      await lead.pickDate('Due date', outcome.dueOn);
      await lead.select('What is it for?', `Intent: ${intent.title}`);
      await lead.submit();
      await lead.close({ all: true });
    }
    await lead.openHome();
    await lead.click('Manager and deputy', { in: 'home' });
    await lead.pickUser('Manager', team.manager);
    await lead.submit();
  }
}
