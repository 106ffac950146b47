import { useState } from 'react';
import type { WireEntry } from '../../server/page/protocol.ts';
import { useReader } from '../reading/reader.ts';
import { JsonText } from './json-text.tsx';

const KINDS = { call: 'call', event: 'event', command: 'command', interaction: 'click' } as const;

/** Calls, events and acks, the newest first; what Slack would refuse in red, with its own words. */
export function WirePanel({ entries }: { entries: WireEntry[] }) {
  const [isOnlyRefused, setOnlyRefused] = useState(false);
  const shown = entries.filter(
    ({ outcome }) => !isOnlyRefused || outcome === 'refused' || outcome === 'failed',
  );
  return (
    <div className="panel-body">
      <p className="soft">What Slack and the app say to each other. Nobody in the workspace sees it.</p>
      <label className="wire-filter">
        <input
          type="checkbox"
          checked={isOnlyRefused}
          onChange={({ target }) => setOnlyRefused(target.checked)}
        />{' '}
        Only what was refused or failed
      </label>
      {shown.length === 0 && <p className="soft">Nothing {isOnlyRefused ? 'of that kind ' : ''}yet.</p>}
      <ul className="wire">
        {shown.toReversed().map((entry) => (
          <WireLine key={entry.nth} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function WireLine({ entry }: { entry: WireEntry }) {
  const { tz } = useReader();
  const [isOpen, setOpen] = useState(false);
  const { at, took, kind, name, outcome, told, json } = entry;
  const time = new Date(at).toLocaleTimeString('en-GB', { timeZone: tz });
  const duration = took === undefined ? '…' : `${Math.max(1, Math.round(took))} ms`;
  return (
    <li className="wire-entry" data-outcome={outcome}>
      <button type="button" className="wire-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="soft">
          {time} · {KINDS[kind]} · {duration}
        </span>
        <strong>{name}</strong>
        <span className="wire-told">{told}</span>
      </button>
      {isOpen && <JsonText json={json} />}
    </li>
  );
}
