import type { KnownBlock } from '@slack/types';
import { actions } from '../../../slack/block-kit/builders.ts';
import { auditLogButton } from '../../audit-log/index.ts';
import { companyCalendarButton, mySettingsSection } from '../../calendars/index.ts';
import { ownLoadButton, planningButton } from '../../capacity/index.ts';
import { digestSection } from '../../digests/index.ts';
import { exportButton } from '../../exports/index.ts';
import { hasRight, ownPositionButton, ownPositionLine, workspaceButtons } from '../../people/index.ts';
import { timeOffButtons } from '../../time-off/index.ts';
import type { HomePart } from './part.ts';
import type { MemberHome } from './shown.ts';

/** What somebody sets for themselves. */
export function ownSettings({ settings, position, teams, digest, isAboveLead }: MemberHome): HomePart {
  const leads = [
    ...(teams.some(({ maySet }) => maySet) ? (['lead'] as const) : []),
    ...(isAboveLead ? (['leader'] as const) : []),
  ];
  // Of all teams it stands with what else is for the workspace.
  const exportsOwn = hasRight('exportData', leads) && !hasRight('exportData', position?.roles ?? []);
  const buttons = [
    ...(position ? [ownPositionButton()] : []),
    ownLoadButton(),
    ...(exportsOwn ? [exportButton()] : []),
  ];
  const after: KnownBlock[] = [
    mySettingsSection(settings),
    ...(digest ? [digestSection(digest)] : []),
    ...(position ? [ownPositionLine(position)] : []),
    actions('home:own', ...buttons),
  ];
  return { key: 'own', things: 'settings', title: 'Your settings', items: [], most: 0, after };
}

/** What only those see who have a right that concerns the whole workspace. */
export function workspaceSettings({ position }: MemberHome): HomePart[] {
  const roles = position?.roles ?? [];
  const buttons = [
    ...(hasRight('changeCompanyCalendar', roles) ? [companyCalendarButton()] : []),
    ...(hasRight('changePlanning', roles) ? [planningButton()] : []),
    ...timeOffButtons(roles),
    ...(hasRight('exportData', roles) ? [exportButton()] : []),
    ...(hasRight('readAuditLog', roles) ? [auditLogButton()] : []),
    ...workspaceButtons(roles),
  ];
  if (buttons.length === 0) return [];
  const after = [actions('home:workspace', ...buttons)];
  return [{ key: 'workspace', things: 'settings', title: 'Workspace', items: [], most: 0, after }];
}
