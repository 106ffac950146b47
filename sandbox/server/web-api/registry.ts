import { appMethods } from './apps.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { dndMethods } from './dnd.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import type { Method } from './method.ts';
import { reactionMethods } from './reactions.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** Every method that the sandbox answers, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    ...appMethods,
    ...chatMethods,
    ...conversationMethods,
    ...dndMethods,
    ...fileMethods,
    ...historyMethods,
    ...reactionMethods,
    ...userMethods,
    ...viewMethods,
  ].map((method) => [method.name, method]),
);
