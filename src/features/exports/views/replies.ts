import { count } from '../../../core/wording.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { What } from '../rules.ts';

/** Sentences for what can't be, and what was done. */
export const said = {
  notAllowed:
    'Only the lead of a team takes what it has said and done along as a file, and leaders and admins that of all teams. Ask one of them.',
  notThatTeam: 'Choose a team that you lead. Only admins and leaders take all teams with them.',
  nothing: (what: What) => `There are no ${what} to write out yet.`,
  sent: (file: string) => `${file} It is in your messages with Drumbeat.`,
};

/** What stands beside the file. */
export function fileSaid(
  what: What,
  rows: number,
  { team, isCut }: { team: string | undefined; isCut: boolean },
): string {
  const label = what.charAt(0).toUpperCase() + what.slice(1);
  const whose = team === undefined ? 'all teams' : userText(team, 80);
  return `${label} of ${whose}, ${isCut ? 'the newest ' : ''}${count(rows, 'row')}.`;
}
