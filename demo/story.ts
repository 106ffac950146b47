import type { Person } from '../sandbox/server/index.ts';
import { company, setUpTeams } from './company.ts';
import type { Stage } from './stage.ts';
import { createTranscript } from './transcript.ts';

/** Something in the story was not as it should be. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

const ZONE = 'Europe/Berlin';

/**
 * Plays a fortnight of two teams and prints what each person sees, message by message.
 * @param print takes a line
 * @throws StoryBroken when somebody does not see what they should
 */
export async function playStory(stage: Stage, print: (line: string) => void): Promise<void> {
  const { sandbox } = stage;
  const people = (company.people ?? []).filter(({ isBot }) => !isBot).map(({ name }) => name);
  const channels = (company.channels ?? []).map(({ name, members = [] }) => ({
    name,
    members: members.filter((member) => people.includes(member)),
  }));
  const transcript = createTranscript(sandbox, people, channels);
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

  const tell = (line: string) => print(`\n${when.format(stage.clock.now())}  ${line}`);
  const indented = (text: string) =>
    text
      .split('\n')
      .map((line) => `      │ ${line}`)
      .join('\n');
  const show = () => {
    for (const { where, what, text } of transcript.news()) {
      print(`    ${where}${what === 'new' ? '' : `, ${what}`}`);
      print(indented(text));
    }
  };
  const settle = async () => {
    await stage.settle();
    show();
  };
  const moveTo = async (at: string, line: string) => {
    await stage.moveTo(at);
    tell(line);
    show();
  };
  const expectSeen = (person: Person, place: string, text: string) => {
    const read = person.read(place).flatMap((message) => [message, ...message.replies]);
    if (read.some((message) => message.text.includes(text))) return;
    throw new StoryBroken(
      `${person.name} should see "${text}" in ${place}, and sees:\n${read.map((message) => indented(message.text)).join('\n\n')}`,
    );
  };
  const submit = async (person: Person) => {
    const { accepted, errors } = await person.submit();
    if (!accepted) throw new StoryBroken(`${person.name}'s form was not accepted: ${JSON.stringify(errors)}`);
  };

  const ana = sandbox.as('Ana');
  const ben = sandbox.as('Ben');
  const chloe = sandbox.as('Chloe');
  const dev = sandbox.as('Dev');
  const lucy = sandbox.as('Lucy');
  const jon = sandbox.as('Jon');
  const maria = sandbox.as('Maria');

  tell(
    'Ana and Jon set up their teams: /checkin setup, the defaults stay as they are. Then they add outcomes: /outcomes add.',
  );
  await setUpTeams(stage, (person, text) => {
    print(`    ${person} sees`);
    print(indented(text));
  });
  await settle();

  await moveTo('2026-11-30T09:00:00Z', 'Monday, 10:00 in Berlin: Payments is asked.');
  expectSeen(ben, 'payments', '0 of 4 answered');

  tell('Nothing changed for Ben: one click.');
  await ben.click('Still on track', { in: 'payments' });
  await settle();

  tell('Chloe’s outcome is at risk, and its date moves.');
  await chloe.click('Update', { in: 'payments' });
  await chloe.select('Where does it stand?', '🟡 At risk');
  await chloe.type('What puts it at risk?', 'waiting for test data');
  await chloe.pickDate('Due date', '2027-01-22');
  await chloe.type('Why does it move?', 'the test data comes a week late');
  await submit(chloe);
  await settle();
  expectSeen(ana, 'payments', 'waiting for test data');

  tell('Ana is blocked: she needs a decision from Maria.');
  await ana.click('Update', { in: 'payments' });
  await ana.select('Where does it stand?', '🔴 Blocked');
  await ana.type('What decision or help do you need?', 'sign-off of the data agreement');
  await ana.pickUser('From whom?', 'Maria');
  await ana.pickDate('By when?', '2026-12-03');
  await submit(ana);
  await settle();
  expectSeen(ben, 'payments', 'Needs: sign-off of the data agreement, from @Maria');
  expectSeen(maria, 'app', 'Ana needs a decision from you by 3 Dec');
  expectSeen(ana, 'app', 'Maria has it now. If nobody reacts, it goes to Jon');

  await moveTo(
    '2026-11-30T09:10:00Z',
    'Five minutes before the end only Dev, who has not answered, is reminded.',
  );
  expectSeen(dev, 'app', 'closes its check-in in 5 minutes');
  for (const person of [ana, ben, chloe]) {
    if (person.read('app').some(({ text }) => text.includes('closes its check-in')))
      throw new StoryBroken(`${person.name} has answered and was reminded all the same`);
  }

  await moveTo(
    '2026-11-30T09:15:00Z',
    'The window closes: the message becomes the summary, its thread the digest.',
  );
  expectSeen(ana, 'payments', '3 of 4 answered');
  expectSeen(ana, 'payments', 'Needs a decision');

  await stage.moveTo('2026-11-30T10:20:00Z');
  tell('Maria can’t decide it at once, and says that she is on it. So nobody else is asked.');
  await maria.click('I’m on it', { in: 'app' });
  await settle();
  expectSeen(ana, 'app', 'Maria is on it');

  await stage.moveTo('2026-11-30T10:40:00Z');
  tell('Dev owns no outcome, so he answers for the team’s goal. He is late, and that is fine.');
  await dev.click('Answer late', { in: 'payments' });
  await dev.select('Where does it stand?', '🟢 On track');
  await submit(dev);
  await settle();
  expectSeen(ana, 'payments', '4 of 4 answered');

  await moveTo('2026-11-30T15:00:00Z', 'Monday, 10:00 in New York: Growth is asked.');
  expectSeen(lucy, 'growth', 'Weekly check-in · Growth');
  tell('Lucy is on track.');
  await lucy.click('Still on track', { in: 'growth' });
  await settle();
  await moveTo('2026-11-30T15:10:00Z', 'Jon forgot. He is reminded once, in a DM.');
  expectSeen(jon, 'app', 'closes its check-in in 5 minutes');
  await moveTo('2026-11-30T15:15:00Z', 'The channel sees only how many have answered.');
  expectSeen(lucy, 'growth', '1 of 2 answered');

  await moveTo('2026-12-01T10:20:00Z', 'On Tuesday her promise is due, so she is asked once more.');
  tell('Now Maria decides. Ana’s blocker comes back answered, and the team reads it where it met.');
  await maria.click('Decide', { in: 'app' });
  await maria.type('What do you decide?', 'approved until the audit');
  await maria.type('Why?', 'legal found no risk for the EU shops');
  await submit(maria);
  await settle();
  expectSeen(ana, 'app', 'Maria decided: approved until the audit');
  expectSeen(ben, 'payments', 'Decided: approved until the audit (@Maria)');

  await stage.moveTo('2026-12-04T13:00:00Z');
  tell('On Friday Chloe answers ahead of time: /checkin.');
  await chloe.command('/checkin', { in: 'payments' });
  await chloe.select('Where does it stand?', '🟢 On track');
  await chloe.type('Note', 'the test data came');
  await submit(chloe);
  print('    Chloe sees');
  print(indented(chloe.modal()?.text ?? ''));
  await chloe.close();
  await settle();

  await moveTo('2026-12-07T09:00:00Z', 'The second Monday: what was said last week is carried over.');
  expectSeen(ben, 'payments', '1 of 4 answered');

  tell('Since Maria has decided, Ana is on track again.');
  await ana.click('Update', { in: 'payments' });
  await ana.select('Where does it stand?', '🟢 On track');
  await submit(ana);
  await settle();

  tell('Ben’s dashboard is done.');
  await ben.click('Update', { in: 'payments' });
  await ben.select('Where does it stand?', '✅ Done');
  await submit(ben);
  await settle();

  tell('Dev answers with one click.');
  await dev.click('Still on track', { in: 'payments' });
  await settle();

  await moveTo('2026-12-07T09:15:00Z', 'Everyone has answered; nobody was reminded.');
  expectSeen(ana, 'payments', '4 of 4 answered');
  expectSeen(ana, 'payments', 'Changed since last week');
  await moveTo('2026-12-07T15:00:00Z', 'Monday, 10:00 in New York: Growth is asked again.');
  await lucy.click('Still on track', { in: 'growth' });
  await jon.click('Still on track', { in: 'growth' });
  await settle();
  await moveTo('2026-12-07T15:15:00Z', 'Both have answered.');
  expectSeen(lucy, 'growth', '2 of 2 answered');
  await moveTo('2026-12-11T16:00:00Z', 'Friday evening: the fortnight is over.');
}
