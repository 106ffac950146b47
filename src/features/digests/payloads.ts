import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** The button of a team: in which days it is looked at, those before this one. */
export const teamButton = buttonValue(z.object({ teamId: z.uuid(), on: localDateSchema }));
export const allButton = buttonValue(z.object({ on: localDateSchema }));

/** Channels that the form offers, besides a direct message. */
export const settingsContext = privateMetadata(z.object({ channelIds: z.array(z.string()) }));
