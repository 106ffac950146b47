import { readFile } from 'node:fs/promises';
import type { WorkspaceSeed } from '../sandbox/server/index.ts';
import type { Stage } from './stage.ts';

/** A company that has worked with Drumbeat for a while: eight teams, and a cascade of 120 outcomes from a file. */
const teams: { channel: string; name: string; members: string[] }[] = [
  {
    channel: 'leadership',
    name: 'Leadership',
    members: ['Maria Conti', 'Jon Park', 'Helena Voss', 'Tariq Aziz', 'Grace Lin'],
  },
  {
    channel: 'payments',
    name: 'Payments',
    members: ['Ana Lindqvist', 'Ben Osei', 'Chloe Martin', 'Dev Patel'],
  },
  { channel: 'checkout', name: 'Checkout', members: ['Ivo Marek', 'Sara Nilsson', 'Kofi Mensah'] },
  { channel: 'growth', name: 'Growth', members: ['Lucy Adams', 'Marco Bianchi', 'Yuki Tanaka'] },
  { channel: 'support', name: 'Support', members: ['Nina Costa', 'Omar Haddad', 'Ruth Klein', 'Tom Becker'] },
  { channel: 'platform', name: 'Platform', members: ['Sam Weber', 'Priya Nair', 'Lars Holm', 'Zoe Clarke'] },
  { channel: 'data', name: 'Data', members: ['Elif Kaya', 'Hugo Laurent', 'Mei Chen'] },
  { channel: 'people', name: 'People', members: ['Paula Rossi', 'Anton Berg'] },
];

const zones: Record<string, string> = {
  'Dev Patel': 'Asia/Kolkata',
  'Yuki Tanaka': 'Asia/Tokyo',
  'Jon Park': 'America/New_York',
  'Lucy Adams': 'America/New_York',
  'Nina Costa': 'Europe/Lisbon',
};

/** The admin, who imports the file. */
const ADMIN = 'Maria Conti';

/** Everyone who works there; Maria is in each channel. */
export const largeCompany: WorkspaceSeed = {
  workspace: { name: 'Acme' },
  people: teams.flatMap(({ members }) =>
    members.map((name) => ({ name, tz: zones[name] ?? 'Europe/Berlin', isAdmin: name === ADMIN })),
  ),
  channels: teams.map(({ channel, members }) => ({
    name: channel,
    members: [...new Set([...members, ADMIN])],
    botIsMember: true,
  })),
};

/** The company's cascade, as somebody would export it. */
export function largeCompanyFile(): Promise<string> {
  return readFile(new URL('large-company.csv', import.meta.url), 'utf8');
}

/** Sets the teams up as their leads would. */
export async function setUpLargeTeams({ sandbox }: Stage): Promise<void> {
  for (const { channel, name, members } of teams) {
    const [leadName = ADMIN] = members;
    const lead = sandbox.as(leadName);
    await lead.command('/checkin setup', { in: channel });
    await lead.type('Team', name);
    await lead.pickUsers('Members', members);
    await lead.submit();
    await lead.close();
  }
}

/** The same, and imports the file as the admin would; what she is told in the end. */
export async function setUpLargeCompany(stage: Stage): Promise<string> {
  await setUpLargeTeams(stage);
  const { sandbox } = stage;
  const maria = sandbox.as(ADMIN);
  await maria.command('/outcomes import', { in: 'leadership' });
  await maria.attach('File', [{ name: 'large-company.csv', content: await largeCompanyFile() }]);
  await maria.submit();
  if (maria.modal()?.text.includes('It adds')) await maria.submit();
  const told = maria.modal()?.text ?? '';
  await maria.close({ all: true });
  return told;
}
