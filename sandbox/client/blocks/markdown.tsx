import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { isObject, objectsOf, textOf } from '../../server/json.ts';
import { withEmoji } from '../reading/emoji.ts';
import { Link } from '../reading/link.tsx';
import { safeAddress } from '../reading/web-address.ts';
import type { BlockProps } from './drawing.ts';
import './markdown.css';

/** Standard Markdown, as AI apps send it; HTML in it is shown as it is written. */
export function Markdown({ block }: BlockProps) {
  return (
    <div className="bk-markdown" dir="auto">
      <ReactMarkdown remarkPlugins={[remarkGfm, remarkSlackEmoji]} components={components}>
        {textOf(block.text) ?? ''}
      </ReactMarkdown>
    </div>
  );
}

const heading = (Tag: 'h3' | 'h4' | 'h5' | 'h6') =>
  function Heading({ children }: { children?: ReactNode }) {
    return <Tag className="bk-header">{children}</Tag>;
  };

const components: Components = {
  a: ({ href, children }) => <Link address={safeAddress(href)}>{children}</Link>,
  // Slack shows images in Markdown as links.
  img: ({ src, alt }) => <Link address={safeAddress(src)}>{alt || 'image'}</Link>,
  code: ({ children }) => <code className="bk-code">{children}</code>,
  pre: ({ children }) => <pre className="bk-preformatted">{children}</pre>,
  blockquote: ({ children }) => <blockquote className="bk-quote">{children}</blockquote>,
  // Of a task list; what can't be ticked here is better read than focused.
  input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard can't scroll a wide table
    <div className="bk-table-box" tabIndex={0}>
      <table className="bk-table">{children}</table>
    </div>
  ),
  // The page's own headings come above those of a message.
  h1: heading('h3'),
  h2: heading('h4'),
  h3: heading('h5'),
  h4: heading('h6'),
  h5: heading('h6'),
  h6: heading('h6'),
};

/** Turns Slack's short names into characters, in everything but code. */
function remarkSlackEmoji() {
  const visit = (node: unknown) => {
    if (!isObject(node)) return;
    if (node.type === 'text' && typeof node.value === 'string') node.value = withEmoji(node.value);
    for (const child of objectsOf(node.children)) visit(child);
  };
  return visit;
}
