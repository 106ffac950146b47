export { observeAudit } from './metrics.ts';
export { type Audit, createAudit } from './service.ts';
