import { z } from 'zod';
import { clean } from './text.ts';

/** A submitted form, read by block_id; each input block has one element. What is not filled in is undefined. */
export interface Form {
  /** Whether the form has such a field; one that is left empty counts. */
  has: (blockId: string) => boolean;
  /** Trimmed; undefined when there is nothing to see in it. Slack sends what was typed unescaped: `&lt;` means that somebody typed just that. */
  text: (blockId: string) => string | undefined;
  /** 'YYYY-MM-DD'. */
  date: (blockId: string) => string | undefined;
  /** 'HH:mm', 00:00 to 23:59. */
  time: (blockId: string) => string | undefined;
  /** The value of the chosen option. */
  option: (blockId: string) => string | undefined;
  /** The values of the chosen options; empty when none is chosen. */
  options: (blockId: string) => string[];
  /** A user id. */
  user: (blockId: string) => string | undefined;
  /** User ids; empty when nobody is chosen. */
  users: (blockId: string) => string[];
  /** A channel's id. */
  channel: (blockId: string) => string | undefined;
  /** The one file that was uploaded; its address asks for a token. */
  file: (blockId: string) => { url: string } | undefined;
}

/** A form takes zero-width spaces and joiners for something; a reader sees nothing. */
const SHOWS_SOMETHING = /[^\s\p{Cf}]/u;

/** https://docs.slack.dev/reference/views/view-submissions: what is empty is null or missing. */
const field = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: z.object({ value: z.string().optional() }).nullish(),
  selected_options: z.array(z.object({ value: z.string().optional() })).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_conversation: z.string().nullish(),
  files: z.array(z.object({ url_private_download: z.string().optional() })).nullish(),
});

const stateValues = z.record(z.string(), z.record(z.string(), field));

/** Reads `view.state.values`. Throws a ZodError for what is not of Slack's shape. */
export function readForm(values: unknown): Form {
  const blocks = new Map(Object.entries(stateValues.parse(values ?? {})));
  const read = (blockId: string) => Object.values(blocks.get(blockId) ?? {})[0];
  return {
    has: (blockId) => blocks.has(blockId),
    text: (blockId) => {
      const text = clean(read(blockId)?.value ?? '').trim();
      return SHOWS_SOMETHING.test(text) ? text : undefined;
    },
    date: (blockId) => read(blockId)?.selected_date || undefined,
    time: (blockId) => read(blockId)?.selected_time || undefined,
    option: (blockId) => read(blockId)?.selected_option?.value,
    options: (blockId) => (read(blockId)?.selected_options ?? []).flatMap(({ value }) => value ?? []),
    user: (blockId) => read(blockId)?.selected_user || undefined,
    users: (blockId) => read(blockId)?.selected_users ?? [],
    channel: (blockId) => read(blockId)?.selected_conversation || undefined,
    file: (blockId) => {
      const url = read(blockId)?.files?.[0]?.url_private_download;
      return url === undefined ? undefined : { url };
    },
  };
}
