import { type JsonObject, objectOf, textOf } from '../json.ts';
import { currentValues, isEmptyValue } from './state-values.ts';

/** What Slack's client itself finds wrong with a form before anything is sent, by block id. */
export function clientSideErrors(
  blocks: JsonObject[],
  entered: Map<string, JsonObject>,
): Map<string, string> {
  const errors = new Map<string, string>();
  const values = currentValues(blocks, entered);
  for (const block of blocks.filter(({ type }) => type === 'input')) {
    const blockId = textOf(block.block_id) ?? '';
    const element = objectOf(block.element);
    const value = objectOf(objectOf(values[blockId])[textOf(element.action_id) ?? '']);
    const problem = isEmptyValue(value)
      ? block.optional === true
        ? undefined
        : 'Please complete this required field.'
      : contentProblem(element, value);
    if (problem) errors.set(blockId, problem);
  }
  return errors;
}

function contentProblem(element: JsonObject, value: JsonObject): string | undefined {
  const content = textOf(value.value) ?? '';
  switch (element.type) {
    case 'plain_text_input': {
      const max = Number(element.max_length ?? 3000);
      const min = Number(element.min_length ?? 0);
      if (content.length > max) return `This field can have at most ${max} characters.`;
      return content.length < min ? `This field needs at least ${min} characters.` : undefined;
    }
    case 'number_input': {
      if (!/^-?\d+([.,]\d+)?$/.test(content)) return 'Please enter a number.';
      const isWhole = /^-?\d+$/.test(content);
      if (!isWhole && element.is_decimal_allowed !== true) return 'Please enter a whole number.';
      if (element.min_value !== undefined && Number(content) < Number(element.min_value)) {
        return `Please enter a number of at least ${String(element.min_value)}.`;
      }
      if (element.max_value !== undefined && Number(content) > Number(element.max_value)) {
        return `Please enter a number of at most ${String(element.max_value)}.`;
      }
      return undefined;
    }
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(content) ? undefined : 'Please enter an email address.';
    case 'url_text_input':
      return URL.canParse(content) ? undefined : 'Please enter a URL.';
    default:
      return undefined;
  }
}
