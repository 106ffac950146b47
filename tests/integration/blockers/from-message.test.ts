import { expect, it } from 'vitest';
import { setUpTeam, startOutcomes } from '../outcomes/stage.ts';

const PRIVATE = 'This was said in private, so its words are not copied';

async function startMessages() {
  const stage = await startOutcomes();
  const { sandbox } = stage;
  await setUpTeam(stage, 'vault', ['Ana']);
  const logs = async (name: string, place: string, text: string) => {
    const person = sandbox.as(name);
    const ts = await person.say(text, { in: place });
    await person.messageShortcut('blocker_log_message', { in: place, message: ts });
    const modal = person.modal();
    const fields = Object.fromEntries(modal?.fields.map(({ label, value }) => [label, value]) ?? []);
    return { person, ts, text: modal?.text ?? '', fields };
  };
  return { ...stage, logs };
}

it('a message begins a blocker, which keeps the link to it', async () => {
  const { sandbox, logs, settle, texts, inWorkspace } = await startMessages();
  const said = `<@${sandbox.idOf('Zed')}> *still* waits for <https://acme.test|the DPA> &amp; legal`;
  const { person: ben, ts, text, fields } = await logs('Ben', 'payments', said);
  expect(fields['What is stuck?']).toBe('@Zed still waits for the DPA & legal');
  expect(fields['Who may see it?']).toBe('The team, with a card in its channel');
  expect(text).toContain('A link to the message is kept with it.');
  await ben.type('What decision or help do you need?', 'a signature');
  expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
  await settle();
  const [stored] = await inWorkspace(({ trx }) => trx.selectFrom('blocker').select('permalink').execute());
  const end = `.slack.com/archives/${sandbox.channelId('payments')}/p${ts.replace('.', '')}`;
  expect(stored?.permalink?.endsWith(end), `${stored?.permalink} ends in ${end}`).toBe(true);
  expect(texts('Ana', 'payments').at(-1)).toContain('Logged from this message');

  // Where no team is meant, theirs; of several, one to choose.
  const long = await logs('Ben', 'search', 'long '.repeat(200));
  expect(long.fields['What is stuck?']).toHaveLength(500);
  expect(long.fields['What is stuck?']).toMatch(/long…$/);
  expect(long.text).toContain('Payments');
  const either = await logs('Ana', 'search', 'Where does this go?');
  expect(either.fields).toHaveProperty('Which team?');
  const nowhere = await logs('Zed', 'search', 'stuck');
  expect(nowhere.text).toContain(
    'You are on no team yet. Type `/checkin setup` in the channel of your team.',
  );
});

it('what was said in private is not copied to where others read it, unless it is the team that said it', async () => {
  const { logs, settle, texts } = await startMessages();
  const dm = await logs('Ben', 'app', 'CANARY between us');
  const hush = await logs('Ben', 'hush', 'CANARY in a private channel');
  // On another team, whose channel this is not.
  const vault = await logs('Zed', 'vault', 'CANARY for the vault');
  for (const { text, fields } of [dm, hush]) {
    expect(fields['What is stuck?']).toBeUndefined();
    expect(fields['Who may see it?']).toBe('Only those it is brought to');
    expect(text).toContain(PRIVATE);
  }
  expect(vault.text).toContain('You are not on Vault, so you can’t log a blocker with it.');
  await hush.person.type('What is stuck?', 'something');
  await hush.person.type('What decision or help do you need?', 'a signature');
  await hush.person.submit();
  await settle();
  expect(texts('Ana', 'payments').join('\n')).not.toContain('something');
  expect(texts('Ben', 'app').join('\n')).toContain('Logged from this message');

  const own = await logs('Ana', 'vault', 'the key is lost');
  expect(own.fields['What is stuck?']).toBe('the key is lost');
  expect(own.fields['Who may see it?']).toBe('The team, with a card in its channel');
});
