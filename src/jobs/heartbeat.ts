import { request } from 'undici';

/** A watch that takes longer to answer has not heard it. */
const TIMEOUT_MS = 5_000;

/**
 * Tells an external dead-man's switch that all is well: one GET. It raises the alarm when it hears nothing, so
 * whatever ends us, it notices.
 * @throws when it can't be reached or answers other than 2xx
 */
export async function beat(url: string): Promise<void> {
  const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  await body.dump();
  if (statusCode < 200 || statusCode >= 300) throw new Error(`The heartbeat was answered ${statusCode}`);
}
