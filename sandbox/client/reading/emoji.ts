import data, { type EmojiMartData } from '@emoji-mart/data';

// The package declares the shape of its data, but not that its main file is the data.
const { emojis, aliases } = data as EmojiMartData;

/** Names of Slack's own that its data set spells otherwise. */
const spelledOtherwise = new Map([['simple_smile', 'slightly_smiling_face']]);

/**
 * The character for a short name of Slack's, such as `white_check_mark`; undefined when there is none.
 * @param tone a skin tone such as `skin-tone-3`
 */
export function emojiNamed(name: string, tone?: string): string | undefined {
  const known =
    spelledOtherwise.get(name) ?? (Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? name;
  const emoji = Object.hasOwn(emojis, known) ? emojis[known] : undefined;
  // Skins begin with the yellow one; tone 2 is the first after it.
  const skin = emoji?.skins[Number(tone?.slice('skin-tone-'.length) ?? 1) - 1] ?? emoji?.skins[0];
  return skin?.native;
}

/** `:name:` or `:name::skin-tone-3:`, at the place where the search begins. */
export const emojiPattern = /:([\w+'-]+):(?::(skin-tone-[2-6]):)?/y;

/** A text with the short names in it turned into characters; what is no emoji, such as `10:15:30`, stays. */
export function withEmoji(text: string): string {
  const everywhere = new RegExp(emojiPattern.source, 'g');
  let result = '';
  let from = 0;
  for (let found = everywhere.exec(text); found; found = everywhere.exec(text)) {
    const character = emojiNamed(found[1] ?? '', found[2]);
    if (character === undefined) {
      // The second colon may begin a name of its own.
      everywhere.lastIndex = found.index + 1;
    } else {
      result += text.slice(from, found.index) + character;
      from = everywhere.lastIndex;
    }
  }
  return result + text.slice(from);
}
