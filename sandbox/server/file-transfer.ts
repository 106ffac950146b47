import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxContext } from './context.ts';
import { readBody, respond } from './http.ts';
import { kindOfFile, type UploadedFile } from './workspace/files.ts';

function fileWithId(contexts: SandboxContext[], id: string | undefined): UploadedFile | undefined {
  return contexts.map(({ workspace }) => workspace.files.get(id ?? '')).find(Boolean);
}

/** Takes the content of a file at its upload_url: as it is, or as the first file of a multipart form. */
export async function takeUpload(
  contexts: SandboxContext[],
  id: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = fileWithId(contexts, id);
  if (!file) return respond(response, 404, 'No such upload.');
  const body = await readBody(request);
  file.content = await contentOf(body, request.headers['content-type'] ?? '');
  respond(response, 200, `OK - ${file.content.length}`);
}

async function contentOf(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const headers = { 'Content-Type': contentType };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  for (const part of form.values()) {
    return typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer());
  }
  return Buffer.alloc(0);
}

/**
 * Serves `/files/<id>/<name>`, to save rather than to show under `/files/<id>/download/<name>`. Slack asks for a
 * token or a signed-in browser here; the sandbox, which holds no secrets, asks for nothing.
 */
export function serveFile(contexts: SandboxContext[], pathname: string, response: ServerResponse): void {
  const [, , id, ...rest] = pathname.split('/');
  const file = fileWithId(contexts, id);
  if (!file?.completed || !file.content) {
    respond(response, 404, 'No such file.');
    return;
  }
  const { mimetype } = kindOfFile(file.name);
  const asText = mimetype.startsWith('text/') ? '; charset=utf-8' : '';
  response.writeHead(200, {
    'Content-Type': `${mimetype}${asText}`,
    'Content-Length': file.content.length,
    // Without it a browser would look into an upload and might run what it takes for a page.
    'X-Content-Type-Options': 'nosniff',
    ...(rest[0] === 'download' && rest.length > 1 ? { 'Content-Disposition': 'attachment' } : {}),
  });
  response.end(file.content);
}
