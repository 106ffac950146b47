import type { Duplex } from 'node:stream';

/**
 * From now on, what is written to a stream in one go leaves it as one packet. pg writes each message by itself, and a
 * call to the operating system costs more than all else that a small query does here.
 */
export function gatherWrites(stream: Duplex): void {
  const write: Duplex['write'] = stream.write.bind(stream);
  let gathers = false;
  stream.write = (...sent: [unknown, ...never[]]) => {
    if (!gathers) {
      gathers = true;
      stream.cork();
      process.nextTick(() => {
        gathers = false;
        stream.uncork();
      });
    }
    return write(...sent);
  };
}
