/** Whether someone can own work and answer for it: a person who still works here. */
export function canAnswer(person: { isBot: boolean; isDeactivated: boolean }): boolean {
  return !person.isBot && !person.isDeactivated;
}

/** `user_change` events keep people current; this only bounds how long a lost event can mislead us. */
const READ_AGAIN_AFTER_MS = 24 * 60 * 60 * 1000;

export function isStale(readAt: Date, now: Date): boolean {
  return now.getTime() - readAt.getTime() > READ_AGAIN_AFTER_MS;
}
