import type { PlacedElement } from '../blocks/elements.ts';
import { entryKey } from '../blocks/state-values.ts';
import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import type { Member } from '../workspace/people.ts';
import { enteredOn, type Surface, sendAction } from './actions.ts';

/**
 * A person puts a value into an element. The app is told at once where Slack does so: for what stands outside an
 * input, and for an input that dispatches, unless `dispatches` is false (typing before Enter is pressed).
 * Undefined when the app was not told, else how that went.
 */
export async function enterValue(
  context: SandboxContext,
  person: Member,
  surface: Surface,
  placed: PlacedElement,
  value: JsonObject,
  dispatches = true,
): Promise<Outcome | undefined> {
  const key = entryKey(placed.blockId, placed.actionId);
  enteredOn(context.workspace, surface, person.id).set(key, value);
  if ('view' in surface) surface.view.errors.delete(placed.blockId);
  const tells = !placed.isInput || (placed.block.dispatch_action === true && dispatches);
  return tells ? sendAction(context, person, surface, placed, value) : undefined;
}
