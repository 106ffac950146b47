import { X } from 'lucide-react';
import type { ConversationOnPage } from '../../server/page/protocol.ts';
import type { PageState } from '../connection/state.ts';
import { ThreadPanel } from './thread-panel.tsx';
import { TourPanel } from './tour-panel.tsx';
import { TroublePanel } from './trouble-panel.tsx';
import { WirePanel } from './wire-panel.tsx';

export type PanelName = 'tour' | 'trouble' | 'wire' | 'thread';

const TITLES: { [name in PanelName]: string } = {
  tour: 'Tour',
  trouble: 'Break things',
  wire: 'Wire',
  thread: 'Thread',
};

interface PanelProps {
  name: PanelName;
  state: PageState;
  thread: string | undefined;
  conversation: ConversationOnPage | undefined;
  onClose: () => void;
}

/** What stands at the right: a thread, the tour, or a look behind the scenes. */
export function Panel({ name, state, thread, conversation, onClose }: PanelProps) {
  return (
    <aside className="panel" aria-label={TITLES[name]}>
      <header className="panel-header">
        <h2>{TITLES[name]}</h2>
        <button type="button" className="icon-button" aria-label={`Close: ${TITLES[name]}`} onClick={onClose}>
          <X aria-hidden="true" />
        </button>
      </header>
      {name === 'tour' && <TourPanel steps={state.tour} />}
      {name === 'trouble' && <TroublePanel trouble={state.trouble} conversation={conversation} />}
      {name === 'wire' && <WirePanel entries={state.wire} />}
      {name === 'thread' && (
        <ThreadPanel messages={state.messages} thread={thread} conversation={conversation} />
      )}
    </aside>
  );
}
