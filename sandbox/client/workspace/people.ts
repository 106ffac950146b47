import type { PersonOnPage } from '../../server/page/protocol.ts';

/** Whether somebody is a person, whom one can be or write to: no app, no bot, not Slack's own robot. */
export function isHuman({ id, role }: PersonOnPage): boolean {
  return role !== 'bot' && role !== 'app' && id !== 'USLACKBOT';
}
