import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../../src/metrics.ts';
import { metricsInDocs, readScrape } from '../../support/metrics-table.ts';

const read = (path: string) => readFileSync(new URL(`../../../ops/${path}`, import.meta.url), 'utf8');

const dashboard = z.object({
  panels: z.array(z.object({ id: z.number(), targets: z.array(z.object({ expr: z.string() })) })),
});
const alerts = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});

const { panels } = dashboard.parse(JSON.parse(read('grafana-dashboard.json')));
const drawn = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const rules = alerts.parse(parse(read('alerts.yaml'))).groups.flatMap(({ rules }) => rules);

/** Every name and label that exists: the table's, which a journey holds against a scrape, and any Node process's. */
async function known() {
  const described = new Map([...metricsInDocs(), ...readScrape(await createMetrics().text()).described]);
  const names = [...described].flatMap(([name, { type }]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
  const labels = [...described.values()].flatMap(({ labels }) => labels);
  return { names, labels: [...labels, 'le', 'instance'] };
}

/** In PromQL without its strings: what it reads, and the labels by which it sums up and chooses. */
function partsOf(expression: string) {
  const bare = expression.replaceAll(/"[^"]*"/g, '""');
  const [names, groups, chosen] = [
    /\b(?:drumbeat|process|nodejs)_\w+/g,
    /\bby \(([^)]*)\)/g,
    /(\w+)\s*(?:=~|!~|!=|=)\s*""/g,
  ].map((pattern) => Array.from(bare.matchAll(pattern), ([all, inner]) => inner ?? all));
  return {
    names: names ?? [],
    labels: [...(groups ?? []).flatMap((by) => by.split(', ')), ...(chosen ?? [])],
  };
}

describe('what is drawn and what raises an alarm', () => {
  it.each([
    ['the dashboard', drawn],
    ['the alert rules', rules.map(({ expr }) => expr)],
  ])('%s read metrics and labels that exist', async (_, expressions) => {
    const { names, labels } = await known();
    expect(expressions.length).toBeGreaterThan(4);
    for (const expression of expressions) {
      const parts = partsOf(expression);
      expect(parts.names, expression).not.toEqual([]);
      expect(parts.names.filter((name) => !names.includes(name))).toEqual([]);
      expect(parts.labels.filter((label) => !labels.includes(label))).toEqual([]);
    }
  });

  it('leave out no metric of ours', () => {
    const read = [...drawn, ...rules.map(({ expr }) => expr)].join('\n');
    const unread = [...metricsInDocs().keys()].filter((name) => !read.includes(name));
    // It tells apart an auditor that finds something from one that does not look, for whoever wonders which.
    expect(unread).toEqual(['drumbeat_audit_timestamp_seconds']);
  });
});
