export { dependencyObligations } from './obligations.ts';
export type { Hanging } from './rules/bottlenecks.ts';
export { createDependencies, type Dependencies } from './service/dependencies.ts';
