import { App, HTTPReceiver } from '@slack/bolt';
import { Pool } from 'pg';

/**
 * The peer: what Bolt's own guide would write. It acknowledges a command and a form; with a DATABASE_URL after one
 * insert, which commits by itself. It publishes a Home tab that it was given.
 */
const {
  PORT,
  SLACK_SIGNING_SECRET: signingSecret = '',
  DATABASE_URL: url,
  SLACK_API_URL,
  HOME_VIEW,
} = process.env;

const pool = url === undefined ? undefined : new Pool({ connectionString: url, max: 10 });
await pool?.query(
  'create table said (id bigint generated always as identity primary key, who text, what text)',
);

const receiver = new HTTPReceiver({
  signingSecret,
  endpoints: '/slack/events',
  customRoutes: [
    { path: '/readyz', method: 'GET', handler: (_request, response) => void response.writeHead(200).end() },
  ],
});
const app = new App({
  receiver,
  authorize: async () => ({ botToken: process.env.SLACK_BOT_TOKEN ?? '', botId: 'B1', botUserId: 'U1' }),
  convoStore: false,
  ...(SLACK_API_URL === undefined ? {} : { clientOptions: { slackApiUrl: SLACK_API_URL } }),
});

async function keep(who: string, what: string): Promise<void> {
  await pool?.query('insert into said (who, what) values ($1, $2)', [who, what]);
}

app.command('/pulse', async ({ command, ack }) => {
  await keep(command.user_id, command.text);
  await ack({ response_type: 'ephemeral', text: 'Kept.' });
});
app.view('check_in_update', async ({ body, view, ack }) => {
  await keep(body.user.id, JSON.stringify(view.state.values));
  await ack();
});
app.action('check_in_still_on_track', async ({ body, ack }) => {
  await keep(body.user.id, 'still on track');
  await ack();
});
app.event('app_home_opened', async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: JSON.parse(HOME_VIEW ?? '{}') });
});

await app.start(Number(PORT));
