import { createInterface } from 'node:readline';
import type { Person, ReadMessage } from '../sandbox/server/index.ts';
import { company } from './company.ts';
import type { Stage } from './stage.ts';

const HELP = `
  /checkin …, /outcomes …   a slash command, in the channel where you are
  read                      what you see here
  click <button>            such as: click Still on track
  set <field> = <value>     fill a field of the open form, such as: set Note = all good
  submit, cancel            send or close the open form
  as <person>               be someone else
  in <channel>              go to a channel; app is your DM with Drumbeat, home its Home tab
  next                      move the clock to whatever is due next
  wait <minutes>            move the clock
  help                      this list
  quit`;

/** How many messages of a place are shown at a time. */
const SHOWN = 4;

/** Lets whoever runs the demo be anyone in the company, from the terminal. Resolves when they leave. */
export async function runTerminal(stage: Stage, print: (line: string) => void): Promise<void> {
  let me: Person = stage.sandbox.as('Ben');
  let place = 'payments';
  const zones = new Map(
    (company.people ?? []).flatMap(({ name, tz, isBot }) =>
      isBot ? [] : [[name, tz ?? 'Etc/UTC'] as const],
    ),
  );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });

  /** The person's own wall clock, as everything they read is in it. */
  const clock = () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zones.get(me.name) ?? 'Etc/UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(stage.clock.now());
  const shown = (message: ReadMessage): string =>
    [
      `${message.from}${message.ephemeral ? ' (only you see this)' : ''}:`,
      ...message.text.split('\n').map((line) => `  ${line}`),
      ...message.replies.map((reply) => shown(reply).replaceAll(/^/gm, '    ')),
    ].join('\n');
  const look = async () => {
    const modal = me.modal();
    if (modal) {
      print(
        `┌ ${modal.title}\n${modal.text}\n└ ${modal.submit ? `submit: ${modal.submit}, or cancel` : 'cancel'}`,
      );
      for (const { label, error } of modal.fields) if (error) print(`  ! ${label}: ${error}`);
    } else if (place === 'home') {
      await me.openHome();
      await stage.settle();
      print(me.home()?.text ?? '(nothing here yet)');
    } else print(me.read(place).slice(-SHOWN).map(shown).join('\n\n') || '(nothing here yet)');
  };

  const words: Record<string, (rest: string) => Promise<void> | void> = {
    read: () => {},
    help: () => print(HELP),
    as: (name) => {
      if (!zones.has(name)) throw new Error(`There are ${[...zones.keys()].join(', ')}.`);
      me = stage.sandbox.as(name);
    },
    in: async (where) => {
      if (me.modal()) throw new Error('A form is open: submit it, or cancel.');
      const wanted = where.replace(/^#/, '');
      // Reading says what is wrong with a place before anyone stands in it.
      if (wanted !== 'home') me.read(wanted);
      place = wanted;
    },
    click: (text) => me.click(text, { in: me.modal() ? 'modal' : place }),
    set: (rest) => {
      const [, label = '', value = ''] = /^([^=]*)=(.*)$/.exec(rest) ?? [];
      return fill(me, label.trim(), value.trim());
    },
    submit: async () => void (await me.submit()),
    cancel: () => me.close(),
    next: () => stage.moveToNext(),
    wait: (minutes) => {
      if (!(Number(minutes) > 0)) throw new Error('How many minutes? For example: wait 30');
      return stage.moveTo(Number(minutes) * 60_000);
    },
  };

  const ask = () => {
    terminal.setPrompt(`\n${clock()} · ${me.name} in ${place} > `);
    terminal.prompt();
  };
  print(HELP);
  ask();
  for await (const typed of terminal) {
    const line = typed.trim();
    if (line === 'quit' || line === 'exit') break;
    const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    try {
      if (line.startsWith('/')) await me.command(line, { in: place });
      else if (words[word]) await words[word](rest);
      else throw new Error(`I don’t know “${word}”. Type help.`);
      await stage.settle();
      if (word !== 'help') await look();
    } catch (error) {
      print(error instanceof Error ? error.message : String(error));
    }
    ask();
  }
  terminal.close();
}

/** Fills a field by whatever kind it is. */
async function fill(person: Person, named: string, value: string): Promise<void> {
  const fields = person.modal()?.fields ?? [];
  const plainly = (text: string) => text.toLowerCase().replace(/\?$/, '');
  const field = fields.find(({ label }) => plainly(label) === plainly(named));
  if (!field)
    throw new Error(`The form has ${fields.map(({ label }) => `“${label}”`).join(', ') || 'no fields'}.`);
  const { label, type } = field;
  if (type === 'datepicker') await person.pickDate(label, value);
  else if (type === 'timepicker') await person.pickTime(label, value);
  else if (type === 'users_select') await person.pickUser(label, value);
  else if (type === 'multi_users_select') await person.pickUsers(label, value.split(/,\s*/));
  else if (type === 'external_select') {
    const [first] = await person.search(label, value);
    await person.select(label, first);
  } else if (type === 'radio_buttons' || type === 'static_select') {
    const option = field.options.find((text) => text.toLowerCase().includes(value.toLowerCase()));
    await person.select(label, option ?? value);
  } else await person.type(label, value);
}
