export { dependencyObligations } from './obligations.ts';
export { holdGraphToChange } from './repository/graph.ts';
export type { Need } from './rules/graph.ts';
export { MOST_DAYS } from './rules/saying.ts';
export { createDependencies, type Dependencies } from './service/dependencies.ts';
export { hangingOn, readNeeds } from './service/reading.ts';
