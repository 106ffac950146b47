import type { TourStep } from '../sandbox/server/index.ts';
import type { Stage } from './stage.ts';

const CHANNEL = 'platform';
const LEAD = 'Maria';

/**
 * Five steps that show what Drumbeat is for, in the team that nobody has set up yet. Each really happens: by hand, or
 * done by the same driver that the tests use.
 */
export function tour(stage: () => Stage): TourStep[] {
  const as = (name: string) => stage().sandbox.as(name);
  const inChannel = (text: string) =>
    as(LEAD)
      .read(CHANNEL)
      .some((message) => message.text.includes(text));
  const isAskedWith = (pattern: RegExp) =>
    as(LEAD)
      .read(CHANNEL)
      .some(({ text }) => pattern.test(text));
  let isSetUp = false;

  /** Fills and sends the form that Update opens. */
  async function answer(name: string, status: string, fields: { [label: string]: string }): Promise<void> {
    const person = as(name);
    await person.click('Update', { in: CHANNEL });
    await person.select('Where does it stand?', status);
    for (const [label, text] of Object.entries(fields)) await person.type(label, text);
    await person.submit();
    await stage().settle();
  }

  return [
    {
      title: 'Set up a check-in',
      text: 'Maria leads Platform, which has no check-in yet. Become Maria (top right), type /checkin setup in #platform and press Set up: the defaults work as they are.',
      look: { as: LEAD, in: CHANNEL },
      isDone: () => {
        isSetUp ||= as(LEAD).modal()?.text.includes('is set up') === true;
        return isSetUp;
      },
      run: async () => {
        await as(LEAD).command('/checkin setup', { in: CHANNEL });
        await as(LEAD).submit();
      },
    },
    {
      title: 'Let Monday come',
      text: 'At ten on Monday the whole team is asked, in its own channel: are we on track? Use “next Monday”, then the next event, at the top.',
      look: { as: LEAD, in: CHANNEL },
      isDone: () => inChannel('Weekly check-in · Platform'),
      run: async () => {
        if (as(LEAD).modal()) await as(LEAD).close({ all: true });
        const { clock, moveTo } = stage();
        await moveTo(mondayAtTen(clock.now()));
      },
    },
    {
      title: 'Answer as three people',
      text: 'Be Nina, for whom all is well: one click on Still on track. Be Sam, then Dev: press Update, and say that Sam is at risk and that Dev is blocked and needs Maria. Watch the message change.',
      look: { as: 'Nina', in: CHANNEL },
      isDone: () => isAskedWith(/[34] of 4 answered/),
      run: async () => {
        await as('Nina').click('Still on track', { in: CHANNEL });
        await stage().settle();
        await answer('Sam', '🟡 At risk', { 'What puts it at risk?': 'the staging cluster is slow' });
        await answer('Dev', '🔴 Blocked', {
          'What decision or help do you need?': 'which region the new cluster goes to',
        });
      },
    },
    {
      title: 'Be the leader',
      text: 'Maria opens the Home tab of Drumbeat: what Dev needs waits for her decision. Press Decide, then answer your own check-in below it. Dev and #platform read what you decided.',
      look: { as: LEAD, in: 'home' },
      isDone: () => isAskedWith(/4 of 4 answered/) && isAskedWith(/Decided: /),
      run: async () => {
        await as(LEAD).openHome();
        await stage().settle();
        await as(LEAD).click('Decide', { in: 'home' });
        await as(LEAD).type('What do you decide?', 'Frankfurt, as it is nearest to our customers');
        await as(LEAD).submit();
        await stage().settle();
        await as(LEAD).click('Still on track', { in: 'home' });
        await stage().settle();
        // What it says stands in the channel, too; a form left open would cover the tour.
        if (as(LEAD).modal()) await as(LEAD).close({ all: true });
      },
    },
    {
      title: 'See the summary',
      text: 'A quarter of an hour after it began the same message becomes the summary. Open its thread for the digest: what was decided, what is at risk, which dates moved.',
      look: { as: LEAD, in: CHANNEL },
      isDone: () => inChannel('Platform · week'),
      run: async () => {
        await stage().moveTo(16 * 60_000);
      },
    },
  ];
}

/** The next Monday, 10:00 in Berlin and Rome (ISO 8601); the demo's winter has no change of clocks. */
function mondayAtTen(now: number): string {
  const day = new Date(now);
  const daysOn = (8 - day.getUTCDay()) % 7 || 7;
  return new Date(
    Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + daysOn, 9),
  ).toISOString();
}
