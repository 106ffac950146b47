import { secondsOf } from '../clock.ts';
import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { fileJson } from '../workspace/files.ts';
import type { Member } from '../workspace/people.ts';

/** A file on somebody's machine. */
export interface ChosenFile {
  name: string;
  content: Buffer;
}

/** Uploads what a person has chosen in a form; the files as the form's state carries them. */
export function attachFiles(
  { workspace, origin }: SandboxContext,
  person: Member,
  chosen: readonly ChosenFile[],
): JsonObject[] {
  return chosen.map(({ name, content }) => {
    const id = workspace.ids.next('F');
    const created = secondsOf(workspace.clock);
    const file = { id, name, title: name, altText: '', created, content, completed: true };
    workspace.files.set(id, file);
    return fileJson(file, person.id, workspace.team.domain, origin());
  });
}
