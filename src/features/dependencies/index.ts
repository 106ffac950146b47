export { dependencyObligations } from './obligations.ts';
export type { Hanging } from './rules/bottlenecks.ts';
export type { Need } from './rules/graph.ts';
export { createDependencies, type Dependencies } from './service/dependencies.ts';
export { readNeeds } from './service/reading.ts';
