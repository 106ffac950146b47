import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type GalleryOnPage, startSandbox } from './server/index.ts';

/** A module that exports `gallery()`, the screens of an app, to be looked at on `/gallery`. */
const [galleryModule] = process.argv.slice(2);

/** Starts a local Slack workspace by itself, for an app to be pointed at. */
const sandbox = await startSandbox({
  port: Number(process.env.PORT ?? 4010),
  page: galleryModule === undefined ? {} : { gallery: () => galleryIn(galleryModule) },
  seed: {
    workspace: { name: 'Acme' },
    people: [
      { name: 'Ana', realName: 'Ana Lindqvist', tz: 'Europe/Berlin', isAdmin: true },
      { name: 'Ben', realName: 'Ben Osei', tz: 'Europe/London' },
      { name: 'Maria', realName: 'Maria Conti', tz: 'Europe/Rome' },
      { name: 'Jon', realName: 'Jon Park', tz: 'America/New_York' },
    ],
    channels: [
      { name: 'general', botIsMember: false },
      { name: 'payments', members: ['Ana', 'Ben', 'Maria'], botIsMember: true },
      { name: 'leads', isPrivate: true, members: ['Ana', 'Maria', 'Jon'] },
    ],
  },
});

console.log(`A Slack workspace is running. Open ${sandbox.pageUrl} to be anyone in it, and start an app with:

  export SLACK_API_URL=${sandbox.apiUrl}
  export SLACK_BOT_TOKEN=${sandbox.botToken}
  export SLACK_APP_TOKEN=${sandbox.appToken}
  # over HTTP instead of Socket Mode:
  export SLACK_SIGNING_SECRET=${sandbox.signingSecret}

A script can act as somebody, too, for example:

  curl -s ${sandbox.apiUrl.replace('/api/', '/sandbox/as/Ana/command')} -H 'Content-Type: application/json' \\
    -d '{"line": "/checkin help", "in": "payments"}'
  curl -s ${sandbox.apiUrl.replace('/api/', '/sandbox/as/Ana/read')} -H 'Content-Type: application/json' \\
    -d '{"in": "payments"}'
${galleryModule === undefined ? '' : `\nEvery screen of the app is on ${sandbox.pageUrl}gallery\n`}`);

async function galleryIn(module: string): Promise<GalleryOnPage> {
  const { gallery }: { gallery: () => GalleryOnPage } = await import(pathToFileURL(resolve(module)).href);
  return gallery();
}

async function stop(): Promise<void> {
  await sandbox.stop();
  process.exit(0);
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
