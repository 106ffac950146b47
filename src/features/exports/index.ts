export { createExports } from './service/exports.ts';
export { exportButton } from './views/form-modal.ts';
