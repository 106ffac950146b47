import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontFile, readFont } from './font-file.ts';

/** One of the fonts that pictures are written in: free (SIL Open Font License 1.1), from packages of npm. */
export interface Family {
  /** As its files call it. */
  name: string;
  regular: string;
  bold: string;
}

const { resolve } = createRequire(import.meta.url);

function family(name: string, regular: string, bold: string): Family {
  return { name, regular, bold };
}

const latin = join(dirname(resolve('@embedpdf/fonts-latin')), '../fonts');
const arabic = join(dirname(resolve('@embedpdf/fonts-arabic')), '../fonts');
const hebrew = join(dirname(resolve('@embedpdf/fonts-hebrew')), '../fonts');
const chinese = join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts');
const korean = join(dirname(resolve('@embedpdf/fonts-kr')), '../fonts');
const thai = dirname(resolve('@expo-google-fonts/noto-sans-thai'));
const emoji = dirname(resolve('@expo-google-fonts/noto-emoji'));

const LATIN = family('Noto Sans', `${latin}/NotoSans-Regular.ttf`, `${latin}/NotoSans-Bold.ttf`);
/** Where signs that are pictures are looked for first. */
export const EMOJI = family(
  'Noto Emoji',
  `${emoji}/400Regular/NotoEmoji_400Regular.ttf`,
  `${emoji}/700Bold/NotoEmoji_700Bold.ttf`,
);

/**
 * In the order in which a letter is looked for. Chinese comes before Korean: it has Japanese too, and the forms that
 * more people know.
 */
export const FAMILIES: readonly [Family, ...Family[]] = [
  LATIN,
  family('Noto Naskh Arabic', `${arabic}/NotoNaskhArabic-Regular.ttf`, `${arabic}/NotoNaskhArabic-Bold.ttf`),
  family('Noto Sans Hebrew', `${hebrew}/NotoSansHebrew-Regular.ttf`, `${hebrew}/NotoSansHebrew-Bold.ttf`),
  family(
    'Noto Sans Thai',
    `${thai}/400Regular/NotoSansThai_400Regular.ttf`,
    `${thai}/700Bold/NotoSansThai_700Bold.ttf`,
  ),
  family('Noto Sans S Chinese', `${chinese}/NotoSansHans-Regular.otf`, `${chinese}/NotoSansHans-Bold.otf`),
  family('Noto Sans Korean', `${korean}/NotoSansKR-Regular.otf`, `${korean}/NotoSansKR-Bold.otf`),
  EMOJI,
];

const read = new Map<string, FontFile>();

/** What a font's file says, read when it is first asked for. */
export function fontFile(path: string): FontFile {
  const known = read.get(path);
  if (known) return known;
  const font = readFont(readFileSync(path));
  read.set(path, font);
  return font;
}
