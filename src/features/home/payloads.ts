import { z } from 'zod';
import { buttonValue } from '../../slack/block-kit/private-metadata.ts';
import type { Place } from './rules/paging.ts';

const placeValue = buttonValue(z.record(z.string(), z.number().int().nonnegative()));

/** How far somebody has turned each part: the buttons that turn carry it, and the view itself. */
export const placeCode = {
  encode: (place: Place): string => placeValue.encode({ ...place }),
  /** Where nothing was kept, or an older version kept it in another way, everything stands at its beginning. */
  decode: (value: string | undefined): Place => {
    try {
      return value ? placeValue.decode(value) : {};
    } catch {
      return {};
    }
  },
};

const TEAM_SETTINGS = ['check-in', 'pulse', 'policy'] as const;

/** What of a team is set from its line. */
export type TeamSetting = (typeof TEAM_SETTINGS)[number];

/** An entry of a team's ⋯ menu, with the team or its channel. An option's value takes 75 characters. */
export const teamChoice = {
  encode: (set: TeamSetting, id: string): string => `${set}:${id}`,
  decode: (value: string | undefined): { set: TeamSetting; id: string } => {
    const [set, id] = (value ?? '').split(':');
    return { set: z.enum(TEAM_SETTINGS).parse(set), id: z.string().min(1).parse(id) };
  },
};
