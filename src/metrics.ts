import { Gauge, Registry } from 'prom-client';

/** What the process tells about itself, in Prometheus's text format. */
export interface Metrics {
  /** Adds a value that is read anew whenever it is asked for. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void;
  /** The same for a value by one label. What is not among them any more is gone. */
  gaugeBy(name: string, help: string, label: string, read: () => Promise<Map<string, number>>): void;
  contentType: string;
  text(): Promise<string>;
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
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
