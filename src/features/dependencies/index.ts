export { dependencyObligations } from './obligations.ts';
export type { Need } from './rules/graph.ts';
export { createDependencies, type Dependencies } from './service/dependencies.ts';
export { hangingOn, readNeeds } from './service/reading.ts';
