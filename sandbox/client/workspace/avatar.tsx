import type { PersonOnPage } from '../../server/page/protocol.ts';

/** As many backgrounds as the style sheet has. */
const COLOURS = 8;

/** Initials on a colour that is always the same for a person. */
export function Avatar({ person, small = false }: { person: PersonOnPage | undefined; small?: boolean }) {
  const name = person?.name ?? '?';
  const colour = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
  return (
    <span className={small ? 'avatar avatar-small' : 'avatar'} data-colour={colour} aria-hidden="true">
      {[...name][0]?.toUpperCase()}
    </span>
  );
}
