import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What a pulse's buttons carry. */
export const pulseButton = buttonValue(z.object({ pulseId: z.uuid() }));

/** What the answer form carries: never anything of an answer. */
export const answerContext = privateMetadata(z.object({ pulseId: z.uuid() }));

/** What the set-up form carries. */
export const setupContext = privateMetadata(z.object({ channelId: z.string(), isNew: z.boolean() }));
