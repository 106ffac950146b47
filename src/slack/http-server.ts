import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { createRequestGuard } from './request-guard.ts';

/** Slack's requests are far smaller; anything larger is not from Slack. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

export interface HttpServerSettings {
  port: number;
  /** Why the app can't do its work at the moment, or undefined when it can. */
  unready: () => Promise<string | undefined>;
  /** What the process tells about itself, and the media type of that. */
  metrics: { contentType: string; text: () => Promise<string> };
  /** Where verified requests from Slack go; without it (Socket Mode, or a worker) only the probes answer. */
  slack?: {
    signingSecret: string;
    /** Why nothing is taken at the moment: it is answered 503, upon which Slack repeats an event. */
    unavailable: () => string | undefined;
    handle: (request: IncomingMessage, response: ServerResponse) => void;
  };
}

/** The port can't be listened on. The message says which one and what to do. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
}

export interface HttpServer {
  port: number;
  /** Takes no new connection; those that are open are served. */
  refuse: () => void;
  /** Ends those that are still open. */
  close: () => Promise<void>;
}

/**
 * The app's one HTTP port, in every mode: `GET /healthz` (the process runs), `GET /readyz` (it can work;
 * 503 with the reason otherwise), `GET /metrics` (Prometheus's text format) and, where Slack is to reach us by HTTP, `POST /slack/events`.
 * @throws PortUnavailable
 */
export async function startHttpServer(
  settings: HttpServerSettings,
  deps: { clock: Clock; logger: Logger },
): Promise<HttpServer> {
  const guard = settings.slack && createRequestGuard(settings.slack.signingSecret, deps.clock);

  const reply = (response: ServerResponse, status: number, body: string) => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
  };

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    if (!settings.slack || !guard)
      return reply(response, 404, 'This process takes no requests from Slack.\n');
    const arrivedAt = deps.clock.now();
    const body = await readBody(request);
    if (body === undefined) {
      response.shouldKeepAlive = false;
      return reply(response, 413, 'Too large.\n');
    }
    // Slack's certificate check is the one request that it does not sign; it carries nothing.
    if (new URLSearchParams(body).get('ssl_check') === '1') return reply(response, 200, '');
    const unavailable = settings.slack.unavailable();
    if (unavailable) return reply(response, 503, `${unavailable}\n`);
    const verdict = guard({
      signature: header(request, 'x-slack-signature'),
      timestamp: header(request, 'x-slack-request-timestamp'),
      body,
    });
    if (!verdict.genuine) {
      deps.logger.warn({ reason: verdict.reason }, 'Refused a request that claims to be from Slack');
      return reply(response, 401, 'Not a genuine request from Slack.\n');
    }
    if (!carriesObject(body, header(request, 'content-type') ?? '')) {
      return reply(response, 400, 'This can’t be read.\n');
    }
    response.once('finish', () => {
      if (response.statusCode >= 500) verdict.forget();
    });
    // Bolt takes the body from here, since the stream has been read.
    settings.slack.handle(Object.assign(request, { rawBody: Buffer.from(body), arrivedAt }), response);
  };

  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const answer = async () => {
      if (request.method === 'GET' && path === '/healthz') return reply(response, 200, 'ok\n');
      if (request.method === 'GET' && path === '/readyz') {
        const reason = await settings.unready();
        return reason ? reply(response, 503, `${reason}\n`) : reply(response, 200, 'ready\n');
      }
      if (request.method === 'GET' && path === '/metrics') {
        const text = await settings.metrics.text();
        response.writeHead(200, { 'content-type': settings.metrics.contentType }).end(text);
        return;
      }
      if (request.method === 'POST' && path === '/slack/events') return receive(request, response);
      return reply(response, 404, 'Nothing here.\n');
    };
    answer().catch((error: unknown) => {
      deps.logger.error({ err: error, path }, 'An HTTP request failed');
      if (!response.headersSent) reply(response, 500, 'Something broke on our side.\n');
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portUnavailable(settings.port, error)));
    server.listen(settings.port, resolve);
  });
  let closed: Promise<void> | undefined;
  const refuse = () => {
    closed ??= new Promise((resolve) => void server.close(() => resolve()));
  };
  return {
    port: (server.address() as AddressInfo).port,
    refuse,
    close: async () => {
      refuse();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The body, or undefined when it is larger than allowed, announced or not: a chunked one has no length. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Destroyed on return, the request would take the connection along, and the answer with it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function portUnavailable(port: number, error: NodeJS.ErrnoException): PortUnavailable {
  const why =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use`
      : `Can't listen on port ${port} (${error.message})`;
  return new PortUnavailable(`${why}. Give another one as PORT, or stop what uses it.`, { cause: error });
}

/**
 * Whether a body is what Slack sends: a JSON object, a form with one as its `payload`, or a command's form. Bolt
 * would leave a payload of `null` without any answer.
 */
function carriesObject(body: string, contentType: string): boolean {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const json = isForm ? new URLSearchParams(body).get('payload') : body;
  if (json === null) return true;
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null;
  } catch {
    return false;
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
