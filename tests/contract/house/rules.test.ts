import { describe, expect, it } from 'vitest';
import { occurrences, sourcesOf } from './sources.ts';

const src = sourcesOf('src');
const outside = (...homes: string[]) =>
  src.filter(({ path }) => !homes.some((home) => path.startsWith(home)));

describe('the house', () => {
  it('has sources to look at', () => {
    expect(src.length).toBeGreaterThan(50);
  });

  // Timers and `performance` are Biome's business (biome.json); it can't tell `new Date()` from `new Date(then)`.
  it('reads the time from the injected clock, so that a test or the demo can move it', () => {
    const clockless = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/g;
    expect(occurrences(outside('src/core/clock.ts'), clockless)).toEqual([]);
  });

  it('lets the database read no time either', () => {
    expect(
      occurrences(
        src,
        /\bnow\(\)\s*(?:at time zone|[-+]\s*interval)|\bcurrent_(?:date|timestamp)\b|\bAT TIME ZONE\b/gi,
      ),
    ).toEqual([]);
  });

  it('reads the environment where a process begins', () => {
    expect(
      occurrences(outside('src/main.ts', 'src/migrate.ts'), /\bprocess\.env\b|\benv\s*\}\s*=\s*process\b/g),
    ).toEqual([]);
  });

  it('posts, updates and deletes messages in delivery only', () => {
    const posting = /\.chat\s*\.\s*\w+|\[\s*'chat'\s*\]|'chat\.\w+'/g;
    expect(occurrences(outside('src/delivery/'), posting)).toEqual([]);
  });

  it('keeps files short enough to read at one sitting', () => {
    const long = src
      .map(({ path, text }) => `${path}: ${text.trimEnd().split('\n').length}`)
      .filter((line) => Number(line.split(': ')[1]) > 400);
    expect(long).toEqual([]);
  });

  it('names files and folders after what they hold', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|types?|misc)(?:\.|\/)/;
    const everything = sourcesOf('src', 'sandbox', 'demo', 'tests', 'scripts', 'migrations', 'bench');
    expect(everything.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
    const named = everything.filter(
      ({ path }) => !/^(?:[a-z0-9-]+\/)+[a-z0-9-]+(?:\.(?:test|d|config))?\.tsx?$/.test(path),
    );
    expect(named.map(({ path }) => path)).toEqual([]);
  });
});
