/** `1 outcome`, `3 outcomes`. */
export function count(many: number, one: string, several = `${one}s`): string {
  return `${many} ${many === 1 ? one : several}`;
}

/** At least one letter or digit: a text of nothing but emoji or punctuation tells nobody anything. */
export function saysSomething(text: string): boolean {
  // A keycap such as 5️⃣ is a digit and two marks; Slack writes other emoji as :tada:.
  const words = text.replaceAll(/[0-9#*]\uFE0F?\u20E3|:[\p{L}\p{N}_+'-]+:/gu, '');
  return /[\p{L}\p{N}]/u.test(words);
}

/** The sentence for a text that is longer than `max` characters; none where it fits. */
export function tooLong(text: string, max: number): string | undefined {
  return text.length > max ? `This is ${text.length} characters long. Keep it to ${max}.` : undefined;
}
