import type { Button, KnownBlock } from '@slack/types';
import { button, context } from '../../../slack/block-kit/builders.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { hasRight, type Role } from '../rules/rights.ts';

/** Where somebody stands in the workspace, by names: a mention would ring whoever is away. */
export interface OwnPosition {
  manager: string | undefined;
  deputy: string | undefined;
  /** What they are in the workspace. */
  roles: readonly Role[];
}

/** Whom somebody reports to and who answers for them. */
export function ownPositionLine({ manager, deputy }: OwnPosition): KnownBlock {
  const lines = [
    manager ? `You report to ${userText(manager, 80)}.` : 'You have no manager here yet.',
    ...(deputy ? [`${userText(deputy, 80)} is proposed as your deputy when you enter time off.`] : []),
  ];
  return context(lines.join(' '));
}

/** Changes both. */
export function ownPositionButton(): Button {
  return button({ text: 'Manager and deputy', actionId: actionIds.manager });
}

/** Opens the form for who is an admin or a leader. */
export function rolesButton(text = 'People and roles'): Button {
  return button({ text, actionId: actionIds.roles });
}

/** What somebody with these roles can do for the whole workspace. */
export function workspaceButtons(roles: readonly Role[]): Button[] {
  return [
    ...(hasRight('appointRoles', roles) ? [rolesButton()] : []),
    ...(hasRight('importManagers', roles)
      ? [button({ text: 'Import managers', actionId: actionIds.importManagers })]
      : []),
  ];
}
