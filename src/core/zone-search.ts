import moment from 'moment-timezone';
import meta from 'moment-timezone/data/meta/latest.json' with { type: 'json' };
import { zoneAliases } from './zone-aliases.ts';
import { offsetAt } from './zones.ts';

/** A time zone to choose from: the name to store, and what to show for it. */
export interface ZoneChoice {
  name: string;
  /** The name and its offset at the moment of asking: 'Europe/Berlin (UTC+1)'. */
  label: string;
}

interface Entry {
  name: string;
  /** What the zone is called in so many words: its city, country, aliases. Normalised. */
  titles: readonly string[];
  words: readonly string[];
  population: number;
  /** How many countries keep this time; tells a zone from the links that share its population. */
  countries: number;
}

const HALF_YEAR_MS = 182 * 86_400_000;

let entries: readonly Entry[] | undefined;

/** 'UTC+1', 'UTC+5:45', 'UTC' at the instant. */
function offsetLabel(zone: string, at: Date): string {
  const minutes = Math.round(offsetAt(zone, at) / 60_000);
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}

/** How a zone is shown to people: 'America/New York (UTC-5)', with the offset at the instant. */
export function zoneLabel(zone: string, at: Date): string {
  const shown = zone.replaceAll('_', ' ');
  const offset = offsetLabel(zone, at);
  return shown === offset ? shown : `${shown} (${offset})`;
}

/**
 * Zones for what a person types: a city, country, region, a common name ('Pacific Time'), an abbreviation ('CET') or an
 * offset ('UTC+5:45'). Cities and names that begin with it come first, then the larger places; nothing typed lists the
 * largest. Choices are the zones of today's countries, and UTC.
 */
export function searchZones(query: string, limit: number, at: Date): ZoneChoice[] {
  const wanted = normalise(query);
  const tokens = wanted.split(' ').filter(Boolean);
  entries ??= readEntries();
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, wanted, tokens, at) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || largerFirst(a.entry, b.entry))
    .slice(0, limit)
    .map(({ entry: { name } }) => ({ name, label: zoneLabel(name, at) }));
}

function largerFirst(a: Entry, b: Entry): number {
  return b.population - a.population || b.countries - a.countries || (a.name < b.name ? -1 : 1);
}

const NO_MATCH = 4;

/** 0: one of the zone's names is exactly this; 1: its offset or abbreviation is; 2: a name begins so; 3: words do. */
function rankOf(entry: Entry, wanted: string, tokens: readonly string[], at: Date): number {
  if (entry.titles.includes(wanted)) return 0;
  const momentary = momentaryTitles(entry.name, at);
  if (momentary.includes(wanted)) return 1;
  if (entry.titles.some((title) => title.startsWith(wanted))) return 2;
  const fits = (token: string) =>
    momentary.includes(token) || entry.words.some((word) => word.startsWith(token));
  return tokens.every(fits) ? 3 : NO_MATCH;
}

/** Names that depend on the time of year: both abbreviations of the zone ('cet', 'cest'), and its offset at present. */
function momentaryTitles(name: string, at: Date): string[] {
  const zone = moment.tz.zone(name);
  const abbreviations = [at.getTime(), at.getTime() + HALF_YEAR_MS].map((ms) => zone?.abbr(ms) ?? '');
  return [...abbreviations, offsetLabel(name, at)].map(normalise);
}

function readEntries(): Entry[] {
  const countries = new Map(Object.values(meta.countries).map(({ abbr, name }) => [abbr, name]));
  const located = Object.values(meta.zones).map(({ name, countries: codes, comments }) =>
    // The first of the countries that keep a zone's time is the one its city lies in.
    entryOf(name, countries.get(codes[0] ?? '') ?? '', comments, codes.length),
  );
  return [...located, entryOf('UTC', '', '', 0)];
}

function entryOf(name: string, country: string, comments: string, countries: number): Entry {
  const city = name.split('/').at(-1) ?? name;
  const aliases = zoneAliases[name]?.split(', ') ?? [];
  const titles = [name, city, country, ...aliases].map(normalise).filter(Boolean);
  const words = [...titles, normalise(comments)].flatMap((title) => title.split(' '));
  return { name, titles, words, population: moment.tz.zone(name)?.population ?? 0, countries };
}

/** Lower case without accents or punctuation; an offset becomes 'utc+5:45', however it was written. */
function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[−–]/g, '-')
    .replace(
      /^(?:gmt|utc)? ?([+-])0?(\d{1,2})(:\d\d)?$/,
      (_all, sign, hours, minutes = '') => `utc${sign}${hours}${minutes === ':00' ? '' : minutes}`,
    )
    .replace(/[^\p{Letter}\d+:-]|-(?!\d)/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
