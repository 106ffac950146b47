import type { GalleryScreen } from '../sandbox/server/index.ts';
import { isObject, type JsonObject } from '../sandbox/server/json.ts';
import type { Sample, Samples } from '../tests/faults/harness/texts/sample.ts';
import { bare, crowded, samples, textless } from '../tests/faults/harness/texts/samples.ts';
import { fromTheFirst, TYPICAL } from './phrases.ts';

/** The shortest that somebody writes, and more than fits anywhere, with what must be escaped and what can't be broken. */
const LEAST = 'A';
const GREATEST =
  'Refunds & disputes <of all markets> for the Donaudampfschifffahrtsgesellschaftskapitän, as agreed on Tuesday 🥁. '.repeat(
    25,
  );

const FEATURES = 'src/features/';
/** A view's own replies: sentences that are sent as they are. */
const SENTENCES = /\/replies\.ts /;

/** Every message, modal and Home tab of the app, with the least, the usual and the greatest content. */
export function galleryScreens(): GalleryScreen[] {
  const builders = new Set([samples, textless].flatMap(Object.keys));
  return [...builders]
    .filter((builder) => builder.startsWith(FEATURES))
    .sort()
    .flatMap((builder) => [
      ...screensOf(builder, 'least', exceptFor(samples[builder], bare[builder]), LEAST),
      ...screensOf(builder, 'typical', listOf(samples[builder] ?? textless[builder]), TYPICAL),
      ...screensOf(builder, 'greatest', exceptFor(samples[builder], crowded[builder]), GREATEST),
    ]);
}

const listOf = (made: Samples[string] | undefined) => (made === undefined ? [] : [made].flat());

/** The samples of a builder, with others in the place of the first of them. */
function exceptFor(made: Samples[string] | undefined, others: Samples[string] | undefined): Sample[] {
  return listOf(made).map((sample, nth) => listOf(others)[nth] ?? sample);
}

function screensOf(
  builder: string,
  content: GalleryScreen['content'],
  variants: Sample[],
  text: string,
): GalleryScreen[] {
  const [path = '', name = ''] = builder.slice(FEATURES.length).split(' ');
  return variants.flatMap((sample, nth) => {
    const screen = screenOf(builder, sample, text);
    if (!screen) return [];
    const named = variants.length > 1 ? `${name} ${nth + 1}` : name;
    return [{ ...screen, content, feature: path.split('/')[0] ?? '', name: named }];
  });
}

/** What a sample makes, if it is a whole screen and not a part of one. */
function screenOf(
  builder: string,
  sample: Sample,
  text: string,
): Pick<GalleryScreen, 'kind' | 'json'> | undefined {
  fromTheFirst();
  const built = sample(text);
  if (typeof built === 'string')
    return SENTENCES.test(builder) ? { kind: 'message', json: { text: built } } : undefined;
  if (!isObject(built)) return undefined;
  // As it goes over the wire: what is undefined is not sent.
  const json: JsonObject = JSON.parse(JSON.stringify(built));
  if (json.type === 'modal' || json.type === 'home') return { kind: json.type, json };
  return typeof json.text === 'string' && json.type === undefined ? { kind: 'message', json } : undefined;
}
