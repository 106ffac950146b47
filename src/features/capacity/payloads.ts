import { z } from 'zod';
import { buttonValue } from '../../slack/block-kit/private-metadata.ts';

/** The button that shows a team's weeks. */
export const teamButton = buttonValue(z.object({ teamId: z.uuid() }));
