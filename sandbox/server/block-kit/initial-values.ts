import { isDeepStrictEqual } from 'node:util';
import type { Shape } from './rule.ts';
import { inside, isObject, problem } from './rule.ts';

/**
 * What a menu shows as chosen must be one of the things it offers, equal to it in every property
 * (https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element).
 * Slack documents the rule, not the sentence; this wording is ours.
 */
export function initialAmong(...sources: string[]): NonNullable<Shape['also']> {
  return (element, at) => {
    const offered = sources.flatMap((source) => offeredBy(element[source]));
    const chosen = Array.isArray(element.initial_options)
      ? element.initial_options.map((option, index) => ({
          option,
          place: inside(inside(at, 'initial_options'), index),
        }))
      : [];
    if (element.initial_option !== undefined) {
      chosen.push({ option: element.initial_option, place: inside(at, 'initial_option') });
    }
    return chosen
      .filter(
        ({ option }) => !offered.some((candidate) => isDeepStrictEqual(plain(candidate), plain(option))),
      )
      .flatMap(({ place }) => problem('must be one of the provided options', place));
  };
}

/** The options of `options`, or of each group of `option_groups`. */
function offeredBy(source: unknown): unknown[] {
  if (!Array.isArray(source)) return [];
  return source.flatMap((entry) =>
    isObject(entry) && Array.isArray(entry.options) ? entry.options : [entry],
  );
}

/** As it would arrive over the wire: a property without a value is not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
