import { userText } from '../../../slack/block-kit/mrkdwn.ts';

const LONGEST_NAME = 80;

/** The name of a person, a team or a holiday, or a word that somebody typed. */
export function shownName(name: string): string {
  return userText(name, LONGEST_NAME);
}

/** `Ana, Ben and Cleo` */
export function namesText(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names.map(shownName));
}

/** ` from Payments and Search`; nothing for leave from all teams. */
export function fromTeams(teams: readonly string[]): string {
  return teams.length === 0 ? '' : ` from ${namesText(teams)}`;
}
