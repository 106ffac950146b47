import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Handling, HandlingContext } from '../../../sandbox/client/controls/handling.ts';
import { type Reader, ReaderContext } from '../../../sandbox/client/reading/reader.ts';
import type { ConversationOnPage, PersonOnPage } from '../../../sandbox/server/page/protocol.ts';

export const person = (id: string, name: string, extra: Partial<PersonOnPage> = {}): PersonOnPage => ({
  id,
  name,
  realName: name,
  tz: 'Europe/Berlin',
  role: 'member',
  deactivated: false,
  ...extra,
});

export const conversation = (
  id: string,
  name: string,
  extra: Partial<ConversationOnPage> = {},
): ConversationOnPage => ({
  id,
  name,
  kind: 'public',
  other: undefined,
  members: [],
  isMember: true,
  hasApp: true,
  isArchived: false,
  unread: 0,
  latest: '',
  ...extra,
});

const byId = <T extends { id: string }>(...all: T[]) => new Map(all.map((each) => [each.id, each]));

/** Ana reads, in Berlin, on the 24th of November 2025. */
export const reader: Reader = {
  people: byId(
    person('U1', 'Ana'),
    person('U2', 'Ben', { realName: 'Benjamin Okafor' }),
    person('U3', 'Gone', { deactivated: true }),
    person('U4', 'Drumbeat', { role: 'app' }),
    person('U5', 'Slackbot', { role: 'bot' }),
  ),
  conversations: byId(
    conversation('C1', 'payments'),
    conversation('C2', 'secret', { kind: 'private' }),
    conversation('C3', 'old', { isArchived: true }),
    conversation('D1', '', { kind: 'im', other: 'U2' }),
    conversation('D2', '', { kind: 'im', other: 'U4' }),
  ),
  me: 'U1',
  tz: 'Europe/Berlin',
  now: () => Date.UTC(2025, 10, 24, 12),
};

const never = () => Promise.reject(new Error('Nobody is there.'));

/** What a browser is given to show, as HTML. */
export function markup(element: ReactElement, handling: Partial<Handling> = {}): string {
  const idle: Handling = { entered: {}, errors: {}, press: never, enter: never, suggest: never };
  return renderToStaticMarkup(
    createElement(
      ReaderContext,
      { value: reader },
      createElement(HandlingContext, { value: { ...idle, ...handling } }, element),
    ),
  );
}

/** The words of HTML that a person sees or hears: its text, and what fields and images say. */
export function wordsOf(html: string): string {
  const spoken = Array.from(
    html.matchAll(/ (?:alt|aria-label|placeholder|value|title)="([^"]*)"/g),
    ([, words]) => words,
  );
  return [html.replaceAll(/<[^>]*>/g, ''), ...spoken]
    .join(' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
