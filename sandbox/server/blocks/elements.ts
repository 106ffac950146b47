import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';

/** An interactive element where it stands. */
export interface PlacedElement {
  block: JsonObject;
  blockId: string;
  element: JsonObject;
  actionId: string;
  type: string;
  /** Whether it is the element of an `input` block: those speak at submission, the others at once. */
  isInput: boolean;
}

const INTERACTIVE = new Set([
  'button',
  'overflow',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
  'radio_buttons',
  'checkboxes',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'rich_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'file_input',
]);

/** Elements of one block: the input's, the section's accessory, or the row of an actions block or card. */
export function elementsOf(block: JsonObject): JsonObject[] {
  const candidates = [block.element, block.accessory].filter(isObject);
  return [...candidates, ...objectsOf(block.elements), ...objectsOf(block.actions)].filter((element) =>
    INTERACTIVE.has(String(element.type)),
  );
}

/** The blocks from top to bottom, those inside containers and the cards of carousels included. */
export function everyBlock(blocks: JsonObject[]): JsonObject[] {
  return blocks.flatMap((block) => {
    const cards = block.type === 'carousel' ? objectsOf(block.elements) : [];
    return [block, ...everyBlock([...objectsOf(block.child_blocks), ...cards])];
  });
}

/** Every interactive element of a message or view, from top to bottom. */
export function interactiveElements(blocks: JsonObject[]): PlacedElement[] {
  return everyBlock(blocks).flatMap((block) =>
    elementsOf(block).map((element) => ({
      block,
      blockId: textOf(block.block_id) ?? '',
      element,
      actionId: textOf(element.action_id) ?? '',
      type: String(element.type),
      isInput: block.type === 'input',
    })),
  );
}

/** Every option an element offers, flat, groups included. */
export function optionsOf(element: JsonObject): JsonObject[] {
  const grouped = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options));
  return [...objectsOf(element.options), ...grouped];
}
