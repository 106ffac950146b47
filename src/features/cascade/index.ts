export { type Cascade, createCascade } from './service/cascade.ts';
export { treeModal } from './views/tree-modal.ts';
