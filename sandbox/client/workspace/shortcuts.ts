import { createContext, useContext } from 'react';
import type { ShortcutDeclaration } from '../../server/declarations.ts';

/** The app's shortcuts, as its manifest declares them. */
export const ShortcutsContext = createContext<ShortcutDeclaration[]>([]);

export function useShortcuts(type: ShortcutDeclaration['type']): ShortcutDeclaration[] {
  return useContext(ShortcutsContext).filter((shortcut) => shortcut.type === type);
}
