import type { Reader } from '../reading/reader.ts';

/**
 * What somebody typed, as Slack's client sends it: the three characters escaped, `@Ana` and `#payments` as ids.
 * A name that nobody has stays as it was typed.
 */
export function outgoingText(typed: string, { people, conversations }: Reader): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const byLength = [...people.values()].toSorted((a, b) => b.name.length - a.name.length);
  const withPeople = escaped.replaceAll(/@([\p{L}\p{N}][\p{L}\p{N}._ -]*)/gu, (whole, rest: string) => {
    const person = byLength.find(({ name }) => isWordAt(rest, name));
    return person ? `<@${person.id}>${rest.slice(person.name.length)}` : whole;
  });
  return withPeople.replaceAll(/#([\p{Ll}\p{Lo}\p{N}_-]+)/gu, (whole, name: string) => {
    const channel = [...conversations.values()].find((each) => each.kind !== 'im' && each.name === name);
    return channel ? `<#${channel.id}>` : whole;
  });
}

function isWordAt(text: string, name: string): boolean {
  const next = text.charAt(name.length);
  return text.toLowerCase().startsWith(name.toLowerCase()) && !/[\p{L}\p{N}]/u.test(next);
}
