import { describe, expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { entriesOf } from '../../../src/features/audit-entries/index.ts';
import { createIntents, openIntents } from '../../../src/features/intents/index.ts';
import { IntentChanged } from '../../../src/features/intents/service.ts';
import { countOpenUnder, graphOf } from '../../../src/features/outcomes/index.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { startOutcomes } from '../outcomes/stage.ts';

/** Maria, an admin, has set what the organization is after; Ana's team has an outcome for it, with one under it. */
async function startIntents() {
  const stage = await startOutcomes();
  const { as, clock, database, inWorkspace, sandbox, team, useCases: casesOn, open } = stage;
  const outcomes = casesOn();
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const intents = createIntents({
    db: database.kysely,
    clock,
    people: createPeople({
      db: database.kysely,
      clock,
      directory: createSlackDirectory(() => client),
      logger: silentLogger,
    }),
    countUnder: (workspace, id) => countOpenUnder(workspace, { kind: 'intent', id }),
    beforeDrop: (workspace, dropped) => outcomes.intentDropped(workspace, dropped),
  });
  const maria = as('Maria');
  const draft = {
    title: 'Answers within 12 hours',
    why: 'slow answers cost us customers',
    boundaries: undefined,
    ownerId: maria.userId,
    decidedOn: '2026-10-01',
  };
  await intents.add(maria, draft, 'view:V1');
  const [intent] = await inWorkspace(openIntents);
  if (!intent) throw new Error('The intent was not added');
  const add = async (title: string, parent: { kind: 'intent' | 'outcome'; id: string }) => {
    const outcome = {
      title,
      doneMeans: 'live',
      ownerId: as('Ana').userId,
      dueOn: '2026-12-18',
      moveReason: undefined,
    };
    await outcomes.add(as('Ana'), team.id, outcome, title, { parent, state: 'open' });
    return (await open()).find((each) => each.title === title)?.id ?? '';
  };
  const topId = await add('Triage', { kind: 'intent', id: intent.id });
  await add('Rules', { kind: 'outcome', id: topId });
  return { ...stage, intents, maria, draft, intent, add };
}

describe('an intent', () => {
  it('is set by leaders and admins, once for each form', async () => {
    const { intents, maria, draft, as, inWorkspace } = await startIntents();
    await intents.add(maria, draft, 'view:V1');
    expect(await inWorkspace(openIntents)).toHaveLength(1);
    await expect(intents.add(as('Ana'), draft, 'view:V2')).rejects.toThrow(Refusal);
    const unfit = { ...draft, why: '…', ownerId: as('Kim').userId };
    const refused = await intents.add(maria, unfit, 'view:V3').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FormRefusal);
    expect(Object.keys((refused as FormRefusal).fields)).toEqual(['intent_why', 'intent_owner']);
  });

  it('is not written over what somebody else has just said', async () => {
    const { intents, maria, draft, intent, inWorkspace } = await startIntents();
    await intents.change(maria, intent.id, 1, { ...draft, title: 'Answers within 10 hours' });
    const late = intents.change(maria, intent.id, 1, { ...draft, title: 'Answers within 8 hours' });
    await expect(late).rejects.toBeInstanceOf(IntentChanged);
    await intents.change(maria, intent.id, 2, { ...draft, title: 'Answers within 10 hours' });
    await intents.achieve(maria, intent.id);
    await intents.achieve(maria, intent.id);
    // Each change is in the audit log, once, with nothing of what somebody wrote as the reason.
    const noted = await inWorkspace((workspace) =>
      entriesOf(workspace, { kinds: ['intent_added', 'intent_changed', 'intent_achieved'], most: 9 }),
    );
    const [intentId, title, by] = [intent.id, 'Answers within 10 hours', maria.userId];
    const said = noted.map(({ actorId, change }) => [change?.what, actorId, change?.facts] as const);
    expect(said.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))).toEqual([
      ['intent_achieved', by, { intentId, title }],
      ['intent_added', by, { intentId, title: draft.title }],
      ['intent_changed', by, { intentId, title, titleBefore: draft.title, parts: [] }],
    ]);
  });

  it('that is dropped leaves what stands under it alone, or takes it along', async () => {
    const { intents, maria, draft, intent, add, inWorkspace } = await startIntents();
    expect((await intents.find(maria, intent.id)).under).toBe(1);
    await intents.drop(maria, intent.id, { because: 'another course', fate: 'keep' });
    const kept = await inWorkspace(graphOf);
    expect(kept.map(({ title, parent }) => [title, parent?.kind]).toSorted()).toEqual([
      ['Rules', 'outcome'],
      ['Triage', undefined],
    ]);

    await intents.add(maria, { ...draft, title: 'Refunds within a day' }, 'view:V2');
    const [other] = await inWorkspace(openIntents);
    const id = await add('Refunds API', { kind: 'intent', id: other?.id ?? '' });
    await add('Refund mails', { kind: 'outcome', id });
    await intents.drop(maria, other?.id ?? '', { because: 'another course', fate: 'drop' });
    expect((await inWorkspace(graphOf)).map(({ title }) => title).toSorted()).toEqual(['Rules', 'Triage']);
    await expect(intents.achieve(maria, other?.id ?? '')).rejects.toThrow('dropped in the meantime');
    const dropped = await inWorkspace((workspace) =>
      entriesOf(workspace, { kinds: ['intent_dropped'], most: 9 }),
    );
    expect(dropped.map(({ change }) => change?.facts)).toContainEqual({
      ...{ intentId: other?.id, title: 'Refunds within a day', fate: 'drop' },
    });
  });
});
