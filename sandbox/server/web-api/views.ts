import type { Trigger } from '../interactions/triggers.ts';
import { type JsonObject, textOf } from '../json.ts';
import { changeView, homeView, openModal, publishHome, pushModal, stackOf } from '../workspace/screens.ts';
import type { View } from '../workspace/views.ts';
import { viewOf } from '../workspace/workspace.ts';
import { viewArgument } from './content.ts';
import { type Call, invalidArguments, type Method, method } from './method.ts';

type TriggerArgument = 'trigger_id' | 'interactivity_pointer';

type TriggerErrors = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Uses up the trigger_id (or interactivity_pointer, which is another name for it). */
function triggerArgument(call: Call<TriggerErrors, TriggerArgument>): Trigger {
  const id = textOf(call.args.trigger_id) ?? textOf(call.args.interactivity_pointer);
  if (id === undefined) throw invalidArguments(['[ERROR] missing required field: trigger_id']);
  const trigger = call.context.triggers.exchange(id);
  if (typeof trigger === 'string') throw call.refuse(trigger);
  return trigger;
}

function refuseKnownExternalId(call: Call<'duplicate_external_id'>, payload: JsonObject, own?: View): void {
  const externalId = textOf(payload.external_id);
  if (externalId === undefined) return;
  const views = [...call.workspace.views.values()];
  if (views.some((view) => view.externalId === externalId && view !== own)) {
    throw call.refuse('duplicate_external_id');
  }
}

const open = method({
  name: 'views.open',
  tier: 't4',
  required: ['view'],
  optional: ['trigger_id', 'interactivity_pointer'],
  errors: [
    'duplicate_external_id',
    'exchanged_trigger_id',
    'expired_trigger_id',
    'invalid_trigger_id',
    'view_too_large',
  ],
  run: (call) => {
    const payload = viewArgument(call, 'modal');
    refuseKnownExternalId(call, payload);
    const { person } = triggerArgument(call);
    return { view: viewOf(call.workspace, openModal(call.workspace, person, payload)) };
  },
});

const push = method({
  name: 'views.push',
  tier: 't4',
  required: ['view'],
  optional: ['trigger_id', 'interactivity_pointer'],
  errors: [
    'duplicate_external_id',
    'exchanged_trigger_id',
    'expired_trigger_id',
    'invalid_trigger_id',
    'not_found',
    'push_limit_reached',
    'view_too_large',
  ],
  run: (call) => {
    const payload = viewArgument(call, 'modal');
    refuseKnownExternalId(call, payload);
    const { person, viewId } = triggerArgument(call);
    // Only something done in an open modal can put another one on top of it.
    if (!stackOf(call.workspace, person).some(({ id }) => id === viewId)) throw call.refuse('not_found');
    const view = pushModal(call.workspace, person, payload);
    if (!view) throw call.refuse('push_limit_reached');
    return { view: viewOf(call.workspace, view) };
  },
});

function wantedView(call: Call<'not_found', 'view_id' | 'external_id'>): View {
  const id = textOf(call.args.view_id);
  const externalId = textOf(call.args.external_id);
  if (id === undefined && externalId === undefined) {
    throw invalidArguments(['[ERROR] must provide `view_id` or `external_id`']);
  }
  const views = [...call.workspace.views.values()];
  const view = views.find((candidate) => candidate.id === id || candidate.externalId === externalId);
  if (!view) throw call.refuse('not_found');
  return view;
}

function refuseStaleHash(call: Call<'hash_conflict', 'hash'>, view: View | undefined): void {
  const hash = textOf(call.args.hash);
  if (hash !== undefined && view && view.hash !== hash) throw call.refuse('hash_conflict');
}

const update = method({
  name: 'views.update',
  tier: 't4',
  required: ['view'],
  optional: ['external_id', 'hash', 'view_id'],
  errors: ['duplicate_external_id', 'hash_conflict', 'not_found', 'view_too_large'],
  run: (call) => {
    const view = wantedView(call);
    const payload = viewArgument(call, view.type);
    refuseKnownExternalId(call, payload, view);
    refuseStaleHash(call, view);
    return { view: viewOf(call.workspace, changeView(call.workspace, view, payload)) };
  },
});

const publish = method({
  name: 'views.publish',
  tier: 't4',
  required: ['user_id', 'view'],
  optional: ['hash'],
  errors: ['duplicate_external_id', 'hash_conflict', 'view_too_large'],
  run: (call) => {
    const user = textOf(call.args.user_id) ?? '';
    const member = call.workspace.members.get(user);
    if (!member || member.deleted) throw invalidArguments(['invalid `user_id`']);
    const payload = viewArgument(call, 'home');
    const existing = homeView(call.workspace, user);
    refuseKnownExternalId(call, payload, existing);
    refuseStaleHash(call, existing);
    return { view: viewOf(call.workspace, publishHome(call.workspace, user, payload)) };
  },
});

export const viewMethods: Method[] = [open, push, update, publish];
