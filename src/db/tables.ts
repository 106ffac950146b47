import type { OutboxTables } from '../delivery/tables.ts';
import type { AuditTables } from '../features/audit/tables.ts';
import type { AuditEntryTables } from '../features/audit-entries/tables.ts';
import type { BlockerTables } from '../features/blockers/tables.ts';
import type { CalendarTables } from '../features/calendars/tables.ts';
import type { CapacityTables } from '../features/capacity/tables.ts';
import type { CascadeFileTables } from '../features/cascade-files/tables.ts';
import type { CheckInTables } from '../features/check-ins/tables.ts';
import type { DependencyTables } from '../features/dependencies/tables.ts';
import type { DigestTables } from '../features/digests/tables.ts';
import type { EarlyWarningTables } from '../features/early-warnings/tables.ts';
import type { EscalationTables } from '../features/escalations/tables.ts';
import type { IntentTables } from '../features/intents/tables.ts';
import type { KudosTables } from '../features/kudos/tables.ts';
import type { MeasureTables } from '../features/measures/tables.ts';
import type { OnboardingTables } from '../features/onboarding/tables.ts';
import type { OutcomeTables } from '../features/outcomes/tables.ts';
import type { OwnershipTables } from '../features/ownership/tables.ts';
import type { PeopleTables } from '../features/people/tables.ts';
import type { PulseTables } from '../features/pulses/tables.ts';
import type { RiskTables } from '../features/risks/tables.ts';
import type { TeamTables } from '../features/teams/tables.ts';
import type { TimeOffTables } from '../features/time-off/tables.ts';
import type { EventMemoryTables } from '../slack/tables.ts';
import type { WorkspaceTables } from './workspace-table.ts';

/** Every table that Drumbeat's code reads or writes, by name; each feature adds its own. */
export interface Tables
  extends WorkspaceTables,
    OutboxTables,
    EventMemoryTables,
    AuditEntryTables,
    PeopleTables,
    TeamTables,
    TimeOffTables,
    CalendarTables,
    IntentTables,
    OutcomeTables,
    DependencyTables,
    CapacityTables,
    BlockerTables,
    OwnershipTables,
    RiskTables,
    EscalationTables,
    MeasureTables,
    CascadeFileTables,
    CheckInTables,
    EarlyWarningTables,
    PulseTables,
    DigestTables,
    OnboardingTables,
    KudosTables,
    AuditTables {}
