import { type ReactNode, useState } from 'react';
import type { ConversationOnPage, TroublePart } from '../../server/page/protocol.ts';
import { perform, problemOf } from '../connection/doings.ts';
import { useReader } from '../reading/reader.ts';
import { timeOfDay } from '../reading/wall-clock.ts';
import { usePage } from '../workspace/page-context.ts';
import { isHuman } from '../workspace/people.ts';

const FAULTS = [
  { fault: 'error500', label: 'fail (500)' },
  { fault: 'timeout', label: 'time out' },
  { fault: 'lost-response', label: 'be taken, but never answered' },
  { fault: 'refused', label: 'be cut off' },
] as const;
/** A planned fault in the words of the buttons. */
function labelOf(fault: string): string {
  return FAULTS.find((known) => known.fault === fault)?.label ?? 'be rate limited';
}

const METHODS = ['chat.postMessage', 'chat.update', 'views.open', 'views.publish', '*'];
const TIMES = [1, 3, 10];
const RATE_LIMIT_SECONDS = 30;

interface TroublePanelProps {
  trouble: TroublePart | undefined;
  conversation: ConversationOnPage | undefined;
}

/** Breaks things on purpose, and mends them, to watch the app cope. */
export function TroublePanel({ trouble, conversation }: TroublePanelProps) {
  const { notify } = usePage();
  const { people, conversations, tz } = useReader();
  const [method, setMethod] = useState('chat.postMessage');
  const [times, setTimes] = useState(1);
  const [person, setPerson] = useState('');

  async function make(body: object): Promise<void> {
    try {
      notify(String(await perform('trouble', body)), 'done');
    } catch (error) {
      notify(problemOf(error));
    }
  }
  const button = (label: string, body: object) => (
    <button type="button" className="button" onClick={() => void make(body)}>
      {label}
    </button>
  );
  const channel = conversation?.kind === 'im' ? undefined : conversation;
  const chosen = people.get(person);
  const humans = [...people.values()].filter(isHuman);

  return (
    <div className="panel-body trouble">
      <Group title="What the app sends next">
        <p className="trouble-choice">
          <label>
            The next{' '}
            <select
              value={times}
              onChange={({ target }) => setTimes(Number(target.value))}
              aria-label="How many"
            >
              {TIMES.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          </label>
          <select value={method} onChange={({ target }) => setMethod(target.value)} aria-label="Method">
            {METHODS.map((name) => (
              <option key={name} value={name}>
                {name === '*' ? 'calls of any kind' : name}
              </option>
            ))}
          </select>{' '}
          shall …
        </p>
        {FAULTS.map(({ fault, label }) => (
          <span key={fault}>{button(label, { what: 'next-calls', method, fault, times })}</span>
        ))}
        {trouble && trouble.planned.length > 0 && (
          <div className="trouble-planned" role="status">
            <ul>
              {trouble.planned.map(({ method: name, fault, left, channel: where, until }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two plans may be the same in everything else
                <li key={index}>
                  {left === undefined
                    ? 'Every call'
                    : left === 1
                      ? 'The next call'
                      : `The next ${left} calls`}{' '}
                  of {name === '*' ? 'any kind' : name}
                  {where ? ` in #${conversations.get(where)?.name ?? where}` : ''}
                  {until === undefined ? '' : ` until ${timeOfDay(until, tz)}`} shall {labelOf(fault)}
                </li>
              ))}
            </ul>
            {button('Answer as usual again', { what: 'clear-faults' })}
          </div>
        )}
      </Group>
      <Group title="The app">
        <p className="soft">
          {trouble?.token
            ? `Its token does not work (${trouble.token}).`
            : `Open connections: ${trouble?.connections ?? 0}.`}
        </p>
        {button('Drop its connections', { what: 'drop-sockets' })}
        {trouble?.token
          ? button('Install it again', { what: 'reinstall' })
          : button('Remove it from the workspace', { what: 'uninstall' })}
      </Group>
      {channel && (
        <Group title={`#${channel.name}`}>
          {channel.isArchived
            ? button('Bring it back', { what: 'unarchive', channel: channel.id })
            : button('Archive it', { what: 'archive', channel: channel.id })}
          {button(`Rate limit it for ${RATE_LIMIT_SECONDS} s`, {
            what: 'rate-limit',
            channel: channel.id,
            seconds: RATE_LIMIT_SECONDS,
          })}
          {channel.hasApp
            ? button('Remove the app from it', { what: 'remove-app', channel: channel.id })
            : button('Add the app to it', { what: 'add-app', channel: channel.id })}
        </Group>
      )}
      <Group title="People">
        <select value={person} onChange={({ target }) => setPerson(target.value)} aria-label="Person">
          <option value="">Choose somebody</option>
          {humans.map(({ id, name, deactivated }) => (
            <option key={id} value={id}>
              {name}
              {deactivated ? ' (deactivated)' : ''}
            </option>
          ))}
        </select>
        {chosen &&
          (chosen.deactivated
            ? button(`Bring ${chosen.name} back`, { what: 'reactivate', person: chosen.id })
            : button(`Deactivate ${chosen.name}`, { what: 'deactivate', person: chosen.id }))}
      </Group>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="trouble-group">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
