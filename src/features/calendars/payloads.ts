import { z } from 'zod';
import { localDateSchema } from '../../core/calendar.ts';
import { privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** The company's form lists its days from a date on, and changes only those. */
export const companyContext = privateMetadata(z.object({ since: localDateSchema }));
