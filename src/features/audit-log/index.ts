export { createAuditLog } from './service/audit-log.ts';
export { auditLogButton } from './views/log-modal.ts';
