import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConversationOnPage, WorkspacePart } from '../server/page/protocol.ts';
import { placeOf, useAddress } from './connection/address.ts';
import { type Line, useLive } from './connection/live.ts';
import { clockNow, type PageState } from './connection/state.ts';
import { Conversation } from './conversation/conversation.tsx';
import { Panel, type PanelName } from './panels/panel.tsx';
import { type Reader, ReaderContext } from './reading/reader.ts';
import { AppHome } from './screens/app-home.tsx';
import { Modals } from './screens/modals.tsx';
import { CommandsContext } from './workspace/commands.ts';
import { Header } from './workspace/header.tsx';
import { Notices, useNotices } from './workspace/notices.tsx';
import { PageContext } from './workspace/page-context.ts';
import { ShortcutsContext } from './workspace/shortcuts.ts';
import { Sidebar } from './workspace/sidebar.tsx';

const HOUR_MS = 3_600_000;

/** The first thing someone sees who has never been here: the tour, until they close it. */
const TOUR_SEEN = 'sandbox tour seen';
/** As in styles/panels.css. */
const PANEL_COVERS = '(max-width: 1000px)';

export function App({ line }: { line: Line }) {
  const [address, go] = useAddress();
  const [chosenPanel, setPanel] = useState<PanelName | undefined>(() =>
    localStorage.getItem(TOUR_SEEN) === null ? 'tour' : undefined,
  );
  const [thread, setThread] = useState<string>();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { notices, notify, dismiss } = useNotices();
  const isHome = address.in === 'home';
  const { state, isOpen } = useLive(line, {
    as: address.as,
    in: address.in === '' || isHome ? undefined : address.in,
    wire: chosenPanel === 'wire',
  });
  const { workspace, isPersonKnown, isNobody } = state;
  // Not every workspace has a tour.
  const panel = chosenPanel === 'tour' && state.tour.length === 0 ? undefined : chosenPanel;
  const reader = useReaderOf(state);
  const place = useCallback(
    (as: string, where: string) => {
      setThread(undefined);
      setMenuOpen(false);
      // Where a panel covers everything, going somewhere means wanting to see it.
      if (window.matchMedia(PANEL_COVERS).matches) setPanel(undefined);
      go({ as, in: where });
    },
    [go],
  );

  // Whoever comes without an address is somebody, in the first channel they are in.
  useEffect(() => {
    if (!workspace || !isPersonKnown || (address.as !== '' && address.in !== '')) return;
    const first = workspace.conversations.find(({ kind, isMember }) => kind !== 'im' && isMember);
    const me = workspace.people.find(({ id }) => id === workspace.me);
    const found = { as: address.as || (me?.name ?? ''), in: address.in || (first ? placeOf(first) : 'home') };
    go(found, { replaces: true });
  }, [workspace, isPersonKnown, address.as, address.in, go]);

  useEffect(() => {
    if (!isNobody) return;
    notify(`There is nobody called ${address.as} here.`);
    go({ as: '', in: '' }, { replaces: true });
  }, [isNobody, address.as, notify, go]);

  const conversation = workspace && openConversation(workspace, address.in, state.conversation);
  const context = useMemo(
    () => ({
      as: (isPersonKnown ? workspace?.me : undefined) ?? address.as,
      goTo: (where: string) => place(address.as, where),
      goAs: place,
      notify,
      openThread: (ts: string) => {
        setThread(ts);
        setPanel('thread');
      },
    }),
    [workspace?.me, isPersonKnown, address.as, place, notify],
  );
  const commands = useUnchanged([...(workspace?.app.commands ?? []), ...(workspace?.builtIn ?? [])]);
  const shortcuts = useUnchanged(workspace?.app.shortcuts ?? []);
  const show = (name: PanelName | undefined) => {
    if (panel === 'tour') localStorage.setItem(TOUR_SEEN, 'yes');
    setPanel(name);
  };

  if (!workspace) return <Waiting isOpen={isOpen} />;
  return (
    <PageContext value={context}>
      <ReaderContext value={reader}>
        <CommandsContext value={commands}>
          <ShortcutsContext value={shortcuts}>
            <div className="page" data-menu={isMenuOpen} data-panel={panel !== undefined}>
              <Header
                state={state}
                panel={panel}
                onPanel={show}
                onMenu={() => setMenuOpen(!isMenuOpen)}
                isMenuOpen={isMenuOpen}
              />
              {!isOpen && (
                <p className="line-lost" role="alert">
                  The workspace does not answer. Is it still running? Trying again …
                </p>
              )}
              <Sidebar workspace={workspace} open={isHome ? 'home' : (conversation?.id ?? '')} />
              <main className="main">
                {!isPersonKnown ? (
                  <p className="nothing-here">Opening …</p>
                ) : isHome ? (
                  <AppHome key={address.as} home={state.screens.home} />
                ) : (
                  <Conversation
                    key={`${address.as} ${address.in}`}
                    conversation={conversation}
                    messages={state.messages}
                    isLoaded={state.isLoaded}
                  />
                )}
              </main>
              {panel && (
                <Panel
                  name={panel}
                  state={state}
                  thread={thread}
                  conversation={conversation}
                  onClose={() => show(undefined)}
                />
              )}
              <Modals modals={state.screens.modals} />
              <Notices notices={notices} dismiss={dismiss} />
            </div>
          </ShortcutsContext>
        </CommandsContext>
      </ReaderContext>
    </PageContext>
  );
}

function Waiting({ isOpen }: { isOpen: boolean }) {
  return (
    <main className="waiting" aria-busy="true">
      <p>{isOpen ? 'Opening the workspace …' : 'Waiting for the workspace …'}</p>
    </main>
  );
}

function openConversation(
  { conversations }: WorkspacePart,
  named: string,
  known: string | undefined,
): ConversationOnPage | undefined {
  return conversations.find(
    ({ id, name, other, kind }) =>
      (known !== undefined && id === known) ||
      id === named ||
      (kind !== 'im' && name === named) ||
      other === named,
  );
}

/** Stays the same while names, zones and places do, so that what is drawn with it need not be drawn again. */
function useReaderOf(state: PageState): Reader {
  const newest = useRef(state);
  newest.current = state;
  const me = state.workspace?.me ?? '';
  const people = useUnchanged(state.workspace?.people);
  // Unread counts change with every message; names and places hardly ever.
  const places = useUnchanged(
    state.workspace?.conversations.map((conversation) => ({ ...conversation, unread: 0, latest: '' })),
  );
  // What is said of days, such as “tomorrow”, is read anew when the clock comes and whenever it gets to another hour.
  const hour = Math.floor(clockNow(state) / HOUR_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies(hour): it stands for what `now` gives.
  return useMemo(
    () => ({
      people: new Map(people?.map((person) => [person.id, person])),
      conversations: new Map(places?.map((place) => [place.id, place])),
      me,
      tz: people?.find(({ id }) => id === me)?.tz ?? 'Etc/UTC',
      now: () => clockNow(newest.current),
    }),
    [people, places, me, hour],
  );
}

/** The value before while the new one says the same. */
function useUnchanged<T>(value: T): T {
  const before = useRef(value);
  if (JSON.stringify(before.current) !== JSON.stringify(value)) before.current = value;
  return before.current;
}
