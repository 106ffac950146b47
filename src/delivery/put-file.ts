import { request } from 'undici';

/** The address that Slack named for a file did not take it. */
export class NotUploaded extends Error {
  override readonly name = 'NotUploaded';
}

/** Sends a file to the address that Slack named for it, which needs no token. */
export async function putFile(url: string, content: Buffer, timeoutMs: number): Promise<void> {
  const reply = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: content,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  await reply.body.dump();
  if (reply.statusCode !== 200) throw new NotUploaded(`Slack answered the upload with ${reply.statusCode}`);
}
