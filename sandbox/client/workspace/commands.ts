import { createContext } from 'react';
import type { CommandDeclaration } from '../../server/declarations.ts';

/** The slash commands one can type: the app's, then Slack's own. */
export const CommandsContext = createContext<CommandDeclaration[]>([]);
