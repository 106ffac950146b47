import { expect, it } from 'vitest';
import { personFrom } from '../../../src/slack/directory.ts';

it.each([
  ['Asia/Kolkata', 'Asia/Kolkata'],
  [undefined, 'Etc/UTC'],
  ['', 'Etc/UTC'],
  ['Mars/Olympus_Mons', 'Etc/UTC'],
])('someone whose zone Slack gives as %j is in %s', (tz, zone) => {
  expect(personFrom({ id: 'U0ANA', name: 'ana', tz }).zone).toBe(zone);
});
