import { optionsOf, type PlacedElement } from '../blocks/elements.ts';
import { stateValue } from '../blocks/state-values.ts';
import { compositionText, type JsonObject } from '../json.ts';
import { channelNamed } from '../workspace/conversations.ts';
import { memberNamed, type Workspace } from '../workspace/workspace.ts';

/** What a person chose or typed, as the state entry that their client would keep. */
export function typed({ type }: PlacedElement, text: string): JsonObject {
  if (!/^(plain_text|number|email_text|url_text)_input$/.test(type)) {
    throw new Error(`Nobody can type into a ${type}.`);
  }
  return stateValue(type, text === '' ? null : text);
}

function optionNamed(offered: JsonObject[], text: string): JsonObject {
  const option = offered.find((candidate) => compositionText(candidate.text) === text);
  if (option) return { text: option.text, value: option.value };
  const shown = offered.map((candidate) => compositionText(candidate.text)).join(', ');
  throw new Error(`There is no option ${text}; there are: ${shown || 'none'}.`);
}

/** One choice in a menu, radio group or picker of people or channels; undefined empties it. */
export function chosen(
  { type, element }: PlacedElement,
  choice: string | undefined,
  workspace: Workspace,
  suggested: JsonObject[] = [],
): JsonObject {
  if (choice === undefined) return stateValue(type, null);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return stateValue(type, optionNamed(optionsOf(element), choice));
    case 'external_select':
      return stateValue(type, optionNamed(suggested, choice));
    case 'users_select':
      return stateValue(type, memberNamed(workspace, choice).id);
    case 'conversations_select':
    case 'channels_select':
      return stateValue(type, channelNamed(workspace, choice).id);
    default:
      throw new Error(`A ${type} does not take one choice.`);
  }
}

/** Several choices at once; they replace what was chosen before. */
export function chosenMany(
  { type, element }: PlacedElement,
  choices: string[],
  workspace: Workspace,
  suggested: JsonObject[] = [],
): JsonObject {
  const limit = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  if (choices.length > limit) throw new Error(`Only ${limit} can be chosen here.`);
  switch (type) {
    case 'checkboxes':
    case 'multi_static_select':
      return stateValue(
        type,
        choices.map((choice) => optionNamed(optionsOf(element), choice)),
      );
    case 'multi_external_select':
      return stateValue(
        type,
        choices.map((choice) => optionNamed(suggested, choice)),
      );
    case 'multi_users_select':
      return stateValue(
        type,
        choices.map((choice) => memberNamed(workspace, choice).id),
      );
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return stateValue(
        type,
        choices.map((choice) => channelNamed(workspace, choice).id),
      );
    default:
      throw new Error(`A ${type} does not take several choices.`);
  }
}

/** A day (`YYYY-MM-DD`), a time (`HH:mm`) or an instant (seconds) in the picker that takes it. */
export function picked({ type }: PlacedElement, value: string | number | undefined): JsonObject {
  const takes: { [type: string]: RegExp } = {
    datepicker: /^\d{4}-\d{2}-\d{2}$/,
    timepicker: /^\d{2}:\d{2}$/,
    datetimepicker: /^\d+$/,
  };
  if (!takes[type]) throw new Error(`A ${type} is no date or time picker.`);
  if (value !== undefined && !takes[type].test(String(value))) {
    throw new Error(`A ${type} does not take ${value}.`);
  }
  return stateValue(type, value);
}
