import type { z } from 'zod';
import { blockKitLimits } from './limits.ts';

/** What a view or button carries for us came back as something that we did not put there. */
export class MalformedPayload extends Error {
  override readonly name = 'MalformedPayload';
}

/** What a view or button is to carry is longer than Slack allows. */
export class PayloadTooLong extends Error {
  override readonly name = 'PayloadTooLong';
}

export interface PayloadCodec<Value> {
  /** Throws {@link PayloadTooLong}, or a ZodError for a value that is not of the schema. */
  encode: (value: Value) => string;
  /** Throws {@link MalformedPayload}. */
  decode: (text: string | undefined) => Value;
}

/** What a modal carries for us in `private_metadata`: at most 3,000 characters, and never a secret. */
export function privateMetadata<Value>(schema: z.ZodType<Value>): PayloadCodec<Value> {
  return codec(schema, 'private_metadata', blockKitLimits.privateMetadata);
}

/** What a button carries for us in its `value`: at most 2,000 characters. */
export function buttonValue<Value>(schema: z.ZodType<Value>): PayloadCodec<Value> {
  return codec(schema, 'button value', blockKitLimits.buttonValue);
}

function codec<Value>(schema: z.ZodType<Value>, place: string, max: number): PayloadCodec<Value> {
  return {
    encode: (value) => {
      const text = JSON.stringify(schema.parse(value));
      if (text.length > max)
        throw new PayloadTooLong(`${place}: ${text.length} characters, at most ${max} are allowed`);
      return text;
    },
    decode: (text) => {
      const parsed = schema.safeParse(parseJson(text, place));
      if (!parsed.success) throw new MalformedPayload(`${place}: ${parsed.error.message}`);
      return parsed.data;
    },
  };
}

function parseJson(text: string | undefined, place: string): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (cause) {
    throw new MalformedPayload(`${place} is not JSON`, { cause });
  }
}
