import type { OutboxTables } from '../delivery/tables.ts';
import type { PeopleTables } from '../features/people/tables.ts';
import type { TeamTables } from '../features/teams/tables.ts';
import type { EventMemoryTables } from '../slack/event-memory.ts';

/** Every table that Drumbeat's code reads or writes, by name; each feature adds its own. */
export interface Tables extends OutboxTables, EventMemoryTables, PeopleTables, TeamTables {}
