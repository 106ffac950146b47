import { useState } from 'react';

/**
 * The same object for as long as it says the same: a menu whose choice is a new object takes it for a new choice, and
 * what is being typed into it would be lost with each news from the workspace.
 */
export function useUnchanged<T>(value: T): T {
  const [held, setHeld] = useState(value);
  if (JSON.stringify(held) === JSON.stringify(value)) return held;
  setHeld(value);
  return value;
}
