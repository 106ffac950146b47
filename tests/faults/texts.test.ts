import { describe, expect, it } from 'vitest';
import { seedOfRun } from './harness/chances.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { sendAdversaries } from './harness/texts/adversaries.ts';
import { judgeOf } from './harness/texts/judge.ts';
import { buildersElsewhere, buildersFound } from './harness/texts/registry.ts';
import { crowded, samples, textless } from './harness/texts/samples.ts';

/** Texts for each builder. Those of Block Kit make all that the features' make, which take many times the work. */
const SIZE = sized({
  short: { blockKit: 400, features: 60, processes: 0, patienceMs: 60_000 },
  long: { blockKit: 1_000_000, features: 25_000, processes: 2, patienceMs: 120 * 60_000 },
});

describe('every block builder', () => {
  it('has a sample here, with a text in each place that takes one, or is known to take none', async () => {
    const known = [...Object.keys(samples), ...Object.keys(textless)];
    expect(known.sort()).toEqual((await buildersFound()).sort());
    expect(Object.keys(samples)).toEqual(expect.arrayContaining(Object.keys(crowded)));
  });

  it('is where it is looked for', () => {
    expect(buildersElsewhere()).toEqual([
      // Names people and channels by their ids, and says why in sentences of ours.
      'src/delivery/notice.ts',
      // Puts a picture's words through the builders.
      'src/delivery/with-picture.ts',
      // Offers choices that are ours, such as time zones.
      'src/slack/listeners/options.ts',
    ]);
  });

  it.each(Object.entries(textless))('%s makes something that Slack takes', (_builder, made) => {
    for (const each of [made].flat()) expect(judgeOf(each)('')).toEqual([]);
  });

  it.each([
    { name: 'texts', kind: 'Block Kit', under: 'src/slack/', texts: SIZE.blockKit },
    { name: 'texts-features', kind: 'the features', under: 'src/features/', texts: SIZE.features },
  ])(
    'of $kind: $texts texts make no mention, break nothing and stay within Slack’s limits',
    {
      timeout: SIZE.patienceMs,
    },
    async ({ name, kind, under, texts }) => {
      const seed = seedOfRun();
      say(`${name}: SEED=${seed}`);
      const began = performance.now();
      const verdict = await sendAdversaries({ seed, texts, under }, SIZE.processes);
      const { wrong } = verdict;
      report({
        name,
        run:
          `${verdict.texts.toLocaleString('en')} adversarial texts through each of ` +
          `${verdict.cases / verdict.texts} builders of ${kind}, ${verdict.cases.toLocaleString('en')} cases`,
        result:
          `${wrong['live mention']} live mentions, ${wrong['over a limit']} over a limit, ` +
          `${wrong['broken text']} broken entities or characters`,
        seed,
        seconds: secondsSince(began),
      });
      expect(verdict.examples).toEqual([]);
      expect(wrong).toEqual({ 'live mention': 0, 'over a limit': 0, 'broken text': 0 });
      expect(verdict.texts).toBe(texts);
      expect(verdict.cases).toBe(
        texts * Object.keys(samples).filter((builder) => builder.startsWith(under)).length,
      );
    },
  );
});
