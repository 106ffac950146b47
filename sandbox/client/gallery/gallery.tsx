import { useEffect, useMemo, useState } from 'react';
import { compositionText, objectsOf, textOf } from '../../server/json.ts';
import type { GalleryOnPage, GalleryScreen } from '../../server/page/protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { perform, problemOf } from '../connection/doings.ts';
import { Mrkdwn } from '../reading/mrkdwn.tsx';
import { type Reader, ReaderContext } from '../reading/reader.ts';
import { Drawn } from '../screens/drawn.tsx';

const CONTENTS = ['least', 'typical', 'greatest'] as const;

/** Every screen of the app on one sheet, drawn as in the workspace; `?feature=` shows one feature's. */
export function Gallery() {
  const [sheet, setSheet] = useState<GalleryOnPage>();
  const [problem, setProblem] = useState<string>();
  const [feature, setFeature] = useState(
    () => new URLSearchParams(window.location.search).get('feature') ?? '',
  );
  useEffect(() => {
    perform('gallery', {}).then(
      // Our own server is on the other end, of the same version as this page.
      (result) => setSheet(result as GalleryOnPage),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }, []);
  const reader = useMemo(() => readerOf(sheet), [sheet]);
  if (!sheet) return <main className="waiting">{problem ?? 'Opening the gallery …'}</main>;
  const features = [...new Set(sheet.screens.map((screen) => screen.feature))];
  const shown = sheet.screens.filter((screen) => feature === '' || screen.feature === feature);
  return (
    <ReaderContext value={reader}>
      <main className="gallery">
        <h1>Every screen</h1>
        <label>
          Feature{' '}
          <select value={feature} onChange={(event) => setFeature(event.target.value)}>
            <option value="">all</option>
            {features.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {rowsOf(shown).map(([title, screens]) => (
          <section key={title} className="gallery-row" aria-label={title}>
            <h2>{title}</h2>
            {screens.map((screen) => (
              <Screen key={screen.content} screen={screen} />
            ))}
          </section>
        ))}
      </main>
    </ReaderContext>
  );
}

/** The same screen's contents stand in one row. */
function rowsOf(screens: GalleryScreen[]): [string, GalleryScreen[]][] {
  const rows = new Map<string, GalleryScreen[]>();
  for (const screen of screens) {
    const title = `${screen.feature}: ${screen.name}`;
    rows.set(title, [...(rows.get(title) ?? []), screen]);
  }
  return [...rows].map(([title, row]) => [
    title,
    row.toSorted((a, b) => CONTENTS.indexOf(a.content) - CONTENTS.indexOf(b.content)),
  ]);
}

function Screen({ screen }: { screen: GalleryScreen }) {
  const { kind, content, json } = screen;
  const blocks = objectsOf(json.blocks);
  const text = textOf(json.text) ?? '';
  return (
    <article className="gallery-screen" data-kind={kind} data-content={content}>
      <p className="soft">
        {kind}, {content} content
      </p>
      <div className="gallery-paper">
        {kind === 'modal' && <h3>{compositionText(json.title)}</h3>}
        <Drawn of={screen} what="This screen">
          {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Mrkdwn text={text} />}
        </Drawn>
        {kind === 'modal' && (
          <footer className="modal-footer">
            <span className="button">{compositionText(json.close) || 'Cancel'}</span>
            {compositionText(json.submit) !== '' && (
              <span className="button button-primary">{compositionText(json.submit)}</span>
            )}
          </footer>
        )}
      </div>
      {kind === 'message' && blocks.length > 0 && (
        <div className="soft gallery-notification">
          Notification: <Mrkdwn text={text} inline />
        </div>
      )}
    </article>
  );
}

function readerOf(sheet: GalleryOnPage | undefined): Reader {
  const { people = [], channels = [], tz = 'Etc/UTC', now = 0 } = sheet ?? {};
  const channel = { other: undefined, members: [], isMember: true, hasApp: true, isArchived: false };
  return {
    people: new Map(
      people.map((each) => [
        each.id,
        { ...each, realName: each.name, tz, role: 'member', deactivated: false },
      ]),
    ),
    conversations: new Map(
      channels.map((each) => [each.id, { ...channel, ...each, kind: 'public', unread: 0, latest: '' }]),
    ),
    me: '',
    tz,
    now: () => now,
  };
}
