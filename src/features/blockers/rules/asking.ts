import type { Person } from '../../people/index.ts';

/**
 * Why somebody can't be asked for a decision or help, whoever is away; undefined where they can.
 * @param person as Slack has them; undefined when Slack does not know them
 * @param raisedBy who asks
 */
export function unfitToAsk(
  person: Pick<Person, 'userId' | 'name' | 'isBot' | 'isGuest' | 'isDeactivated'> | undefined,
  raisedBy: string,
): string | undefined {
  if (!person) return 'Slack does not know this person. Choose someone else.';
  const { name } = person;
  if (person.userId === raisedBy) {
    return `A blocker needs someone else, and ${name} is whom it stops. Choose the person who can give it.`;
  }
  if (person.isBot) return `${name} is an app. Choose a person.`;
  if (person.isDeactivated) return `${name} was deactivated. Choose someone else.`;
  if (person.isGuest)
    return `${name} is a guest, who can’t decide for the company. Choose someone of the company.`;
  return undefined;
}
