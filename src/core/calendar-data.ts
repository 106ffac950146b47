import library from 'date-holidays/package.json' with { type: 'json' };
import { zoneDataVersion } from './zones.ts';

/**
 * Version of the zone and holiday data in use, like '2026f/0003.0037.0000'; a later one is the greater text. What an
 * earlier version planned is computed anew.
 */
export const calendarDataVersion: string = `${zoneDataVersion}/${library.version
  .split('.')
  .map((part) => part.padStart(4, '0'))
  .join('.')}`;
