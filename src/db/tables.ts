import type { OutboxTables } from '../delivery/tables.ts';

/** Every table that Drumbeat's code reads or writes, by name; each feature adds its own. */
export interface Tables extends OutboxTables {}
