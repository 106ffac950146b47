import type { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { homeView } from '../../../src/slack/block-kit/builders.ts';
import { createHomeTabs } from '../../../src/slack/listeners/home.ts';
import { silentLogger } from '../../support/silent-logger.ts';

it('what was read before a change is never shown after it', async () => {
  let stored = 'before';
  const published: string[] = [];
  const firstArrives = Promise.withResolvers<void>();
  const publish = async ({ view }: { view: { private_metadata: string } }) => {
    // Slack is slow to take the first one.
    if (view.private_metadata === 'before') await firstArrives.promise;
    published.push(view.private_metadata);
  };
  const client = { views: { publish } } as unknown as WebClient;
  const deps = { clientOf: () => client, logger: silentLogger } as unknown as Parameters<
    typeof createHomeTabs
  >[0];
  const home = createHomeTabs(deps, () => {});
  home.register(async () => ({ ...homeView([]), private_metadata: stored }), []);

  const ana = { workspaceId: 'T1', userId: 'U1' };
  const click = home.clicked(ana, 'update', { turnedTo: undefined, before: undefined });
  await new Promise(setImmediate);
  stored = 'after';
  const form = home.submitted(ana);
  await new Promise(setImmediate);
  firstArrives.resolve();
  await Promise.all([click, form]);
  expect(published).toEqual(['before', 'after']);
});
