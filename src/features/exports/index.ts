export { createExports } from './service.ts';
export { exportButton } from './views/form-modal.ts';
