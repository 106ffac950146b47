/** Whether someone can own work and answer for it: a person who still works here. */
export function canAnswer(person: { isBot: boolean; isDeactivated: boolean }): boolean {
  return !person.isBot && !person.isDeactivated;
}
