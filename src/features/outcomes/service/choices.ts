import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { openIntents } from '../../intents/index.ts';
import { searchOpen } from '../repository/choices.ts';
import { type PlaceChoice, searchWords } from '../rules/choice.ts';

/** Open intents that have these words, then open outcomes that do, in their title, team or day. */
export async function placeChoices(
  workspace: WorkspaceTransaction,
  query: string,
  most: number,
): Promise<PlaceChoice[]> {
  const words = searchWords(query);
  // The word that stands before each intent, too, so that a choice can be pasted.
  const has = ({ title }: { title: string }) =>
    words.every((word) => `intent: ${title}`.toLowerCase().includes(word.toLowerCase()));
  const intents = (await openIntents(workspace)).filter(has).slice(0, most);
  const outcomes = await searchOpen(workspace, words, most - intents.length);
  return [...intents.map((intent) => ({ intent })), ...outcomes.map((outcome) => ({ outcome }))];
}
