import { objectsOf, stringsOf, textOf } from '../../server/json.ts';
import { useEntry } from './entry.ts';
import { type ControlProps, fieldAttributes } from './naming.ts';
import { Failure } from './sending.tsx';

/** A field for files from the person's machine, which go into the workspace as soon as they are chosen. */
export function FileInput({ placed, naming }: ControlProps) {
  const entry = useEntry(placed);
  const { element } = placed;
  const names = (Array.isArray(entry.content) ? objectsOf(entry.content) : []).map(({ name }) =>
    textOf(name),
  );
  const choose = async (files: FileList | null) => {
    entry.enter(await Promise.all([...(files ?? [])].map(chosenFile)));
  };
  return (
    <div className="bk-control bk-control-wide">
      <input
        {...fieldAttributes(placed, naming)}
        className="bk-field"
        type="file"
        accept={stringsOf(element.filetypes)
          .map((ending) => `.${ending}`)
          .join(',')}
        multiple={element.max_files !== 1}
        onChange={({ target }) => void choose(target.files)}
      />
      {names.length > 0 && <p className="bk-note">{names.join(', ')}</p>}
      <Failure of={entry.sending} />
    </div>
  );
}

/** A file as it goes over the wire. */
async function chosenFile(file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}
