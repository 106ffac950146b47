import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { SandboxContext, Site } from './context.ts';
import { serveFile, takeUpload } from './file-transfer.ts';
import { isFromElsewhere, readArguments, respond } from './http.ts';
import { authorize } from './interactions/oauth.ts';
import type { Page } from './page/page.ts';
import type { Sandbox } from './sandbox.ts';
import { serveSandboxApi } from './sandbox-http.ts';
import type { Tenant } from './tenant.ts';
import { serveApiCall } from './web-api/dispatcher.ts';

/** The port everything comes in by. Closing it cuts what is open, so that later connections are refused. */
export interface HttpServer {
  listen(port: number): Promise<number>;
  listening(): boolean;
  shut(): Promise<void>;
}

export function createHttpServer(
  site: Site,
  tenants: Tenant[],
  page: Page,
  sandbox: () => Sandbox,
): HttpServer {
  const server = createServer((request, response) => {
    const work = () => serve(site, tenants, page, sandbox(), request, response);
    // What a script asks of a person waits for quiet itself, so it is not counted as something under way.
    const served = request.url?.startsWith('/sandbox/') ? work() : site.activity.during(work);
    served.catch((error: unknown) => {
      // A fault of the sandbox itself must be seen by whoever called it.
      const reason = error instanceof Error ? error.stack : String(error);
      if (!response.headersSent) respond(response, 500, `The sandbox broke: ${reason}`);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const taker = request.url?.startsWith('/sandbox/page/') ? page : site.socketMode;
    taker.upgrade(request, socket, head);
  });
  return {
    listen: (port) => listen(server, port),
    listening: () => server.listening,
    shut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        site.socketMode.drop();
        page.drop();
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function serve(
  site: Site,
  tenants: Tenant[],
  page: Page,
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
  const [, area, name] = pathname.split('/');
  const contexts = tenants.map(({ context }) => context);
  const inTeam = (teamId: string | null | undefined) =>
    contexts.find(({ workspace }) => workspace.team.id === teamId);
  switch (area) {
    case 'api':
      return serveApiCall(contexts, name ?? '', request, response);
    case 'actions':
    case 'commands': {
      const answer = inTeam(name)?.responseUrls.use(pathname, await readArguments(request));
      if (!answer) return respond(response, 404, { ok: false, error: 'no_such_url' });
      return respond(response, answer.status, answer.body);
    }
    case 'oauth':
      return serveAuthorization(
        site,
        inTeam(searchParams.get('team')) ?? contexts[0],
        searchParams,
        response,
      );
    case 'upload':
      return takeUpload(contexts, name, request, response);
    case 'files':
      return serveFile(contexts, pathname, response);
    case '':
    case 'gallery':
    case 'assets':
      return page.serve(pathname, request, response);
    case 'sandbox':
      if (isFromElsewhere(request))
        return respond(response, 403, 'Only this machine’s own page and scripts may do that.');
      if (name === 'page') return page.serve(pathname, request, response);
      return serveSandboxApi(contexts, sandbox, page, pathname, request, response);
    default:
      return respond(response, 404, { ok: false, error: 'not_found' });
  }
}

/** `/oauth/v2/authorize`: whoever comes agrees, as the workspace's first admin. */
function serveAuthorization(
  { credentials, grants }: Site,
  context: SandboxContext | undefined,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  if (!context) {
    respond(response, 404, 'No such workspace.');
    return;
  }
  const { workspace, tokens } = context;
  const installer = [...workspace.members.values()].find(({ isAdmin }) => isAdmin)?.id ?? 'USLACKBOT';
  const answer = authorize(query, credentials.clientId, grants, { workspace, tokens, installer });
  if ('problem' in answer) respond(response, 400, answer.problem);
  else response.writeHead(302, { Location: answer.location }).end();
}
