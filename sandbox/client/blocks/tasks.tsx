import { Circle, CircleCheck, CircleX, LoaderCircle } from 'lucide-react';
import { isObject, objectsOf, textOf } from '../../server/json.ts';
import { Link } from '../reading/link.tsx';
import { PlainText } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import type { BlockProps } from './drawing.ts';
import { RichText } from './rich-text.tsx';
import './tasks.css';

const statuses: { [status: string]: { Icon: typeof Circle; word: string } } = {
  pending: { Icon: Circle, word: 'Pending' },
  in_progress: { Icon: LoaderCircle, word: 'In progress' },
  complete: { Icon: CircleCheck, word: 'Complete' },
  error: { Icon: CircleX, word: 'Error' },
};

/** A step that an assistant is at, with what it found. */
export function TaskCard({ block }: BlockProps) {
  const status = textOf(block.status) ?? '';
  const { Icon, word } = (Object.hasOwn(statuses, status) ? statuses[status] : undefined) ?? {
    Icon: Circle,
    word: status,
  };
  const sources = objectsOf(block.sources);
  return (
    <div className="bk-task">
      <div className="bk-task-head">
        <Icon size={18} aria-hidden className={`bk-task-${status}`} />
        <span className="bk-task-title">
          <PlainText text={textOf(block.title) ?? ''} />
        </span>
        <span className="bk-task-status">{word}</span>
      </div>
      {isObject(block.details) && <RichText block={block.details} />}
      {isObject(block.output) && (
        <div className="bk-task-output">
          <RichText block={block.output} />
        </div>
      )}
      {sources.length > 0 && (
        <ul className="bk-task-sources">
          {sources.map((source) => (
            <li key={`${textOf(source.url)} ${textOf(source.text)}`}>
              <Link address={safeAddress(source.url)}>{textOf(source.text) ?? textOf(source.url) ?? ''}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Several tasks under one title. */
export function Plan({ block, draw }: BlockProps) {
  return (
    <div className="bk-plan">
      <div className="bk-plan-title">
        <PlainText text={textOf(block.title) ?? ''} />
      </div>
      {draw(objectsOf(block.tasks))}
    </div>
  );
}
