export { earlyWarningObligations } from './obligations.ts';
export { createEarlyWarnings, type EarlyWarnings } from './service/early-warnings.ts';
