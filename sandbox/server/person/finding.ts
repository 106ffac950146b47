import { interactiveElements, optionsOf, type PlacedElement } from '../blocks/elements.ts';
import { blocksOn, type Surface } from '../interactions/actions.ts';
import { compositionText, type JsonObject } from '../json.ts';
import { type Reader, readableMrkdwn } from './mrkdwn.ts';
import { readableBlocks, readableText } from './rendering.ts';

/** Narrows a search on a screen where the same words stand more than once. */
export interface Where {
  /** The how-manieth match, counted from 0. */
  nth?: number;
  /** Only below the first block that shows this text. */
  after?: string;
}

export interface Found {
  surface: Surface;
  placed: PlacedElement;
  /** The option that was meant, when the text was that of an overflow option. */
  option: JsonObject | undefined;
}

/** Elements of a surface, below `after` when it is given. */
function candidates(surface: Surface, reader: Reader, where: Where): PlacedElement[] {
  const blocks = blocksOn(surface);
  if (where.after === undefined) return interactiveElements(blocks);
  const start = blocks.findIndex((block) => readableBlocks([block], reader).includes(where.after ?? ''));
  return start < 0 ? [] : interactiveElements(blocks.slice(start));
}

function pick<T>(matches: T[], where: Where): T | undefined {
  return matches[where.nth ?? 0];
}

/** The button, or overflow option, that shows this text. */
export function findButton(
  surfaces: Surface[],
  text: string,
  reader: Reader,
  where: Where,
): Found | undefined {
  const matches = surfaces.flatMap((surface) =>
    candidates(surface, reader, where).flatMap((placed): Found[] => {
      if (placed.type !== 'overflow') {
        return compositionText(placed.element.text) === text ? [{ surface, placed, option: undefined }] : [];
      }
      const option = optionsOf(placed.element).find((entry) => compositionText(entry.text) === text);
      return option ? [{ surface, placed, option }] : [];
    }),
  );
  return pick(matches, where);
}

/** Texts by which a person would name an element: its label, the text beside it, its placeholder. */
export function labelsOf({ block, element, isInput }: PlacedElement, reader: Reader): string[] {
  const beside = isInput ? compositionText(block.label) : readableText(block.text, reader);
  return [beside, compositionText(element.placeholder)].filter((text) => text !== '');
}

const BUTTONS = new Set(['button', 'workflow_button', 'icon_button', 'feedback_buttons']);

/** The element with this label, exactly or, when there is no such, one whose label contains it. */
export function findField(
  surfaces: Surface[],
  label: string,
  reader: Reader,
  where: Where,
): Found | undefined {
  const fields = surfaces.flatMap((surface) =>
    candidates(surface, reader, where)
      .filter(({ type }) => !BUTTONS.has(type))
      .map((placed) => ({ surface, placed, option: undefined })),
  );
  const wanted = readableMrkdwn(label, reader);
  const exact = fields.filter(({ placed }) => labelsOf(placed, reader).includes(wanted));
  const loose = fields.filter(({ placed }) => labelsOf(placed, reader).some((text) => text.includes(wanted)));
  return pick(exact.length > 0 ? exact : loose, where);
}

/** What can be used on these surfaces, for telling somebody who looked for something else. */
export function visibleElements(surfaces: Surface[], reader: Reader): string {
  const names = surfaces.flatMap((surface) =>
    interactiveElements(blocksOn(surface)).map((placed) => {
      if (BUTTONS.has(placed.type)) return `[ ${compositionText(placed.element.text)} ]`;
      if (placed.type === 'overflow') {
        return `[ … ${optionsOf(placed.element)
          .map((option) => compositionText(option.text))
          .join(' / ')} ]`;
      }
      return `(${labelsOf(placed, reader)[0] ?? placed.type})`;
    }),
  );
  return names.length > 0 ? names.join(' ') : 'nothing to use';
}
