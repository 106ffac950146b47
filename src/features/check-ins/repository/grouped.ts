/** What rows of several check-ins say, by the check-in that each is of; in their order. */
export function grouped<Row extends { check_in_id: string }, Read>(
  rows: readonly Row[],
  read: (row: Row) => Read,
): Map<string, Read[]> {
  const found = new Map<string, Read[]>();
  for (const row of rows) {
    const others = found.get(row.check_in_id);
    if (others) others.push(read(row));
    else found.set(row.check_in_id, [read(row)]);
  }
  return found;
}
