import { z } from 'zod';
import { buttonValue, privateMetadata } from '../../slack/block-kit/private-metadata.ts';

/** What a pulse's buttons carry. */
export const pulseButton = buttonValue(z.object({ pulseId: z.uuid() }));

/** What the answer form carries: never anything of an answer. */
export const answerContext = privateMetadata(z.object({ pulseId: z.uuid() }));

/** What the set-up form carries. */
export const setupContext = privateMetadata(z.object({ channelId: z.string() }));

const actionContextSchema = z.object({
  pulseId: z.uuid(),
  /** What stood there when the form was opened, or that the person was told of. */
  seen: z.string(),
  /** Somebody else chose in between. */
  overtaken: z.object({ by: z.string() }).optional(),
});

export type ActionContext = z.infer<typeof actionContextSchema>;

/** What the forms about what is done about a result carry. */
export const actionContext = privateMetadata(actionContextSchema);

const commentsContextSchema = z.object({ pulseId: z.uuid() });

export type CommentsContext = z.infer<typeof commentsContextSchema>;

/** What the form for an answer to all comments carries. */
export const commentsContext = privateMetadata(commentsContextSchema);
