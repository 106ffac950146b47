export { type Cascade, createCascade } from './service.ts';
export { treeModal } from './views.ts';
