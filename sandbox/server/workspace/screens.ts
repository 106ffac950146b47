import { withIds } from '../blocks/identifiers.ts';
import { type JsonObject, objectsOf, textOf } from '../json.ts';
import type { View } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Slack keeps at most three modals on top of each other. */
export const STACK_LIMIT = 3;

function newView(workspace: Workspace, owner: string, payload: JsonObject, type: View['type']): View {
  const id = workspace.ids.next('V');
  return {
    id,
    type,
    owner,
    payload,
    blocks: withIds(objectsOf(payload.blocks)),
    hash: workspace.ids.hash(),
    externalId: textOf(payload.external_id) ?? '',
    rootId: id,
    previousId: undefined,
    entered: new Map(),
    errors: new Map(),
  };
}

export function stackOf(workspace: Workspace, owner: string): View[] {
  return (workspace.stacks.get(owner) ?? []).flatMap((id) => workspace.views.get(id) ?? []);
}

/** The modal in front of a person, if any. */
export function topModal(workspace: Workspace, owner: string): View | undefined {
  return stackOf(workspace, owner).at(-1);
}

/** Opens a modal as a new stack; one that was open is replaced. */
export function openModal(workspace: Workspace, owner: string, payload: JsonObject): View {
  clearModals(workspace, owner);
  const view = newView(workspace, owner, payload, 'modal');
  workspace.views.set(view.id, view);
  workspace.stacks.set(owner, [view.id]);
  return view;
}

/** Puts a modal on top of the open ones; undefined when three are open already. */
export function pushModal(workspace: Workspace, owner: string, payload: JsonObject): View | undefined {
  const stack = stackOf(workspace, owner);
  if (stack.length >= STACK_LIMIT) return undefined;
  const view = newView(workspace, owner, payload, 'modal');
  view.rootId = stack[0]?.id ?? view.id;
  view.previousId = stack.at(-1)?.id;
  workspace.views.set(view.id, view);
  workspace.stacks.set(owner, [...stack.map(({ id }) => id), view.id]);
  return view;
}

/** Replaces what a view says. What was entered stays where block and action ids stay; errors go. */
export function changeView(workspace: Workspace, view: View, payload: JsonObject): View {
  view.payload = payload;
  view.blocks = withIds(objectsOf(payload.blocks));
  view.hash = workspace.ids.hash();
  view.externalId = textOf(payload.external_id) ?? view.externalId;
  view.errors = new Map();
  return view;
}

/** Takes the modal off its owner's screen; the one below, if any, shows again. */
export function closeModal(workspace: Workspace, view: View): void {
  const rest = (workspace.stacks.get(view.owner) ?? []).filter((id) => id !== view.id);
  workspace.stacks.set(view.owner, rest);
  workspace.views.delete(view.id);
}

export function clearModals(workspace: Workspace, owner: string): void {
  for (const view of stackOf(workspace, owner)) workspace.views.delete(view.id);
  workspace.stacks.delete(owner);
}

export function homeView(workspace: Workspace, owner: string): View | undefined {
  const id = workspace.homes.get(owner);
  return id === undefined ? undefined : workspace.views.get(id);
}

/** Shows a Home view to a person, in the place of the one before. */
export function publishHome(workspace: Workspace, owner: string, payload: JsonObject): View {
  const existing = homeView(workspace, owner);
  if (existing) return changeView(workspace, existing, payload);
  const view = newView(workspace, owner, payload, 'home');
  workspace.views.set(view.id, view);
  workspace.homes.set(owner, view.id);
  return view;
}
