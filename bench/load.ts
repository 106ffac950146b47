import autocannon from 'autocannon';
import { type SlackRequest, signedHeaders, type Target } from './signing.ts';

/** What so many connections got from one program. */
export interface Load {
  perSecond: number;
  /** Of every answer, in ms. */
  latencies: number[];
}

/**
 * Sends requests as fast as they are answered, over so many connections.
 * @param next the n-th request, each different from all before: a copy would be refused
 * @param accepts whether an answer is what a person wants to read
 * @throws where any was not
 */
export async function load(
  { port, signingSecret }: Target,
  { seconds, connections }: { seconds: number; connections: number },
  next: () => SlackRequest,
  accepts: (body: string) => boolean,
): Promise<Load> {
  const latencies: number[] = [];
  let refused: string | undefined;
  const began = performance.now();
  const ended = Promise.withResolvers<autocannon.Result>();
  const settings: autocannon.Options = {
    url: `http://127.0.0.1:${port}/slack/events`,
    connections,
    duration: seconds,
    method: 'POST',
    requests: [
      {
        setupRequest: (request) => {
          const sent = next();
          return { ...request, body: sent.body, headers: signedHeaders(signingSecret, sent) };
        },
      },
    ],
    verifyBody: (body) => {
      const text = String(body);
      if (accepts(text)) return true;
      refused ??= text;
      return false;
    },
  };
  const running = autocannon(settings, (error, result) => {
    if (error) ended.reject(error);
    else ended.resolve(result);
  });
  // Not until autocannon has ended, which takes its time.
  let until = began;
  running.on('response', (_client, _status, _bytes, took) => {
    latencies.push(took);
    until = performance.now();
  });
  const { errors, non2xx, mismatches } = await ended.promise;
  if (errors + non2xx + mismatches > 0) {
    throw new Error(`${errors} errors, ${non2xx} refused, ${mismatches} other answers: ${refused}`);
  }
  return { perSecond: latencies.length / ((until - began) / 1000), latencies };
}
