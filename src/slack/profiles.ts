import type { WebClient } from '@slack/web-api';
import { waitAskedBy } from './errors/verdict.ts';
import { isPlatformError } from './platform-error.ts';

/** A field that a workspace has added to people's profiles. */
export interface ProfileField {
  id: string;
  label: string;
}

/** What stands in a field of somebody's profile, or why that is not known. */
export type ProfileAnswer =
  | { kind: 'value'; value: string | undefined }
  /** Slack does not know the person, or does not show them. */
  | { kind: 'unknown' }
  /** Not now: Slack asks to wait. */
  | { kind: 'wait'; ms: number }
  /** Drumbeat may not read profiles here. */
  | { kind: 'refused' };

/** People's profiles, as far as a workspace lets Drumbeat read them. */
export interface ProfileReader {
  /** The fields in which a person is named; undefined where Slack does not tell. Never fails. */
  personFields: (workspaceId: string) => Promise<ProfileField[] | undefined>;
  valueOf: (workspaceId: string, userId: string, fieldId: string) => Promise<ProfileAnswer>;
}

/** Reads them with a workspace's own token. */
export function createProfileReader(clientOf: (workspaceId: string) => WebClient): ProfileReader {
  return {
    personFields: async (workspaceId) => {
      const { profile } = await clientOf(workspaceId)
        .team.profile.get({ visibility: 'visible' })
        .catch(() => ({ profile: undefined }));
      return profile?.fields?.flatMap(({ id, label, type }) =>
        id && type === 'user' ? [{ id, label: label || id }] : [],
      );
    },
    valueOf: async (workspaceId, userId, fieldId) => {
      try {
        const { profile } = await clientOf(workspaceId).users.profile.get({ user: userId });
        return { kind: 'value', value: fieldValue(profile?.fields, fieldId) };
      } catch (error) {
        if (isPlatformError(error, 'user_not_found', 'user_not_visible')) return { kind: 'unknown' };
        if (isPlatformError(error, 'missing_scope')) return { kind: 'refused' };
        const ms = waitAskedBy(error);
        if (ms === undefined) throw error;
        return { kind: 'wait', ms };
      }
    },
  };
}

/** What stands in a field; Slack leaves out those that are empty, and may leave out all of them as an empty list. */
export function fieldValue(fields: unknown, fieldId: string): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const field: unknown = Object.entries(fields).find(([id]) => id === fieldId)?.[1];
  if (typeof field !== 'object' || field === null || !('value' in field)) return undefined;
  return typeof field.value === 'string' && field.value !== '' ? field.value : undefined;
}
