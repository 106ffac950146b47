import { areBlocksTooLong, formatProblem } from '../block-kit/index.ts';
import { withIds } from '../blocks/identifiers.ts';
import { decoded, isObject, type JsonObject, objectsOf, textOf } from '../json.ts';
import { messageProblems, viewProblems } from '../workspace/block-problems.ts';
import { type Call, invalidArguments } from './method.ts';

const TEXT_CUT_AT = 40_000;

export interface Content {
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  metadata: JsonObject | undefined;
}

type BlockErrors = 'invalid_blocks' | 'invalid_blocks_format';

type ContentArgument = 'attachments' | 'blocks' | 'markdown_text' | 'text';

/** The `blocks` argument, checked like Slack checks a message's. Undefined when it is absent. */
export function blocksArgument(call: Call<BlockErrors, 'blocks'>): JsonObject[] | undefined {
  const raw = call.args.blocks;
  if (raw === undefined || raw === null || raw === '') return undefined;
  const blocks = decoded(raw);
  if (!Array.isArray(blocks)) throw call.refuse('invalid_blocks_format');
  const problems = messageProblems(call.workspace, blocks);
  if (problems.length > 0) {
    throw call.refuse('invalid_blocks', { response_metadata: { messages: problems.map(formatProblem) } });
  }
  return withIds(objectsOf(blocks));
}

/** What a message shall say. The documented errors are the same for every method that takes one. */
export function contentArguments(
  call: Call<BlockErrors | 'no_text' | 'markdown_text_conflict', ContentArgument>,
): Content {
  const blocks = blocksArgument(call);
  const attachments = objectsOf(decoded(call.args.attachments)).map((attachment) =>
    Array.isArray(attachment.blocks)
      ? { ...attachment, blocks: withIds(objectsOf(attachment.blocks)) }
      : attachment,
  );
  const markdown = textOf(call.args.markdown_text);
  const text = textOf(call.args.text);
  if (markdown !== undefined && (text !== undefined || blocks !== undefined)) {
    throw call.refuse('markdown_text_conflict');
  }
  const said = text ?? markdown ?? '';
  if (said.trim() === '' && !blocks?.length && attachments.length === 0) throw call.refuse('no_text');
  return { text: said.slice(0, TEXT_CUT_AT), blocks: blocks ?? [], attachments, metadata: undefined };
}

/** Refuses blocks whose texts together are more than Slack takes in one message. */
export function refuseTooLongBlocks(call: Call<'msg_blocks_too_long'>, blocks: JsonObject[]): void {
  if (areBlocksTooLong(blocks)) throw call.refuse('msg_blocks_too_long');
}

/** The `metadata` argument: an event_type and an event_payload. Undefined when it is absent. */
export function metadataArgument(
  call: Call<'invalid_metadata_format' | 'invalid_metadata_schema' | 'metadata_too_large', 'metadata'>,
): JsonObject | undefined {
  const raw = call.args.metadata;
  if (raw === undefined || raw === null || raw === '') return undefined;
  const metadata = decoded(raw);
  if (!isObject(metadata)) throw call.refuse('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return undefined;
  if (textOf(metadata.event_type) === undefined || !isObject(metadata.event_payload)) {
    throw call.refuse('invalid_metadata_schema');
  }
  if (JSON.stringify(metadata).length > 16_000) throw call.refuse('metadata_too_large');
  return metadata;
}

const VIEW_BYTES = 250_000;

/** The `view` argument, checked; `type` is the surface the method serves. */
export function viewArgument(call: Call<'view_too_large', 'view'>, type: 'modal' | 'home'): JsonObject {
  const view = decoded(call.args.view);
  if (!isObject(view)) throw invalidArguments(['[ERROR] must provide an object [json-pointer:/view]']);
  if (JSON.stringify(view).length > VIEW_BYTES) throw call.refuse('view_too_large');
  const messages = viewProblems(call.workspace, view).map(formatProblem);
  if (view.type !== type) messages.push(`[ERROR] unsupported type: ${view.type} [json-pointer:/view/type]`);
  if (messages.length > 0) throw invalidArguments(messages);
  return view;
}
