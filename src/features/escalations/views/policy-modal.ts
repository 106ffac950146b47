import type { Button, KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  checkboxes,
  context,
  divider,
  modal,
  section,
  staticSelect,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds, callbackIds, policyFields } from '../ids.ts';
import { policyButton, policyContext } from '../payloads.ts';
import { type Policy, TRIGGERS } from '../rules/policy.ts';
import {
  LEAVE_OUT,
  type LevelDraft,
  MOST_LEVELS,
  MOST_REPEATS,
  type PolicyDraft,
  WHO_CHOICES,
} from '../rules/policy-form.ts';
import { type PreviewView, previewText } from './policy-preview.ts';
import { policyLines, triggerLabels, whoLabels } from './policy-words.ts';

/** How what stops a team goes up, as somebody sees it. */
export interface PolicyView {
  team: { id: string; name: string };
  draft: PolicyDraft;
  /** The revision that the form is held against. */
  seen: number;
  /** What stands, where it is read or somebody has changed it in between. */
  stands: Policy;
  /** Who changed it in between, by name. */
  overtakenBy: string | undefined;
  mayChange: boolean;
  /** What would happen now. */
  preview: PreviewView;
  nameOf: (userId: string) => string;
}

/** Opens a team's policy: in the team's part of the Home tab. */
export function openPolicyButton(teamId: string): Button {
  return button({
    text: 'How blockers go up',
    actionId: actionIds.policy,
    value: policyButton.encode({ teamId }),
  });
}

/** The form for those who may change it; the others read. */
export function policyModal(view: PolicyView): ModalView {
  return view.mayChange ? form(view) : page(view);
}

function page({ team, stands, preview, nameOf }: PolicyView): ModalView {
  return modal({
    callbackId: callbackIds.policy,
    title: 'How blockers go up',
    close: 'Close',
    blocks: [
      section([bold(userText(team.name, 80)), ...policyLines(stands, nameOf)].join('\n')),
      context('The lead or an admin can change this with `/blocker policy`.'),
      divider(),
      section(previewText(preview)),
    ],
  });
}

function form({ team, draft, seen, stands, overtakenBy, preview, nameOf }: PolicyView): ModalView {
  const keys = draft.levels.map(({ key }) => key);
  return modal({
    callbackId: callbackIds.policy,
    title: 'How blockers go up',
    submit: overtakenBy === undefined ? 'Save' : 'Save over it',
    close: 'Cancel',
    privateMetadata: policyContext.encode({
      teamId: team.id,
      seen,
      keys,
      ...(overtakenBy !== undefined && { overtaken: true }),
    }),
    blocks: [
      ...(overtakenBy === undefined ? [] : overtakenPart(overtakenBy, stands, nameOf)),
      section(
        `${bold(userText(team.name, 80))}: what nobody answers goes from level to level, and after the last one to the admins.`,
      ),
      ...draft.levels.flatMap((level, index) => levelFields(level, index, draft.levels.length)),
      staticSelect({
        blockId: policyFields.repeats,
        actionId: actionIds.changePolicy,
        label: 'How often is the last level asked again?',
        hint: 'Once a working day, before it goes to the admins. Levels with nobody to ask don’t count.',
        choices: Array.from({ length: MOST_REPEATS + 1 }, (_, times) => String(times)).map((times) => ({
          label: times,
          value: times,
        })),
        initial: draft.repeats ?? '',
        reportsChanges: true,
      }),
      checkboxes({
        blockId: policyFields.triggers,
        label: 'What starts it?',
        hint: 'All but blockers are first a private note to the owner, and go on only if nothing changes.',
        choices: TRIGGERS.map((trigger) => ({ label: triggerLabels[trigger], value: trigger })),
        initial: draft.triggers,
      }),
      divider(),
      section(previewText(preview)),
      actions('policy_actions', ...formButtons(draft.levels.length)),
      context('What has started already goes on as it was.'),
    ],
  });
}

function formButtons(levels: number): Button[] {
  return [
    ...(levels < MOST_LEVELS ? [button({ text: 'Add a level', actionId: actionIds.addLevel })] : []),
    button({ text: 'Show what would happen', actionId: actionIds.preview }),
  ];
}

function levelFields(level: LevelDraft, index: number, levels: number): KnownBlock[] {
  const { key, who, userId, acknowledgeHours, decideHours } = level;
  const mayLeaveOut = levels > 1 || who === LEAVE_OUT;
  const offered = [...WHO_CHOICES, ...(mayLeaveOut ? ([LEAVE_OUT] as const) : [])];
  return [
    staticSelect({
      blockId: policyFields.who(key),
      actionId: actionIds.changePolicy,
      label: `Level ${index + 1}: who is told?`,
      choices: offered.map((choice) => ({ label: whoLabels[choice], value: choice })),
      initial: who ?? '',
      reportsChanges: true,
    }),
    ...(who === 'person'
      ? [
          usersSelect({
            blockId: policyFields.person(key),
            actionId: actionIds.changePolicy,
            label: `Level ${index + 1}: which person?`,
            reportsChanges: true,
            ...(userId && { initial: userId }),
          }),
        ]
      : []),
    textInput({
      blockId: policyFields.acknowledgeHours(key),
      label: `Level ${index + 1}: hours to react`,
      ...(index === 0 && { hint: 'Of their own working time, on their own working days.' }),
      initial: acknowledgeHours ?? '',
      maxLength: 4,
    }),
    textInput({
      blockId: policyFields.decideHours(key),
      label: `Level ${index + 1}: hours to decide`,
      ...(index === 0 && { hint: 'From the moment at which they say that they are on it.' }),
      initial: decideHours ?? '',
      maxLength: 4,
    }),
  ];
}

function overtakenPart(by: string, stands: Policy, nameOf: (userId: string) => string): KnownBlock[] {
  return [
    section(
      [`${userText(by, 80)} changed this a moment ago. Now it is:`, ...policyLines(stands, nameOf)].join(
        '\n',
      ),
    ),
    context('What you filled in is still here. Saving puts it in place of that.'),
    divider(),
  ];
}

/** What somebody reads who has saved it. */
export function policySaved({ team, stands, nameOf }: PolicyView): string {
  return [
    `Saved. What ${userText(team.name, 80)} raises from now on goes up like this:`,
    ...policyLines(stands, nameOf),
  ].join('\n');
}
