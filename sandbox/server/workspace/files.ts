import { type JsonObject, textOf } from '../json.ts';

/** A file from the moment somebody asks where to upload it. */
export interface UploadedFile {
  id: string;
  name: string;
  title: string;
  altText: string;
  /** Seconds since the epoch. */
  created: number;
  /** Undefined until it is uploaded. */
  content: Buffer | undefined;
  /** Whether it is a file of the workspace: Slack shows nobody what is uploaded but not completed. */
  completed: boolean;
}

interface FileKind {
  mimetype: string;
  filetype: string;
}

const kind = (filetype: string, mimetype: string): FileKind => ({ filetype, mimetype });

/**
 * What a name's ending says. Only what a browser shows without running anything in it; the rest, HTML and SVG
 * among it, is `binary`, so that an upload can never act on the page of the sandbox.
 */
const KINDS: ReadonlyMap<string, FileKind> = new Map([
  ['csv', kind('csv', 'text/csv')],
  ['gif', kind('gif', 'image/gif')],
  ['jpeg', kind('jpg', 'image/jpeg')],
  ['jpg', kind('jpg', 'image/jpeg')],
  ['pdf', kind('pdf', 'application/pdf')],
  ['png', kind('png', 'image/png')],
  ['txt', kind('text', 'text/plain')],
  ['webp', kind('webp', 'image/webp')],
]);
const BINARY: FileKind = { filetype: 'binary', mimetype: 'application/octet-stream' };

/** What kind of file it is, by its name, as Slack guesses it first. */
export function kindOfFile(name: string): FileKind {
  return KINDS.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? BINARY;
}

/** The `file` object of messages and of files.*; `origin` is where its content is served. */
export function fileJson(file: UploadedFile, user: string, domain: string, origin: string): JsonObject {
  const name = encodeURIComponent(file.name);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    ...kindOfFile(file.name),
    user,
    size: file.content?.length ?? 0,
    mode: 'hosted',
    is_external: false,
    url_private: `${origin}/files/${file.id}/${name}`,
    url_private_download: `${origin}/files/${file.id}/download/${name}`,
    permalink: `https://${domain}.slack.com/files/${user}/${file.id}/${name}`,
    alt_txt: file.altText,
  };
}

/**
 * The file that the `slack_file` of an image means, by its id or by one of its URLs; undefined while there is none,
 * or none yet.
 */
export function standingFile(
  files: ReadonlyMap<string, UploadedFile>,
  { id, url }: JsonObject,
): UploadedFile | undefined {
  const idInUrl = /\/files\/(?:U[^/]+\/)?(F[^/]+)\//.exec(textOf(url) ?? '')?.[1];
  const file = files.get(textOf(id) ?? idInUrl ?? '');
  return file?.completed && file.content ? file : undefined;
}
