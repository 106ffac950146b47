/** What a font says of its letters: which it has, and how wide they are. */
export interface FontFile {
  has(codePoint: number): boolean;
  /** The width of a letter in parts of the font's size; nothing for one that it has not. */
  width(codePoint: number): number;
}

type Range = { first: number; last: number; glyphOf: (codePoint: number) => number };

/**
 * Reads the tables `cmap` and `hmtx` of a TrueType or OpenType file, which is all that it takes to break lines: what
 * draws the letters gives no widths.
 */
export function readFont(file: Buffer): FontFile {
  const tables = tablesOf(file);
  const unitsPerEm = table(tables, 'head').readUInt16BE(18);
  const measured = table(tables, 'hhea').readUInt16BE(34);
  const widths = table(tables, 'hmtx');
  const ranges = rangesOf(table(tables, 'cmap'));

  function glyphOf(codePoint: number): number {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined || codePoint < range.first) high = middle - 1;
      else if (codePoint > range.last) low = middle + 1;
      else return range.glyphOf(codePoint);
    }
    return 0;
  }

  return {
    has: (codePoint) => glyphOf(codePoint) !== 0,
    width: (codePoint) => {
      const glyph = glyphOf(codePoint);
      // The last width is that of all glyphs after it.
      return glyph === 0 ? 0 : widths.readUInt16BE(Math.min(glyph, measured - 1) * 4) / unitsPerEm;
    },
  };
}

function tablesOf(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    const start = file.readUInt32BE(entry + 8);
    // A copy, so that the megabytes of outlines around it are let go.
    const content = Buffer.from(file.subarray(start, start + file.readUInt32BE(entry + 12)));
    const name = file.toString('latin1', entry, entry + 4);
    if (['head', 'hhea', 'hmtx', 'cmap'].includes(name)) tables.set(name, content);
  }
  return tables;
}

function table(tables: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const found = tables.get(name);
  if (!found) throw new Error(`The font has no table ${name}`);
  return found;
}

/** Of the tables of letters, the one with all of Unicode if there is one, else the one with its first plane. */
function rangesOf(cmap: Buffer): Range[] {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8));
  const ofFormat = (format: number) => starts.find((start) => cmap.readUInt16BE(start) === format);
  const whole = ofFormat(12);
  if (whole !== undefined) return groupsOf(cmap.subarray(whole));
  const plane = ofFormat(4);
  if (plane === undefined) throw new Error('The font has no table of letters that can be read');
  return segmentsOf(cmap.subarray(plane));
}

function groupsOf(subtable: Buffer): Range[] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index) => {
    const at = 16 + index * 12;
    const first = subtable.readUInt32BE(at);
    const glyph = subtable.readUInt32BE(at + 8);
    return { first, last: subtable.readUInt32BE(at + 4), glyphOf: (codePoint) => glyph + codePoint - first };
  });
}

function segmentsOf(subtable: Buffer): Range[] {
  const twice = subtable.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice] as const;
  return Array.from({ length: twice / 2 }, (_, index) => {
    const first = subtable.readUInt16BE(starts + index * 2);
    const delta = subtable.readUInt16BE(deltas + index * 2);
    const at = offsets + index * 2;
    const offset = subtable.readUInt16BE(at);
    const glyphOf = (codePoint: number) => {
      if (offset === 0) return (codePoint + delta) & 0xffff;
      const entry = at + offset + (codePoint - first) * 2;
      const glyph = entry + 2 <= subtable.length ? subtable.readUInt16BE(entry) : 0;
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    };
    return { first, last: subtable.readUInt16BE(ends + index * 2), glyphOf };
  });
}
