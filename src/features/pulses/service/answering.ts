import { nowOf } from '../../../core/clock.ts';
import { FormRefusal, Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Acting, requireRight } from '../../people/index.ts';
import { teamById } from '../../teams/index.ts';
import { answerFields } from '../ids.ts';
import { lockGroup } from '../repository/answers.ts';
import { pulseById, statementsOf } from '../repository/pulses.ts';
import { hasAnswered, isInvited, noteAnswered } from '../repository/rosters.ts';
import type { AnswerDraft } from '../rules/answer.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { AnswerView } from '../views/answer-modal.ts';
import { closedText, said } from '../views/replies.ts';
import { addAnswer } from './counting.ts';
import type { PulsesDeps } from './deps.ts';
import { createWiping } from './wiping.ts';

/** Answers to pulses: taken once from each who is asked, while it is open, and never found again. */
export function createAnswering(deps: PulsesDeps) {
  const { db, clock } = deps;

  /** @throws Refusal for somebody who can't answer it, or not any more */
  async function requireOpen(
    workspace: WorkspaceTransaction,
    pulseId: string,
    userId: string,
  ): Promise<Pulse> {
    const pulse = await pulseById(workspace, pulseId);
    const team = pulse && (await teamById(workspace, pulse.teamId));
    const isAsked = await isInvited(workspace, pulseId, userId);
    requireRight('answerPulse', isAsked ? ['self'] : [], said.notAsked);
    if (!pulse || !team) throw new Refusal(said.notAsked);
    // The close is counted in a job, which may come late.
    if (pulse.closedAt || pulse.closesAt <= nowOf(clock)) throw new Refusal(closedText(pulse.closesAt));
    return pulse;
  }

  const wipe = createWiping(deps);

  return {
    /**
     * What the answer form asks.
     * @throws Refusal where there is nothing to answer any more, or for somebody who is not asked
     */
    startAnswer: (acting: Acting, pulseId: string): Promise<AnswerView> =>
      withWorkspace(db, acting.workspaceId, async (workspace) => {
        const pulse = await requireOpen(workspace, pulseId, acting.userId);
        if (await hasAnswered(workspace, pulseId, acting.userId)) throw new Refusal(said.answeredAlready);
        const team = await teamById(workspace, pulse.teamId);
        return {
          pulse,
          teamName: team?.name ?? '',
          statements: await statementsOf(workspace, pulseId),
        };
      }),

    /**
     * Takes an answer. Nothing that tells whose it is, or when it came, is kept with it.
     * @throws FormRefusal where a statement has no answer; Refusal as {@link startAnswer}
     */
    answer: async (acting: Acting, pulseId: string, draft: AnswerDraft): Promise<void> => {
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const found = await pulseById(workspace, pulseId);
        if (found) await lockGroup(workspace, found.groupId);
        const pulse = await requireOpen(workspace, pulseId, acting.userId);
        const statements = await statementsOf(workspace, pulseId);
        const scores = statements.flatMap(({ key }) => {
          const score = draft.score(key);
          return score === undefined ? [] : [[key, score] as const];
        });
        if (scores.length < statements.length) throw new FormRefusal(missing(statements, scores));
        if (!(await noteAnswered(workspace, pulseId, acting.userId))) throw new Refusal(said.answeredAlready);
        const { comment } = draft;
        await addAnswer(deps, workspace, pulse, {
          scores: Object.fromEntries(scores),
          ...(comment !== undefined && !pulse.isSmall && { comment }),
        });
      });
      await wipe();
    },

    wipe,
  };
}

function missing(
  statements: readonly { key: string }[],
  scores: readonly (readonly [string, number])[],
): Record<string, string> {
  const given = new Set(scores.map(([key]) => key));
  return Object.fromEntries(
    statements.flatMap(({ key }) =>
      given.has(key) ? [] : [[answerFields.score(key), 'Choose one, from disagree to agree.']],
    ),
  );
}
