import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the IANA rules (`man zic` describes them) in the compact form of tzdata.zi. */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whose clock a time of day is read from: the wall's, standard time's or UTC's. */
export type ClockKind = 'wall' | 'standard' | 'universal';

/** A moment by some clock, as epoch milliseconds that are read off as UTC. */
export interface Moment {
  reading: number;
  clock: ClockKind;
}

/** From this moment on, clocks are `save` ms ahead of standard time. */
export interface Change extends Moment {
  save: number;
}

/** A stretch of a zone's history. */
export interface Stretch {
  /** Standard time, ms east of UTC. */
  standard: number;
  /** What is added to it: always the same, or by rules of this name. */
  saving: number | string;
  /** For ever when left out. */
  until?: Moment;
}

export interface ZoneFile {
  version: string;
  /** Zones and links, by name. */
  zones: ReadonlyMap<string, readonly Stretch[]>;
  /** By the rules' name, in order. */
  changes: ReadonlyMap<string, readonly Change[]>;
}

/** Rules without an end are followed until here. */
const LAST_YEAR = 2040;

const MONTHS = ['ja', 'f', 'mar', 'ap', 'may', 'jun', 'jul', 'au', 's', 'o', 'n', 'd'];
const WEEKDAYS = ['su', 'm', 'tu', 'w', 'th', 'f', 'sa'];

export function readZoneFile(): ZoneFile {
  const zones = new Map<string, Stretch[]>();
  const links: [target: string, name: string][] = [];
  const changes = new Map<string, Change[]>();
  const text = readFileSync(join(import.meta.dirname, 'tzdata.zi'), 'utf8');
  let open: Stretch[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind, ...fields] = line.split(' ');
    if (kind === 'R')
      changes.set(at(fields, 0), [...(changes.get(at(fields, 0)) ?? []), ...changesOf(fields)]);
    else if (kind === 'L') links.push([at(fields, 0), at(fields, 1)]);
    else if (kind === 'Z') {
      open = [stretchOf(fields.slice(1))];
      zones.set(at(fields, 0), open);
    } else open.push(stretchOf(line.split(' ')));
  }
  for (const [target, name] of links) zones.set(name, zones.get(target) ?? missing(target));
  for (const each of changes.values()) each.sort((one, other) => one.reading - other.reading);
  return { version: /^# version (\S+)/.exec(text)?.[1] ?? missing('version'), zones, changes };
}

/** `name from to - month day time save letters`, once for each year. */
function changesOf(fields: string[]): Change[] {
  const first = Number(at(fields, 1));
  const to = at(fields, 2);
  const last = to.startsWith('o') ? first : to.startsWith('ma') ? LAST_YEAR : Number(to);
  const years = Array.from({ length: Math.min(last, LAST_YEAR) - first + 1 }, (_, index) => first + index);
  return years.map((year) => ({
    ...momentOf(year, at(fields, 4), at(fields, 5), at(fields, 6)),
    save: duration(at(fields, 7)),
  }));
}

/** `standard saving letters [year [month [day [time]]]]` */
function stretchOf([standard, saving, , year, month = 'ja', day = '1', time = '0']: string[]): Stretch {
  if (standard === undefined || saving === undefined) return missing('stretch');
  return {
    standard: duration(standard),
    saving: /^(-|-?\d.*)$/.test(saving) ? duration(saving) : saving,
    ...(year && { until: momentOf(Number(year), month, day, time) }),
  };
}

function momentOf(year: number, monthName: string, day: string, time: string): Moment {
  const month = MONTHS.findIndex((start) => monthName.toLowerCase().startsWith(start));
  if (month < 0) return missing(monthName);
  const suffix = /[a-z]$/.exec(time)?.[0] ?? 'w';
  const clock = suffix === 'w' ? 'wall' : suffix === 's' ? 'standard' : 'universal';
  return { reading: dayOf(year, month, day) + duration(time), clock };
}

/** `8`, `lastSu`, `Su>=8` or `Su<=25` */
function dayOf(year: number, month: number, day: string): number {
  if (/^\d+$/.test(day)) return Date.UTC(year, month, Number(day));
  const [, name = '', order, bound] = /^(?:last)?([A-Za-z]+)(?:([<>])=(\d+))?$/.exec(day) ?? missing(day);
  const weekday = WEEKDAYS.findIndex((start) => name.toLowerCase().startsWith(start));
  if (weekday < 0) return missing(day);
  const step = order === '>' ? DAY : -DAY;
  let ms = bound ? Date.UTC(year, month, Number(bound)) : Date.UTC(year, month + 1, 0);
  while (new Date(ms).getUTCDay() !== weekday) ms += step;
  return ms;
}

/** `-3:30`, `1`, `0:20:15` or `-` for none; a letter behind it is not looked at. */
function duration(text: string): number {
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^(-?)(\d*)(?::(\d+))?(?::(\d+))?[a-z]?$/.exec(text) ?? missing(text);
  const ms = (Number(hours) * 60 + Number(minutes)) * MINUTE + Number(seconds) * 1_000;
  return sign === '-' ? 0 - ms : ms;
}

function at(fields: readonly string[], index: number): string {
  return fields[index] ?? missing(`field ${index} of ${fields.join(' ')}`);
}

function missing(what: string): never {
  throw new Error(`tzdata.zi: cannot read ${what}`);
}
