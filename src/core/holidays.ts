import Holidays from 'date-holidays';
import meta from 'moment-timezone/data/meta/latest.json' with { type: 'json' };
import { addDays, type LocalDate } from './calendar.ts';

/** Public holidays, from the data of date-holidays. Bank, school and half holidays are working days to us. */

/** A country, or a part of one that keeps holidays of its own: 'DE', 'DE-BY', 'DE-BY-A'. ISO 3166, then local codes. */
export type Place = string;

/** A place to choose from: what to store, and what to show for it. */
export interface PlaceChoice {
  place: Place;
  /** 'Germany, Bayern' */
  label: string;
}

const HOUR_MS = 3_600_000;
const countries = new Holidays();
const years = new Map<string, ReadonlyMap<LocalDate, string>>();
let choices: ReadonlyMap<Place, PlaceChoice> | undefined;

/** Whether public holidays are known for the place. */
export function isPlace(text: string): text is Place {
  return allPlaces().has(text);
}

/** 'Germany, Bayern'; the code itself for a place that is not known. */
export function placeLabel(place: Place): string {
  return allPlaces().get(place)?.label ?? place;
}

/** Places for what a person types: part of a country's or region's name, or a code. Countries come first. */
export function searchPlaces(query: string, limit: number): PlaceChoice[] {
  const wanted = normalise(query);
  return [...allPlaces().values()]
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank || (a.choice.label < b.choice.label ? -1 : 1))
    .slice(0, limit)
    .map(({ choice }) => choice);
}

/** The country in which a time zone's city lies; undefined for zones without one, such as UTC. */
export function placeOfZone(zone: string): Place | undefined {
  const zones: Record<string, { countries: string[] } | undefined> = meta.zones;
  const country = zones[zone]?.countries[0];
  return country !== undefined && isPlace(country) ? country : undefined;
}

/** The public holidays of a place in a year: day -> English name. Empty for a place that is not known. */
export function holidaysIn(place: Place, year: number): ReadonlyMap<LocalDate, string> {
  const key = `${place} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const days = isPlace(place) ? readYear(place, year) : new Map<LocalDate, string>();
  years.set(key, days);
  return days;
}

/** The public holiday that a day is in a place, by name. */
export function holidayOn(place: Place, date: LocalDate): string | undefined {
  return holidaysIn(place, Number(date.slice(0, 4))).get(date);
}

function readYear(place: Place, year: number): Map<LocalDate, string> {
  const [country = '', state, region] = place.split('-');
  const calendar = new Holidays(
    { country, ...(state && { state }), ...(region && { region }) },
    { types: ['public'] },
  );
  const days = new Map<LocalDate, string>();
  // One of the last year's may reach into this one, such as a new year's feast of several days.
  for (const holiday of [...calendar.getHolidays(year - 1, 'en'), ...calendar.getHolidays(year, 'en')]) {
    // Its day and hour on a wall in that place; what begins in the middle of a day leaves it a working day.
    const [date = '', time] = holiday.date.split(' ');
    if (time !== '00:00:00') continue;
    const length = Math.max(
      1,
      Math.round((holiday.end.getTime() - holiday.start.getTime()) / (24 * HOUR_MS)),
    );
    for (let day = 0; day < length; day += 1) {
      const on = addDays(date, day);
      if (on.startsWith(`${year}-`) && !days.has(on)) days.set(on, holiday.name);
    }
  }
  return days;
}

function allPlaces(): ReadonlyMap<Place, PlaceChoice> {
  choices ??= new Map(readPlaces().map((choice) => [choice.place, choice]));
  return choices;
}

function readPlaces(): PlaceChoice[] {
  // The library names some countries in their own language, or by a name of before.
  const inEnglish = new Intl.DisplayNames('en', { type: 'region' });
  return Object.entries(countries.getCountries('en')).flatMap(([country, known]) => {
    const name = inEnglish.of(country) ?? known;
    return [
      { place: country, label: name },
      ...entriesOf(countries.getStates(country, 'en')).flatMap(([state, stateName]) => [
        { place: `${country}-${state}`, label: `${name}, ${stateName}` },
        ...entriesOf(countries.getRegions(country, state, 'en')).map(([region, regionName]) => ({
          place: `${country}-${state}-${region}`,
          label: `${name}, ${stateName}, ${regionName}`,
        })),
      ]),
    ];
  });
}

/** The library gives nothing where a country has no parts. */
function entriesOf(parts: Record<string, string> | undefined): [string, string][] {
  return Object.entries(parts ?? {});
}

const NO_MATCH = 3;

/** 0: the code or whole name is this; 1: a country's name begins so; 2: a part's does, or a word in any of them. */
function rankOf({ place, label }: PlaceChoice, wanted: string): number {
  const name = normalise(label);
  if (place.toLowerCase() === wanted || name === wanted) return 0;
  if (name.split(', ').some((part) => part.startsWith(wanted))) return place.includes('-') ? 2 : 1;
  return name.split(/[^\p{Letter}\d]+/u).some((word) => word.startsWith(wanted)) ? 2 : NO_MATCH;
}

function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim();
}
