import { formatProblem } from '../block-kit/index.ts';
import { interactiveElements } from '../blocks/elements.ts';
import { clientSideErrors } from '../blocks/input-rules.ts';
import type { SandboxContext } from '../context.ts';
import { nextNote } from '../journal.ts';
import { isObject, type JsonObject, objectOf, textOf } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import { viewProblems } from '../workspace/block-problems.ts';
import type { Member } from '../workspace/people.ts';
import { changeView, clearModals, closeModal, pushModal, stackOf } from '../workspace/screens.ts';
import type { View } from '../workspace/views.ts';
import { viewOf } from '../workspace/workspace.ts';
import { interactionBase } from './payloads.ts';

/** What Slack writes on a modal whose submission got no usable answer. */
const TROUBLE = 'We had some trouble connecting. Try again?';

/**
 * A person submits a modal. What Slack's client finds missing is marked, and nothing is sent; else the app is told
 * and its answer followed. The problem shown on the modal, if that went wrong.
 */
export async function submitModal(
  context: SandboxContext,
  person: Member,
  view: View,
): Promise<string | undefined> {
  view.errors = clientSideErrors(view.blocks, view.entered);
  return view.errors.size > 0 ? undefined : sendSubmission(context, person, view);
}

async function sendSubmission(
  context: SandboxContext,
  person: Member,
  view: View,
): Promise<string | undefined> {
  const outcome = await context.deliver({
    kind: 'interactive',
    payload: {
      type: 'view_submission',
      ...interactionBase(context, person),
      trigger_id: context.triggers.issue(person.id, view.id),
      view: viewOf(context.workspace, view),
      response_urls: responseUrls(context, person, view),
    },
  });
  if (!outcome.acked) return `${TROUBLE} (${outcome.detail})`;
  // The view may be gone by now: closed meanwhile, or submitted twice.
  const present = context.workspace.views.get(view.id);
  if (!present) return undefined;
  const messages = answerSubmission(context, present, objectOf(outcome.body));
  if (messages.length === 0) return undefined;
  context.journal.refusals.push({
    nth: nextNote(),
    at: context.clock.now(),
    where: 'view_submission response',
    error: 'invalid_response',
    messages,
    payload: outcome.body,
  });
  return `${TROUBLE} (${messages.join('; ')})`;
}

/** Follows response_action; what is wrong with the answer, if Slack would not take it. */
function answerSubmission(context: SandboxContext, view: View, answer: JsonObject): string[] {
  const { workspace } = context;
  switch (answer.response_action) {
    case undefined:
      closeModal(workspace, view);
      return [];
    case 'clear':
      clearModals(workspace, view.owner);
      return [];
    case 'errors':
      return showErrors(view, answer.errors);
    case 'update':
    case 'push': {
      const problems = viewProblems(workspace, answer.view).map(formatProblem);
      if (problems.length > 0 || !isObject(answer.view)) return problems;
      if (answer.response_action === 'update') changeView(workspace, view, answer.view);
      else if (!pushModal(workspace, view.owner, answer.view)) return ['push_limit_reached'];
      return [];
    }
    default:
      return [`unsupported response_action: ${String(answer.response_action)}`];
  }
}

/** Errors go to input blocks by block_id; one that names no input block makes Slack refuse the answer. */
function showErrors(view: View, errors: unknown): string[] {
  const entries = Object.entries(objectOf(errors));
  if (entries.length === 0) return ['`errors` names no block'];
  const inputs = new Set(view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id));
  const unknown = entries.filter(([blockId]) => !inputs.has(blockId));
  if (unknown.length > 0) return unknown.map(([blockId]) => `no input block has the block_id ${blockId}`);
  view.errors = new Map(entries.map(([blockId, error]) => [blockId, String(error)]));
  return [];
}

function responseUrls(context: SandboxContext, person: Member, view: View): JsonObject[] {
  return interactiveElements(view.blocks).flatMap(({ blockId, actionId, element }) => {
    if (element.response_url_enabled !== true) return [];
    const values = objectOf(objectOf(viewOf(context.workspace, view).state).values);
    const value = objectOf(objectOf(values[blockId])[actionId]);
    const channel = context.workspace.channels.get(
      textOf(value.selected_conversation) ?? textOf(value.selected_channel) ?? '',
    );
    if (!channel) return [];
    const response_url = context.responseUrls.issue('actions', {
      channel,
      person: person.id,
      source: undefined,
    });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel.id, response_url }];
  });
}

/**
 * A person closes the modal in front by its Cancel or X, or with `all` every open one (also when it clears on close).
 * What went wrong while telling the app, where it asked to be told.
 */
export async function closeModals(
  context: SandboxContext,
  person: Member,
  top: View,
  options: { all?: boolean } = {},
): Promise<string[]> {
  const all = options.all === true || top.payload.clear_on_close === true;
  const closing = all ? stackOf(context.workspace, person.id).toReversed() : [top];
  const problems: string[] = [];
  for (const view of closing) {
    const outcome = await closeView(context, person, view, all);
    if (outcome && !outcome.acked) problems.push(`Closing was not acknowledged (${outcome.detail})`);
  }
  return problems;
}

async function closeView(
  context: SandboxContext,
  person: Member,
  view: View,
  isCleared: boolean,
): Promise<Outcome | undefined> {
  const shown = viewOf(context.workspace, view);
  closeModal(context.workspace, view);
  if (view.payload.notify_on_close !== true) return undefined;
  return context.deliver({
    kind: 'interactive',
    payload: {
      type: 'view_closed',
      ...interactionBase(context, person),
      view: shown,
      is_cleared: isCleared,
    },
  });
}
