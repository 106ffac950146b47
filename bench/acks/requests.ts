import type { Sandbox } from '../../sandbox/server/index.ts';
import { channelName, memberName } from '../company.ts';
import { commandRequest, interactionRequest, type SlackRequest } from '../signing.ts';

/** Makes the n-th of many requests, each by the next team’s lead. */
export type Requests = (n: number) => SlackRequest;

/** `/pulse off` and `/pulse on` in turns: the smallest write that a person can ask for. */
export function pulseCommands(sandbox: Sandbox, teams: number): Requests {
  const people = Array.from({ length: teams }, (_, team) => sandbox.idOf(memberName(team, 0)));
  return (n) =>
    commandRequest({
      token: 'sandbox',
      team_id: sandbox.teamId,
      team_domain: 'sandbox',
      channel_id: sandbox.channelId(channelName(n % teams)),
      channel_name: channelName(n % teams),
      user_id: people[n % teams] ?? '',
      user_name: memberName(n % teams, 0),
      command: '/pulse',
      text: Math.floor(n / teams) % 2 === 0 ? 'off' : 'on',
      api_app_id: sandbox.appId,
      response_url: `${sandbox.apiUrl}commands/1`,
      trigger_id: `${n}.${Date.now()}`,
    });
}

/** What somebody writes beside their answer; replaced in every copy of the form. */
const NOTE = 'as was said before';

/** A check-in form that says all is on track, as this person sends it, with this note. */
export type FilledForm = (by: { checkInId: string; userId: string; note: string }) => SlackRequest;

/** The check-in that is open in a team's channel. */
export function openCheckIn(sandbox: Sandbox, team: number): string {
  const prompt = sandbox.messagesIn(sandbox.channelId(channelName(team))).at(0);
  const id = /checkInId\W+([0-9a-f-]{36})/.exec(JSON.stringify(prompt))?.[1];
  if (id === undefined) throw new Error(`No check-in is open in ${channelName(team)}`);
  return id;
}

/** The first team's lead has filled one in by hand in the local Slack, and the others are made after it. */
export async function filledForm(sandbox: Sandbox): Promise<FilledForm> {
  const name = memberName(0, 0);
  const lead = sandbox.as(name);
  await lead.click('Update', { in: channelName(0) });
  await lead.select('Where does it stand?', '🟢 On track');
  await lead.type('Note', NOTE);
  await lead.submit();
  const sent = sandbox.deliveries.findLast(
    ({ kind, payload }) => kind === 'interactive' && payload.type === 'view_submission',
  );
  if (!sent) throw new Error('The form was not sent');
  const template = JSON.stringify(sent.payload);
  const first = { checkInId: openCheckIn(sandbox, 0), userId: sandbox.idOf(name) };
  return ({ checkInId, userId, note }) =>
    interactionRequest(
      template.replaceAll(first.checkInId, checkInId).replaceAll(first.userId, userId).replaceAll(NOTE, note),
    );
}

/** Check-in forms, each with another note than before. */
export async function checkInForms(sandbox: Sandbox, teams: number): Promise<Requests> {
  const asked = Array.from({ length: teams }, (_, team) => ({
    checkInId: openCheckIn(sandbox, team),
    userId: sandbox.idOf(memberName(team, 0)),
  }));
  const [first] = asked;
  if (!first) throw new Error('There is no team');
  const form = await filledForm(sandbox);
  return (n) => form({ ...(asked[n % teams] ?? first), note: `As of today, ${n}` });
}
