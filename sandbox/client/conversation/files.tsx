import { File } from 'lucide-react';
import { type JsonObject, textOf } from '../../server/json.ts';

/** Files of a message: images are shown, others can be opened. */
export function Files({ files }: { files: JsonObject[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => {
        const name = textOf(file.title) ?? textOf(file.name) ?? 'file';
        // The page is served by the workspace itself: its address fits whatever name the host was reached by.
        const address = textOf(file.url_private)?.replace(/^https?:\/\/[^/]+/, '') ?? '';
        const isImage = textOf(file.mimetype)?.startsWith('image/') === true;
        return (
          <li key={String(file.id)}>
            <a href={address} target="_blank" rel="noreferrer" className={isImage ? 'file-image' : 'file'}>
              {isImage ? (
                <img src={address} alt={textOf(file.alt_txt) ?? name} loading="lazy" />
              ) : (
                <>
                  <File aria-hidden="true" /> {name}
                </>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
