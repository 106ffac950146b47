export { dependencyObligations } from './obligations.ts';
export { hangingOn } from './repository/hanging.ts';
export type { Need } from './rules/graph.ts';
export { createDependencies, type Dependencies } from './service/dependencies.ts';
export { readNeeds } from './service/reading.ts';
