import { expect, it } from 'vitest';
import { addOutcome, setUpTeam, startOutcomes } from '../outcomes/stage.ts';

const here = { in: 'payments' };

it('/blocker asks who can help, prefilled, and the channel sees what becomes of it', async () => {
  const { sandbox, settle, texts } = await startOutcomes();
  const ben = sandbox.as('Ben');
  const zed = sandbox.as('Zed');
  const field = (label: string) => ben.modal()?.fields.find((each) => each.label === label)?.value;
  await addOutcome({ sandbox }, 'Ben', 'Refunds API');
  // What is stuck may begin with a word of ours: it is shown before anything is logged.
  await ben.command('/blocker policy change stops us', here);
  expect(field('What is stuck?')).toBe('policy change stops us');
  await ben.close();
  await ben.command('/blocker waiting on legal for the <DPA>', here);
  expect(field('What is stuck?')).toBe('waiting on legal for the <DPA>');
  expect(field('From whom?')).toBe('@Ana');
  expect(field('By when?')).toBe('2026-11-26');
  await ben.select('Which outcome does it stop?', 'Refunds API');
  await ben.type('What decision or help do you need?', 'sign-off of the agreement');
  expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
  expect(ben.modal()).toBeUndefined();
  await settle();
  expect(texts('Zed', 'payments')).toEqual([
    '🔴 Blocked · Refunds API · raised by @Ben, today at 10:00 AM\n' +
      'Stuck: waiting on legal for the <DPA>\n' +
      'Needs: sign-off of the agreement, from @Ana by 26 Nov\n' +
      'Ana has it. If nobody reacts, Ana is asked again today at 2:00 PM\n' +
      '[ I can help ] [ Resolve ] [ Escalate now ] [ … Edit / Same as … ]',
  ]);

  // In the channel and not on the team: said to them alone.
  await zed.click('Resolve', here);
  expect(texts('Zed', 'payments').at(-1)).toContain('Only people on this team can do that');
  const ana = sandbox.as('Ana');
  await ana.click('I can help', here);
  await ana.click('Edit', here);
  await ana.type('What is stuck?', 'legal has not signed the <DPA>');
  await ana.submit();
  await ana.click('Resolve', here);
  await ana.type('How did it end?', 'They have signed.');
  await ana.submit();
  await settle();
  expect(texts('Ben', 'payments')).toEqual([
    '✅ Resolved · Refunds API · raised by @Ben, today at 10:00 AM\n' +
      'Stuck: legal has not signed the <DPA>\n' +
      'Needs: sign-off of the agreement, from @Ana by 26 Nov\n' +
      'Resolved by @Ana, today at 10:00 AM: “They have signed.”\n' +
      '[ It’s back ]',
  ]);
  const [card] = ben.read('payments');
  expect(card?.replies.map(({ text }) => text)).toEqual([
    '✅ Resolved by @Ana, today at 10:00 AM: “They have signed.”',
  ]);
  // After the message that says where it stands.
  expect(texts('Ben', 'app').slice(1)).toEqual([
    '🙋 @Ana can help with “Refunds API”.',
    '✅ @Ana resolved your blocker “Refunds API”: “They have signed.”\n[ It’s back ]',
  ]);
  await ben.click('It’s back', { in: 'app' });
  await settle();
  expect(texts('Ben', 'app')).toContain(
    '✅ @Ana resolved your blocker “Refunds API”: “They have signed.”\nIt has come back since.',
  );
  expect(texts('Ben', 'payments')[0]).toContain(
    'raised by @Ben, today at 10:00 AM · came back today at 10:00 AM',
  );
});

it('/blocker list shows the longest waiting first, and what can be done there', async () => {
  const { moveTo, sandbox, settle, texts } = await startOutcomes();
  const ben = sandbox.as('Ben');
  await ben.command('/blocker list', here);
  expect(ben.modal()?.text).toContain('Nothing is blocked.');
  await ben.close();
  for (const stuck of ['the <contract>', 'the vendor']) {
    await ben.command(`/blocker ${stuck}`, here);
    await ben.type('What decision or help do you need?', 'a signature');
    await ben.submit();
    await moveTo(60_000);
  }
  const ana = sandbox.as('Ana');
  await ana.command('/blocker list', here);
  expect(ana.modal()?.text).toMatch(/the <contract>.*the vendor/s);
  await ana.click('Same as …');
  await ana.select('It is the same as', 'the vendor');
  await ana.submit();
  expect(ana.modal()?.text).toContain('The two are one now.');
  expect(ana.modal()?.text).not.toContain('the <contract>');
  await ana.click('Resolve');
  await ana.submit();
  expect(ana.modal()?.text).toContain('Nothing is blocked.');
  await settle();
  expect(texts('Ben', 'app').slice(2)).toEqual([
    '➡️ @Ana says that your blocker “the <contract>” is the same as “the vendor”. You hear when that one ends.',
    '✅ @Ana resolved your blocker “the vendor”.\n[ It’s back ]',
  ]);
  expect(texts('Ben', 'payments')[0]).toContain('@Ana made it one with “the vendor”');

  await ben.openHome();
  expect(ben.home()?.text).toContain('You have no open blockers.');
  // Ben is on one team: the form need not ask which.
  await ben.click('Log a blocker', { in: 'home' });
  await ben.type('What is stuck?', 'the budget');
  await ben.type('What decision or help do you need?', 'a number');
  await ben.select('Who may see it?', 'Only those it is brought to');
  await ben.submit();
  await settle();
  expect(ben.home()?.text).toContain('the budget');
  expect(texts('Ben', 'app').join()).toContain('Only you, @Ana and whoever it goes to next know of this.');
  expect(texts('Zed', 'payments').join()).not.toContain('the budget');
});

it('/blocker asks which team where the place does not say, and tells whoever is on none', async () => {
  const stage = await startOutcomes();
  const { sandbox, settle, texts } = stage;
  await addOutcome(stage, 'Ben', 'Refunds API');
  await setUpTeam(stage, 'search', ['Ana', 'Ben']);
  const zed = sandbox.as('Zed');
  await zed.command('/blocker the vendor', { in: 'app' });
  expect(texts('Zed', 'app').at(-1)).toContain('You are on no team yet.');
  await zed.command('/blocker help', { in: 'app' });
  expect(texts('Zed', 'app').at(-1)).toContain('/blocker list');

  const ben = sandbox.as('Ben');
  await ben.command('/blocker the vendor', { in: 'app' });
  const field = (label: string) => ben.modal()?.fields.find((each) => each.label === label);
  expect(field('Which team?')?.value).toBe('Payments');
  await ben.type('What decision or help do you need?', 'a date');
  await ben.select('Which outcome does it stop?', 'Refunds API');
  // Another team: its outcomes are others, what was written stays.
  await ben.select('Which team?', 'Search');
  expect(field('Which outcome does it stop?')?.value).toBe('None in particular');
  expect(field('What is stuck?')?.value).toBe('the vendor');
  expect(field('What decision or help do you need?')?.value).toBe('a date');
  expect(field('From whom?')?.value).toBe('@Ana');
  await ben.pickUser('From whom?', 'Deploybot');
  expect((await ben.submit()).errors).toEqual({ 'From whom?': 'Deploybot is an app. Choose a person.' });
  await ben.pickUser('From whom?', 'Ana');
  await ben.submit();
  expect(ben.modal()?.text).toBe('Logged. Its card is in #search.');
  await ben.close();
  await settle();
  expect(texts('Zed', 'search')[0]).toContain('the vendor');
  await ben.command('/blocker list', { in: 'app' });
  expect(ben.modal()?.text).toContain('Payments, Search');
  expect(ben.modal()?.text).toContain('the vendor');
});
