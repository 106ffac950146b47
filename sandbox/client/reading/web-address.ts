import { unescaped } from '../../server/blocks/escaping.ts';

/** The address, if it is of a kind that a person can safely be sent to; scripts and unknown schemes are not. */
export function safeAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : undefined;
}

/** The same for an address in mrkdwn, where `&` is written as `&amp;`. */
export function safeAddressInMrkdwn(address: string): string | undefined {
  return safeAddress(unescaped(address));
}
