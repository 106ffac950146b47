import { z } from 'zod';

/** The longest comment, as Slack's field has it. */
export const MAX_COMMENT = 3_000;

const answerSchema = z.object({
  /** Statement -> 1 to 5. */
  scores: z.record(z.string(), z.int().min(1).max(5)),
  comment: z.string().min(1).max(MAX_COMMENT).optional(),
});

/** What somebody answered: without who, and without when. */
export type PulseAnswer = z.infer<typeof answerSchema>;

/** What the answer form holds, as chosen and typed. */
export interface AnswerDraft {
  score: (key: string) => number | undefined;
  comment: string | undefined;
}

/** Longer than any answer is: a comment has at most 3,000 characters of three bytes, or half as many of four. */
const PACKED_BYTES = 12 * 1024;

/** An answer as bytes of one length, so that not even its size tells whether there is a comment in it. */
export function packAnswer(answer: PulseAnswer): Buffer {
  return packed(answerSchema.parse(answer));
}

/** JSON as bytes, as many as a whole number of answers has. */
export function packed(content: object): Buffer {
  const text = Buffer.from(JSON.stringify(content));
  // Spaces after JSON are no part of it. Escapes of characters that no keyboard has may make it longer.
  const length = Math.ceil(text.length / PACKED_BYTES) * PACKED_BYTES;
  return Buffer.concat([text, Buffer.alloc(length - text.length, ' ')]);
}

export function unpackAnswer(bytes: Buffer): PulseAnswer {
  return answerSchema.parse(JSON.parse(bytes.toString()));
}
