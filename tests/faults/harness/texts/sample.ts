/** Makes something with a builder, in which a text stands in every place that takes one from a person. */
export type Sample = (text: string) => unknown;

/** For each builder by its file and name; an array where one builder makes several things. */
export type Samples = Record<string, Sample | Sample[]>;
