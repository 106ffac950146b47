interface DigestReaderTable {
  workspace_id: string;
  user_id: string;
  zone: string;
  /** ISO: 1 is Monday. */
  weekday: number;
  /** Wall time in `zone`, `HH:mm`. */
  time_of_day: string;
  is_off: boolean;
  channel_id: string | null;
  next_on: string;
  next_at: Date;
}

interface DigestRollTable {
  workspace_id: string;
  due_at: Date;
}

export interface DigestTables {
  digest_reader: DigestReaderTable;
  digest_roll: DigestRollTable;
}
