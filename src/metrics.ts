import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './core/clock.ts';

/** What the process tells about itself, in Prometheus's text format. A label never carries anybody's text or id. */
export interface Metrics {
  /** Adds a value that is read anew whenever it is asked for. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void;
  /** The same for a value by one label. What is not among them any more is gone. */
  gaugeBy(name: string, help: string, label: string, read: () => Promise<Map<string, number>>): void;
  /** Adds what is counted from the process's start. @returns counts one, with a value for each label */
  counter<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ): (values: Record<Label, string>) => void;
  /** Adds durations by one label, in seconds. @returns takes one */
  durations(
    name: string,
    help: string,
    label: string,
    buckets: readonly number[],
  ): (value: string, seconds: number) => void;
  contentType: string;
  text(): Promise<string>;
}

/** Of the process and not of one app in it, so they exist once, however many apps a test starts. */
let processMetrics: Registry | undefined;

function ofProcess(): Registry {
  if (!processMetrics) {
    processMetrics = new Registry();
    collectDefaultMetrics({ register: processMetrics });
  }
  return processMetrics;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    gauge: (name, help, read) => {
      // The library calls `collect` on the gauge, which adds itself to the registry.
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.set(await read());
        },
      });
    },
    gaugeBy: (name, help, label, read) => {
      new Gauge({
        name,
        help,
        registers,
        labelNames: [label],
        async collect() {
          const values = await read();
          this.reset();
          for (const [value, count] of values) this.set({ [label]: value }, count);
        },
      });
    },
    counter: (name, help, labelNames) => {
      const counter = new Counter<string>({ name, help, registers, labelNames });
      return (values) => counter.inc(values);
    },
    durations: (name, help, label, buckets) => {
      const histogram = new Histogram({ name, help, registers, labelNames: [label], buckets: [...buckets] });
      return (value, seconds) => histogram.observe({ [label]: value }, seconds);
    },
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}\n${await ofProcess().metrics()}`,
  };
}

/** Whoever asks more often gets what was read last: the port may face the internet. */
const READ_EVERY_MS = 10_000;

/**
 * Something to be asked by several gauges and at any pace, that reads at most every ten seconds; while that fails, as
 * without the database, it is what was read last.
 */
export function readSeldom<Value>(clock: Clock, first: Value, read: () => Promise<Value>) {
  let last = first;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> = Promise.resolve();
  return async (): Promise<Value> => {
    if (clock.now() - readAt >= READ_EVERY_MS) {
      readAt = clock.now();
      reading = read().then(
        (value) => {
          last = value;
        },
        () => {},
      );
    }
    await reading;
    return last;
  };
}
