import { perform } from '../connection/doings.ts';
import { useReader } from '../reading/reader.ts';
import { usePage } from '../workspace/page-context.ts';

/** The tabs of the app: its Home, and the DM with it. The app hears when one is opened. */
export function AppTabs({ open }: { open: 'home' | 'messages' }) {
  const { as, goTo } = usePage();
  const { people } = useReader();
  const app = [...people.values()].find(({ role }) => role === 'app');
  return (
    <nav className="tabs" aria-label="Tabs of the app">
      <button
        type="button"
        className="tab"
        aria-current={open === 'home' ? 'page' : undefined}
        onClick={() => goTo('home')}
      >
        Home
      </button>
      <button
        type="button"
        className="tab"
        aria-current={open === 'messages' ? 'page' : undefined}
        onClick={() => {
          // Home tells the app itself, when it is drawn.
          void perform('home', { as, tab: 'messages' }).catch(() => {});
          goTo(app?.id ?? '');
        }}
      >
        Messages
      </button>
    </nav>
  );
}
