import { Braces } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { objectsOf } from '../../server/json.ts';
import type { ViewOnPage } from '../../server/page/protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { handlingOf, perform, problemOf } from '../connection/doings.ts';
import { HandlingContext } from '../controls/handling.ts';
import { JsonDialog } from '../panels/json-dialog.tsx';
import { useReader } from '../reading/reader.ts';
import { usePage } from '../workspace/page-context.ts';
import { AppTabs } from './app-tabs.tsx';
import { Drawn } from './drawn.tsx';

/** The app's Home tab. The app hears that it was opened, and may then publish what it shows. */
export function AppHome({ home }: { home: ViewOnPage | undefined }) {
  const { as, notify } = usePage();
  const { people } = useReader();
  const jsonButton = useRef<HTMLButtonElement>(null);
  const [isJsonOpen, setJsonOpen] = useState(false);
  const app = [...people.values()].find(({ role }) => role === 'app');
  const handling = useMemo(
    () =>
      handlingOf(as, { view: home?.id ?? '' }, { entered: home?.entered ?? {}, errors: home?.errors ?? {} }),
    [as, home],
  );
  useEffect(() => {
    perform('home', { as, tab: 'home' }).catch((error: unknown) => notify(problemOf(error)));
  }, [as, notify]);

  return (
    <section className="conversation" aria-label={`${app?.name} Home`}>
      <header className="conversation-header">
        <h2>{app?.name}</h2>
        <AppTabs open="home" />
        {home && (
          <button
            ref={jsonButton}
            type="button"
            className="icon-button"
            aria-label="Show the JSON of this Home tab"
            onClick={() => setJsonOpen(true)}
          >
            <Braces aria-hidden="true" />
          </button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="app-home" tabIndex={0} aria-label="Home">
        {home ? (
          <HandlingContext value={handling}>
            <Drawn of={home} what="This Home tab">
              <Blocks blocks={objectsOf(home.json.blocks)} />
            </Drawn>
          </HandlingContext>
        ) : (
          <p className="nothing-here soft">The app has not shown anything here yet.</p>
        )}
      </section>
      {home && isJsonOpen && (
        <JsonDialog
          title="This Home tab"
          json={home.json}
          onClose={() => setJsonOpen(false)}
          backTo={jsonButton}
        />
      )}
    </section>
  );
}
