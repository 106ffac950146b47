export { readingField } from './ids.ts';
export { type IndicatorValues, indicatorLimits, MOST_OF_A_KIND } from './rules/indicator.ts';
export { readNumber } from './rules/numbers.ts';
export { type DueReading, enteredIn } from './service/entering.ts';
export { createMeasures, type Measures } from './service/measures.ts';
export { readingInput } from './views/reading-fields.ts';
