export { type EntriesWanted, entriesOf } from './repository.ts';
export type { AuditEntry, Change, Kind } from './rules.ts';
export { noteChange } from './service.ts';
