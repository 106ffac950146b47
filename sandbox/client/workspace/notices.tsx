import { X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';

export interface Notice {
  id: number;
  text: string;
  kind: 'problem' | 'done';
}

/** How long (real ms) a notice stays: what went wrong takes longer to read. */
const STAYS_MS = { done: 6000, problem: 15_000 };
let count = 0;

export function useNotices() {
  const [notices, setNotices] = useState<Notice[]>([]);
  const notify = useCallback((text: string, kind: Notice['kind'] = 'problem') => {
    count += 1;
    const notice = { id: count, text, kind };
    // The same sentence twice is one sentence.
    setNotices((before) => [...before.filter((each) => each.text !== text), notice].slice(-3));
  }, []);
  const dismiss = useCallback(
    (id: number) => setNotices((before) => before.filter((notice) => notice.id !== id)),
    [],
  );
  return { notices, notify, dismiss };
}

/** Sentences at the edge of the page: what went wrong, and what was done. */
export function Notices({ notices, dismiss }: { notices: Notice[]; dismiss: (id: number) => void }) {
  return (
    <div className="notices">
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} dismiss={dismiss} />
      ))}
    </div>
  );
}

function NoticeLine({ notice, dismiss }: { notice: Notice; dismiss: (id: number) => void }) {
  const { id, kind, text } = notice;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), STAYS_MS[kind]);
    return () => clearTimeout(timer);
  }, [id, kind, dismiss]);
  return (
    <div className={`notice notice-${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      <span>{text}</span>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
