import { writeCsv } from '../../../core/csv.ts';
import type { AuditEntry } from '../../audit-entries/index.ts';
import { saidOf } from './sentences.ts';

const columns = ['at', 'who', 'who_id', 'what', 'said', 'facts'];

/** The log as a file: each entry in words, and as it is kept. */
export function writeLog(entries: readonly AuditEntry[], nameOf: (userId: string) => string): string {
  const rows = entries.map(({ at, actorId, change }) => [
    at.toISOString(),
    actorId === undefined ? 'Drumbeat' : nameOf(actorId),
    actorId ?? '',
    change?.what ?? '',
    saidOf(change, actorId, { nameOf, day: (date) => date }),
    JSON.stringify(change?.facts ?? {}),
  ]);
  return writeCsv([columns, ...rows]);
}
