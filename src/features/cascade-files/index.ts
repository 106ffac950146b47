export { createCascadeFiles } from './service/cascade-files.ts';
