import { createInterface } from 'node:readline/promises';
import type { Person, ReadMessage } from '../sandbox/server/index.ts';
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
  quit`;

/** Lets whoever runs the demo be anyone in the company, from the terminal. Resolves when they leave. */
export async function runTerminal(stage: Stage, print: (line: string) => void): Promise<void> {
  let me: Person = stage.sandbox.as('Ben');
  let place = 'payments';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });

  const clock = () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'medium',
      timeStyle: 'short',
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
    } else print(me.read(place).map(shown).join('\n\n') || '(nothing here yet)');
  };

  const words: Record<string, (rest: string) => Promise<void> | void> = {
    read: () => {},
    help: () => print(HELP),
    as: (name) => {
      me = stage.sandbox.as(name);
    },
    in: (where) => {
      place = where.replace(/^#/, '');
    },
    click: (text) => me.click(text, { in: me.modal() ? 'modal' : place }),
    set: (rest) => {
      const [label = '', value = ''] = rest.split('=').map((part) => part.trim());
      return fill(me, label, value);
    },
    submit: async () => void (await me.submit()),
    cancel: () => me.close(),
    next: () => stage.moveToNext(),
    wait: (minutes) => stage.moveTo(Number(minutes) * 60_000),
  };

  print(HELP);
  for (;;) {
    const line = (
      await terminal.question(`\n${clock()} · ${me.name} in ${place} > `).catch(() => 'quit')
    ).trim();
    if (line === 'quit' || line === 'exit') break;
    const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    try {
      if (line.startsWith('/')) await me.command(line, { in: place });
      else await (words[word] ?? words.help)?.(rest);
      await stage.settle();
      if (word !== 'help') await look();
    } catch (error) {
      print(error instanceof Error ? error.message : String(error));
    }
  }
  terminal.close();
}

/** Fills a field by whatever kind it is. */
async function fill(person: Person, label: string, value: string): Promise<void> {
  const type = person.modal()?.fields.find((field) => field.label === label)?.type;
  if (type === 'datepicker') await person.pickDate(label, value);
  else if (type === 'timepicker') await person.pickTime(label, value);
  else if (type === 'users_select') await person.pickUser(label, value);
  else if (type === 'multi_users_select') await person.pickUsers(label, value.split(/,\s*/));
  else if (type === 'external_select') {
    const [first] = await person.search(label, value);
    await person.select(label, first);
  } else if (type === 'radio_buttons' || type === 'static_select') {
    const option = person
      .modal()
      ?.fields.find((field) => field.label === label)
      ?.options.find((text) => text.toLowerCase().includes(value.toLowerCase()));
    await person.select(label, option ?? value);
  } else await person.type(label, value);
}
