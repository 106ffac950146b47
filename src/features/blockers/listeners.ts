import { Refusal } from '../../core/errors.ts';
import { type FurtherWord, helpOf, readTyped } from '../../slack/further-words.ts';
import type {
  ActionCall,
  CommandCall,
  Hint,
  SlackListeners,
  SubmissionCall,
  SubmissionReply,
} from '../../slack/interaction.ts';
import { readBlocker, readResolution, readSameAs } from './forms.ts';
import { actionIds, callbackIds, command, shortcutIds } from './ids.ts';
import {
  blockerButton,
  blockerContext,
  formContext,
  type Listed,
  listContext,
  type MenuChoice,
  menuChoice,
} from './payloads.ts';
import type { Blockers } from './service/blockers.ts';
import { mergeModal, resolveModal } from './views/ending-modals.ts';
import { blockerForm, loadingForm } from './views/form-modal.ts';
import { listModal } from './views/list-modal.ts';
import { help, loggedElsewhere, NOTHING_SAME, said } from './views/replies.ts';

/** A word behind `/blocker` that another feature answers to. */
interface BlockerWord extends FurtherWord {
  /** What follows is for this word; of others, with more behind them, it is the beginning of what is stuck. */
  takesMore: boolean;
}

/** Fastens `/blocker`, its buttons and forms; with the words that later features add to the command. */
export function registerBlockers(
  slack: SlackListeners,
  blockers: Blockers,
  further: ReadonlyMap<string, BlockerWord>,
): void {
  slack.command(command, async (call) => {
    const { typed, word, rest } = readTyped(call.text);
    const added = further.get(word);
    // What is stuck may begin with any word, so most of ours stand alone.
    if (added && (rest === '' || added.takesMore)) return added.run(call, rest);
    const run = rest === '' ? words.get(word) : undefined;
    if (run) return run(call, blockers, helpOf(further));
    return log(call, blockers, typed);
  });

  slack.action(actionIds.log, async (call) => {
    await call.screen.open(blockerForm(await blockers.startLogging(call, 'anywhere')));
    return undefined;
  });

  slack.globalShortcut(
    shortcutIds.log,
    async (actor) => blockerForm(await blockers.startLogging(actor, 'anywhere')),
    loadingForm(),
  );

  slack.shortcut(shortcutIds.logMessage, async (call) => {
    // Whose conversation it is Slack may have to be asked, for longer than the form may take to open.
    await call.screen.openWhenReady(loadingForm(), async () =>
      blockerForm(await blockers.startFromMessage(call, call.message)),
    );
    return undefined;
  });

  slack.action(actionIds.chooseTeam, async (call) => {
    const { view, value, screen } = call;
    if (!view || !value) return undefined;
    const context = formContext.decode(view.privateMetadata);
    const grown = await blockers.changeTeam(call, context, readBlocker(view.form, context), value);
    await screen.replace(view.id, blockerForm(grown), view.hash);
    return undefined;
  });

  for (const [actionId, choice] of buttons) {
    slack.action(actionId, async (call) => {
      const { blockerId } = blockerButton.decode(call.value);
      return deeds[choice](call, blockers, blockerId);
    });
  }

  slack.action(actionIds.cameBack, async (call) => {
    await blockers.reopenBy(call, blockerButton.decode(call.value).blockerId);
    return undefined;
  });

  slack.action(actionIds.menu, async (call) => {
    const { choice, blockerId } = menuChoice.decode(call.value);
    return deeds[choice](call, blockers, blockerId);
  });

  slack.submission(callbackIds.form, async (call) => {
    const context = formContext.decode(call.view.privateMetadata);
    const draft = readBlocker(call.view.form, context);
    const follows = await blockers.submitForm(call, context, draft, `view:${call.view.id}`);
    if ('form' in follows) return { update: blockerForm(follows.form) };
    if (context.listed) return backToList(call, blockers, context.listed, said.saved);
    const { saved, team } = follows;
    const isElsewhere = context.elsewhere === true && saved.visibility === 'team';
    return isElsewhere ? { notice: loggedElsewhere(team.channelId) } : undefined;
  });

  slack.submission(callbackIds.resolve, async (call) => {
    const { blockerId, listed } = blockerContext.decode(call.view.privateMetadata);
    await blockers.resolveBy(call, blockerId, readResolution(call.view.form));
    return listed && backToList(call, blockers, listed, said.resolved);
  });

  slack.submission(callbackIds.merge, async (call) => {
    const { blockerId, listed } = blockerContext.decode(call.view.privateMetadata);
    await blockers.mergeBy(call, blockerId, readSameAs(call.view.form));
    return listed && backToList(call, blockers, listed, said.merged);
  });
}

type Run = (call: CommandCall, blockers: Blockers, further: readonly string[]) => Promise<Hint | undefined>;

/** What may stand behind `/blocker`; anything else is what is stuck. */
export const words = new Map<string, Run>([
  ['', (call, blockers) => log(call, blockers, '')],
  ['list', list],
  ['help', async (_, __, further) => help(further)],
]);

async function log(call: CommandCall, blockers: Blockers, stuck: string): Promise<Hint | undefined> {
  const { channelId } = call;
  const form = await blockers.startLogging(call, { channelId }, { stuck: stuck || undefined });
  await call.screen.open(blockerForm(form));
  return undefined;
}

async function list(call: CommandCall, blockers: Blockers): Promise<Hint | undefined> {
  await call.screen.open(listModal(await blockers.list(call, { channelId: call.channelId })));
  return undefined;
}

const buttons = [
  [actionIds.offerHelp, 'help'],
  [actionIds.resolve, 'resolve'],
  [actionIds.escalateNow, 'escalate'],
] as const;

type Deed = (call: ActionCall, blockers: Blockers, blockerId: string) => Promise<Hint | undefined>;

/** What a button or an entry of a ⋯ menu does. */
const deeds: Record<MenuChoice, Deed> = {
  help: async (call, blockers, blockerId) => {
    await found(call, blockers, () => blockers.offer(call, blockerId));
    return refresh(call, blockers, said.offered);
  },
  escalate: async (call, blockers, blockerId) => {
    await found(call, blockers, () => blockers.escalateBy(call, blockerId));
    return refresh(call, blockers, said.escalated);
  },
  resolve: async (call, blockers, blockerId) => {
    const { shown, today } = await found(call, blockers, () => blockers.startResolving(call, blockerId));
    await call.screen.open(resolveModal(shown, today, listedIn(call)));
    return undefined;
  },
  edit: async (call, blockers, blockerId) => {
    const form = await found(call, blockers, () => blockers.startEditing(call, blockerId, listedIn(call)));
    await call.screen.open(blockerForm(form));
    return undefined;
  },
  same: async (call, blockers, blockerId) => {
    const { shown, others, today } = await found(call, blockers, () =>
      blockers.startMerging(call, blockerId),
    );
    const [first, ...rest] = others;
    if (!first) return { text: NOTHING_SAME };
    await call.screen.open(mergeModal(shown, [first, ...rest], today, listedIn(call)));
    return undefined;
  },
};

/** The list that somebody acts in; the Home tab and messages are none. */
function listedIn({ view }: ActionCall): Listed | undefined {
  return view?.callbackId === callbackIds.list ? listContext.decode(view.privateMetadata) : undefined;
}

/** Shows the list again that somebody acts in, saying what was done. A card says it itself. */
async function refresh(call: ActionCall, blockers: Blockers, did?: string): Promise<undefined> {
  const listed = listedIn(call);
  if (!listed || !call.view) return undefined;
  await call.screen.replace(call.view.id, listModal(await blockers.listAgain(call, listed), did));
  return undefined;
}

/** What was looked for; where it is not there any more, the list is brought up to date as well. */
async function found<Found>(
  call: ActionCall,
  blockers: Blockers,
  find: () => Promise<Found>,
): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    // What is said is why it can't be done, even where they may not see the list any more.
    if (error instanceof Refusal) await refresh(call, blockers).catch(() => undefined);
    throw error;
  }
}

/** Back to the list as it is now, saying what was done. */
async function backToList(
  call: SubmissionCall,
  blockers: Blockers,
  listed: Listed,
  did: string,
): Promise<SubmissionReply> {
  return { backTo: listModal(await blockers.listAgain(call, listed), did) };
}
