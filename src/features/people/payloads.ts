import { z } from 'zod';
import { privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** Whose manager and deputy the form is about. */
export const managerContext = privateMetadata(z.object({ userId: z.string() }));

/** The list whose good rows are to be kept. */
export const importContext = privateMetadata(z.object({ importId: z.uuid() }));
