export { createDependencies, type Dependencies } from './service/dependencies.ts';
