import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { say } from '../../../delivery/index.ts';
import type { Acting } from '../../people/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { actionFields } from '../ids.ts';
import { messageKeys } from '../keys.ts';
import { saveAction } from '../repository/actions.ts';
import {
  type ActionDraft,
  type ChosenAction,
  checkAction,
  type PulseAction,
  refuseReason,
  saysSameAction,
  stampOf,
} from '../rules/action.ts';
import { isShown } from '../rules/result.ts';
import type { ActionForm } from '../views/action-modals.ts';
import { ownerMessage } from '../views/leader-message.ts';
import { said } from '../views/replies.ts';
import { resultSentences } from '../views/result-words.ts';
import { createActing, type HeldResult } from './acting-on.ts';
import type { PulsesDeps } from './deps.ts';
import { release } from './holding.ts';
import { readResult } from './results.ts';
import { showResult } from './telling.ts';

const CHOOSE = { doing: 'say what is done about its pulse' };

/** Somebody else chose between the opening of a form and its submission. */
export class ActionChanged extends Error {
  override readonly name = 'ActionChanged';
  /** The form as it stands now, for what was typed. */
  readonly form: ActionForm;

  constructor(form: ActionForm) {
    super(`What is done about the pulse ${form.context.pulseId} was chosen meanwhile`);
    this.form = form;
  }
}

/** What is done about a result: chosen by whoever leads, done by one person, and read by the team. */
export function createChoosing(deps: PulsesDeps) {
  const { clock, outbox } = deps;
  const onResult = createActing(deps);

  function formOf({ pulse, team, result, action }: HeldResult): ActionForm {
    return {
      context: { pulseId: pulse.id, seen: stampOf(action) },
      teamName: team.name,
      result: resultSentences(result.view.statements),
    };
  }

  /** @throws Refusal once it stands for good */
  function requireOpen({ result: { view } }: HeldResult): void {
    if (!isShown(view.statements)) throw new Refusal(said.nothingShown);
    if (!view.isNewest) throw new Refusal(said.nextOpened);
  }

  function requireSeen(held: HeldResult, seen: string): void {
    const { action } = held;
    if (stampOf(action) === seen) return;
    const form = formOf(held);
    throw new ActionChanged({
      ...form,
      context: { ...form.context, ...(action && { overtaken: { by: action.chosenBy } }) },
    });
  }

  function todayOf({ schedule, person }: HeldResult): string {
    return toLocal(schedule?.zone ?? person.zone, nowOf(clock)).date;
  }

  /** Writes down what was chosen, and has everybody read it whom it concerns. */
  async function save(held: HeldResult, action: PulseAction): Promise<void> {
    const { workspace, pulse, team, schedule, action: before } = held;
    await saveAction(workspace, pulse.id, action);
    if (schedule) await release(deps, workspace, schedule);
    await showResult(deps, workspace, pulse, team);
    await tellOwners(held, action, before);
  }

  async function tellOwners(held: HeldResult, action: PulseAction, before?: PulseAction): Promise<void> {
    const { workspace, pulse, team } = held;
    const view = (await readResult(deps, workspace, pulse, team))?.view;
    if (!view) return;
    const [chosen, former] = [chosenIn(action), chosenIn(before)];
    if (former && former.ownerId !== chosen?.ownerId) {
      const key = messageKeys.owner(pulse.id, former.ownerId);
      await outbox.withdraw(workspace, [key]);
      await outbox.revise(workspace, key, ownerMessage({ ...view, action: undefined }));
    }
    if (!chosen) return;
    const { ownerId, chosenBy } = chosen;
    const key = messageKeys.owner(pulse.id, ownerId);
    const content = ownerMessage({ ...view, action: chosen });
    // Who chose it for themselves reads it where they chose.
    if (ownerId === chosenBy) await outbox.revise(workspace, key, content);
    else await say(outbox, workspace, { key, to: { user: ownerId }, content });
  }

  return {
    /** The form for the one action, as far as it is chosen already. */
    startAction: (acting: Acting, pulseId: string): Promise<ActionForm & { draft: ActionDraft }> =>
      onResult(acting, pulseId, CHOOSE, async (held) => {
        requireOpen(held);
        const { action } = held;
        const blank = { what: undefined, ownerId: undefined, dueOn: undefined };
        return { ...formOf(held), draft: action && 'what' in action ? action : blank };
      }),

    /** The form for the reason why nothing is done. */
    startDecline: (acting: Acting, pulseId: string): Promise<ActionForm & { because: string | undefined }> =>
      onResult(acting, pulseId, CHOOSE, async (held) => {
        requireOpen(held);
        const { action } = held;
        return {
          ...formOf(held),
          because: action && 'declinedBecause' in action ? action.declinedBecause : undefined,
        };
      }),

    /**
     * Chooses what is done. The same form sent again has had its effect.
     * @param seen what stood there when the form was opened
     * @throws FormRefusal with a sentence for each field that can't be; ActionChanged where somebody else was faster
     */
    chooseAction: (acting: Acting, pulseId: string, seen: string, draft: ActionDraft): Promise<void> =>
      onResult(acting, pulseId, CHOOSE, async (held) => {
        const { workspace, team, action } = held;
        if (saysSameAction(action, draft)) return;
        requireOpen(held);
        requireSeen(held, seen);
        const owners = [team.leadId, ...(await activeMembersOf(workspace, team.id))];
        const standing = action && 'what' in action ? action.dueOn : undefined;
        const today = todayOf(held);
        const checked = checkAction(draft, { owners, today, ...(standing && { standing }) }, actionFields);
        if ('refused' in checked) throw new FormRefusal(checked.refused);
        await save(held, {
          ...checked.action,
          doneOn: undefined,
          chosenBy: acting.userId,
          chosenAt: nowOf(clock),
        });
      }),

    /** Says why nothing is done. @throws as {@link chooseAction} */
    declineAction: (
      acting: Acting,
      pulseId: string,
      seen: string,
      because: string | undefined,
    ): Promise<void> =>
      onResult(acting, pulseId, CHOOSE, async (held) => {
        const { action } = held;
        if (action && 'declinedBecause' in action && action.declinedBecause === because) return;
        requireOpen(held);
        requireSeen(held, seen);
        const refused = refuseReason(because);
        if (refused || !because) throw new FormRefusal({ [actionFields.because]: refused ?? '' });
        await save(held, {
          declinedBecause: because,
          chosenBy: acting.userId,
          chosenAt: nowOf(clock),
        });
      }),

    /** What was chosen is done; said by whoever looks after it, or by whoever leads. */
    finishAction: (acting: Acting, pulseId: string): Promise<void> =>
      onResult(acting, pulseId, { doing: 'say that this is done', ofOwner: true }, async (held) => {
        const { workspace, pulse, team, action } = held;
        if (!action || !('what' in action)) throw new Refusal(said.nothingChosen);
        if (action.doneOn) return;
        const done = { ...action, doneOn: todayOf(held) };
        await saveAction(workspace, pulse.id, done);
        await showResult(deps, workspace, pulse, team);
        await outbox.revise(
          workspace,
          messageKeys.owner(pulse.id, action.ownerId),
          ownerMessage({ ...held.result.view, action: done }),
        );
      }),
  };
}

function chosenIn(action: PulseAction | undefined): ChosenAction | undefined {
  return action && 'what' in action ? action : undefined;
}
