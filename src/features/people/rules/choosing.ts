import { canAnswer } from './can-answer.ts';

/** Someone who was chosen in a form, as Slack has them now. */
interface Chosen {
  userId: string;
  name: string;
  isBot: boolean;
  isDeactivated: boolean;
}

/**
 * Why somebody can't be another one's manager or deputy, whoever else reports to whom.
 * @param chosen undefined when Slack does not know them
 */
export function unfitFor(
  as: 'manager' | 'deputy',
  userId: string,
  chosen: Chosen | undefined,
): string | undefined {
  if (!chosen) return 'Slack does not know this person. Choose someone else.';
  const { name } = chosen;
  if (chosen.userId === userId) {
    return as === 'manager'
      ? `${name} can’t be their own manager. Choose someone else, or leave it empty.`
      : `${name} can’t answer for themselves. Choose someone else, or leave it empty.`;
  }
  if (canAnswer(chosen)) return undefined;
  return chosen.isBot
    ? `${name} is an app. Choose a person.`
    : `${name} was deactivated. Choose someone else, or leave it empty.`;
}

/** Who of several that were chosen can't answer for anything, in a sentence for their field. */
export function unfitAmong(userIds: readonly string[], known: readonly Chosen[]): string | undefined {
  const byId = new Map(known.map((person) => [person.userId, person]));
  const unfit = userIds.filter((userId) => {
    const person = byId.get(userId);
    return !person || !canAnswer(person);
  });
  if (unfit.length === 0) return undefined;
  return `Remove ${unfit.map((id) => byId.get(id)?.name ?? id).join(', ')}: an app, or deactivated.`;
}
