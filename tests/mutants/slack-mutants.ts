import { inFile, type Mutant } from './mutant.ts';

const events = inFile('journeys-postgres', 'journeys/bad-input/events.test.ts');
const requests = inFile('journeys-postgres', 'journeys/bad-input/requests.test.ts');
const homeTabs = inFile('unit', 'unit/slack/home-tabs.test.ts');
const settings = inFile('journeys-postgres', 'journeys/settings.test.ts');
const mrkdwn = inFile('unit', 'unit/slack/block-kit/mrkdwn.test.ts');

/** Of Slack's edge: what comes in, and what people's words may do. */
export const slackMutants: readonly Mutant[] = [
  {
    name: 'each opening of a Home tab is read by itself',
    file: 'src/slack/listeners/home.ts',
    replace: 'if (others) return others;',
    by: "if (others && key === '') return others;",
    caughtBy: homeTabs('that is opened fifty times at once is read twice at most, and published once'),
  },
  {
    name: 'what changes how a workspace is run leaves Home tabs as they were',
    file: 'src/features/audit-entries/service.ts',
    replace: "if (change.what !== 'exported')",
    by: "if (change.what === 'exported')",
    caughtBy: settings('a person’s working time is what they choose'),
  },
  {
    name: 'a new name leaves Home tabs as they were',
    file: 'src/features/people/service/keeping.ts',
    replace: 'if (seen.byEveryone)',
    by: 'if (seen.byEveryone && changed.length > 0)',
    caughtBy: settings('a person’s working time is what they choose'),
  },
  {
    name: 'a Home tab is published again that says the same',
    file: 'src/slack/listeners/home.ts',
    replace: 'if (isSame && (!always || isFresh)) return false;',
    by: 'if (isSame && always && isFresh) return false;',
    caughtBy: homeTabs('stays as it is where the change concerns others, or shows nothing else'),
  },
  {
    name: 'what concerns others publishes a Home tab',
    file: 'src/slack/listeners/home.ts',
    replace: 'return concern.teamIds.some((teamId) => teamIds.has(teamId));',
    by: 'return teamIds.size > 0;',
    caughtBy: homeTabs('stays as it is where the change concerns others, or shows nothing else'),
  },
  {
    name: 'a change is not heard of while a Home tab is read for the first time',
    file: 'src/slack/listeners/home.ts',
    replace: 'if (teamIds === undefined) return true;',
    by: 'if (teamIds === undefined) return false;',
    caughtBy: homeTabs('that changes while it is read for the first time is published again'),
  },
  {
    name: 'a Home tab stays as it was that Slack did not take after a click',
    file: 'src/slack/listeners/home.ts',
    replace: 'if (!isPostponed(key, error)) logger',
    by: 'logger',
    caughtBy: homeTabs('that was clicked while Slack takes none is published when it does'),
  },
  {
    name: 'the reply to a slow form is lost',
    file: 'src/slack/listeners/submissions.ts',
    replace: "if (meanwhile && (await handling.within(handled)) === 'late') {",
    by: "if (meanwhile && callbackId === '' && (await handling.within(handled)) === 'late') {",
    caughtBy: inFile('contract', 'contract/slack/late-submissions.test.ts')('says on top of the form'),
  },
  {
    name: 'an event that was handled is handled again',
    file: 'src/slack/event-memory.ts',
    replace: 'return row !== undefined;',
    by: 'return row === null;',
    caughtBy: events('over socket, an event > that was handled is not handled again'),
  },
  {
    name: 'an event is acknowledged before it was handled',
    file: 'src/slack/bolt.ts',
    replace: 'acknowledged = true;',
    by: 'await delivery.ack();',
    caughtBy: events('over http, an event > whose handling fails is repeated by Slack'),
  },
  {
    name: 'a stale request is taken',
    file: 'src/slack/request-guard.ts',
    // Bolt's own check looks at the past as well.
    replace: 'const now = clock.now();',
    by: 'const now = Math.min(clock.now(), sentAt * 1000);',
    caughtBy: requests('is refused with 401 and has no effect'),
  },
  {
    name: 'a request from the future is taken',
    file: 'src/slack/request-guard.ts',
    replace: 'const now = clock.now();',
    by: 'const now = Math.max(clock.now(), sentAt * 1000);',
    caughtBy: requests('is refused with 401 and has no effect'),
  },
  {
    name: 'a request that is played again is taken',
    file: 'src/slack/request-guard.ts',
    replace: 'seen.set(signature, true);',
    by: '',
    caughtBy: requests('a genuine one that is replayed has no second effect'),
  },
  {
    name: 'a request with a wrong signature is taken',
    file: 'src/slack/request-guard.ts',
    replace: "return { genuine: false, reason: 'signature mismatch' };",
    by: '',
    caughtBy: requests('is refused with 401 and has no effect'),
  },
  {
    name: 'a request whose handling failed can not be repeated',
    file: 'src/slack/http-server.ts',
    replace: 'if (response.statusCode >= 500) verdict.forget();',
    by: '',
    caughtBy: events('over http, an event > whose handling fails is repeated by Slack'),
  },
  {
    name: 'what people wrote is posted to any address',
    file: 'src/slack/response-url.ts',
    replace: 'return url.origin === api.origin;',
    by: 'return true;',
    caughtBy: requests('a click that asks for its answer elsewhere is answered nowhere else'),
  },
  {
    name: 'people’s texts are not escaped',
    file: 'src/slack/block-kit/mrkdwn.ts',
    replace: 'return escapeText(neutralise(',
    by: 'return String(neutralise(',
    caughtBy: mrkdwn('never mentions, formats, quotes or leaves a broken entity, and fits'),
  },
  {
    name: 'people’s texts format what surrounds them',
    file: 'src/slack/block-kit/mrkdwn.ts',
    replace: "return mark !== '`' && (insideWord || alone) ? mark :",
    by: 'return insideWord || !alone ? mark :',
    caughtBy: mrkdwn('stays inside the bold that we put around it'),
  },
];
