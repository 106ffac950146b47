/** The forms of a letter: alone, at the end of a joined stretch, at its beginning, within it. */
type Forms = readonly string[];

const FORMS = new Map<string, string[]>();
// In both blocks of forms they come in this order; the second has forms that the first lacks.
for (const [first, last] of [
  [0xfe80, 0xfefc],
  [0xfb50, 0xfbff],
] as const) {
  for (let codePoint = first; codePoint <= last; codePoint += 1) {
    const form = String.fromCodePoint(codePoint);
    const letter = form.normalize('NFKC');
    FORMS.set(letter, [...(FORMS.get(letter) ?? []), form]);
  }
}

const ARABIC = /\p{Script=Arabic}/u;
const MARK = /\p{M}/u;
const LAM = 'ل';

/**
 * An Arabic text in the forms that its letters take beside each other, which are narrower than the letters alone: for
 * measuring, since what draws them finds them itself.
 */
export function inForms(text: string): string {
  if (!ARABIC.test(text)) return text;
  const letters = [...text];
  const formsOf = (index: number): Forms => FORMS.get(letters[index] ?? '') ?? [];
  const next = (index: number) => {
    let at = index + 1;
    while (MARK.test(letters[at] ?? '')) at += 1;
    return at;
  };
  let formed = '';
  let isJoined = false;
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? '';
    if (MARK.test(letter)) {
      formed += letter;
      continue;
    }
    const pair = letter === LAM ? FORMS.get(letter + (letters[index + 1] ?? '')) : undefined;
    const forms = pair ?? formsOf(index);
    const joins = forms.length >= 4 && formsOf(next(index)).length >= 2;
    const place = (isJoined ? 1 : 0) + (joins ? 2 : 0);
    formed += forms[place] ?? letter;
    if (pair) index += 1;
    isJoined = joins;
  }
  return formed;
}
