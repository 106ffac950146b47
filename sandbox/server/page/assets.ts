import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { builtPage } from '../../client/build.ts';
import { respond } from '../http.ts';

const CONTENT_TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Sends a file of the page; see builtPage() for when that is built. */
export async function serveAsset(pathname: string, response: ServerResponse): Promise<void> {
  const file = pathname === '/' || pathname === '/gallery' ? 'index.html' : pathname.slice(1);
  const type = CONTENT_TYPES[extname(file)];
  if (type === undefined || !/^(?:index\.html|assets\/[\w.-]+)$/.test(file)) {
    return respond(response, 404, 'There is nothing here.');
  }
  const content = await readFile(new URL(file, await builtPage())).catch(() => undefined);
  if (!content) return respond(response, 404, 'There is nothing here.');
  // Names of assets change with their content; the page itself must be asked for anew.
  const caching = file === 'index.html' ? 'no-cache' : 'max-age=31536000, immutable';
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': caching }).end(content);
}
