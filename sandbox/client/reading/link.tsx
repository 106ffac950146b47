import type { ReactNode } from 'react';

/** A link that opens beside the page; only its text when there is nowhere safe to go. */
export function Link({ address, children }: { address: string | undefined; children: ReactNode }) {
  if (!address) return children;
  return (
    <a className="bk-link" href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
