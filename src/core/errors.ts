/**
 * What a person asked for can't be done, for a reason that they can understand and act on.
 * The message is the sentence they are shown, in the place where they are; it is never logged as an error.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The form field the sentence belongs to, as its `block_id`; none when it concerns the whole request. */
  readonly field: string | undefined;

  constructor(sentence: string, field?: string) {
    super(sentence);
    this.field = field;
  }
}

/** The same as {@link Refusal} for several fields of one form: block_id -> sentence. */
export class FormRefusal extends Error {
  override readonly name = 'FormRefusal';
  readonly fields: Record<string, string>;

  constructor(fields: Record<string, string>) {
    super(Object.values(fields).join(' '));
    this.fields = fields;
  }
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * The SQLSTATE of an error that the database answered with; undefined of any other. By its fields, because pg, pg-boss
 * and the embedded database each bring a class of their own.
 */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'severity' in error && 'code' in error)) return undefined;
  return typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : undefined;
}
