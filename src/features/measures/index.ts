export { readingField } from './ids.ts';
export { type DueReading, enteredIn } from './service/entering.ts';
export { createMeasures, type Measures } from './service/measures.ts';
export { readingInput } from './views/reading-fields.ts';
