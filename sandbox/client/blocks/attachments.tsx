import { type JsonObject, objectsOf, stringsOf, textOf } from '../../server/json.ts';
import { Link } from '../reading/link.tsx';
import { Mrkdwn } from '../reading/mrkdwn.tsx';
import { PlainText } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import './attachments.css';
import { Blocks } from './blocks.tsx';
import { Picture } from './image.tsx';

/** A message's attachments: Slack's old way to say more, and the only one with a bar of colour. */
export function Attachments({ attachments }: { attachments: JsonObject[] }) {
  return attachments.map((attachment, place) => (
    <Attachment key={textOf(attachment.id) ?? place} attachment={attachment} />
  ));
}

function Attachment({ attachment }: { attachment: JsonObject }) {
  const blocks = objectsOf(attachment.blocks);
  const pretext = textOf(attachment.pretext);
  return (
    <div className="bk-attachment">
      {pretext !== undefined && <Text of={attachment} name="pretext" />}
      <div className="bk-attachment-body" style={{ borderInlineStartColor: colorOf(attachment.color) }}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Old attachment={attachment} />}
      </div>
    </div>
  );
}

const named: { [color: string]: string } = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

function colorOf(color: unknown): string | undefined {
  const text = textOf(color) ?? '';
  if (Object.hasOwn(named, text)) return named[text];
  return /^#?[0-9a-f]{3,6}$/i.test(text) ? `#${text.replace('#', '')}` : undefined;
}

/** An attachment without blocks. */
function Old({ attachment }: { attachment: JsonObject }) {
  const title = textOf(attachment.title);
  const author = textOf(attachment.author_name);
  const footer = textOf(attachment.footer);
  const hasWords = ['text', 'title', 'fields', 'author_name'].some((name) => attachment[name] !== undefined);
  const pictures = [attachment.image_url, attachment.thumb_url].filter((url) => url !== undefined);
  return (
    <div className="bk-blocks">
      {author !== undefined && (
        <div className="bk-card-subtitle">
          <Link address={safeAddress(attachment.author_link)}>{author}</Link>
        </div>
      )}
      {title !== undefined && (
        <div className="bk-card-title">
          <Link address={safeAddress(attachment.title_link)}>
            <Mrkdwn text={title} inline />
          </Link>
        </div>
      )}
      <Text of={attachment} name="text" />
      {!hasWords && <PlainText text={textOf(attachment.fallback) ?? ''} />}
      <Fields attachment={attachment} />
      {pictures.map((url) => (
        <Picture
          key={String(url)}
          image={{ image_url: url, alt_text: attachment.fallback }}
          className="bk-image-picture"
        />
      ))}
      {footer !== undefined && (
        <div className="bk-card-subtitle">
          <PlainText text={footer} />
        </div>
      )}
      {objectsOf(attachment.actions).length > 0 && (
        <div className="bk-placeholder">
          attachment actions: the sandbox does not draw these yet
          {objectsOf(attachment.actions).map((action) => (
            <p key={`${textOf(action.name)} ${textOf(action.text)} ${textOf(action.value)}`}>
              {textOf(action.text)}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

/** Texts are mrkdwn unless the attachment says which of them are. */
function Text({ of, name }: { of: JsonObject; name: 'text' | 'pretext' }) {
  const text = textOf(of[name]);
  if (text === undefined) return null;
  const isMrkdwn = of.mrkdwn_in === undefined || stringsOf(of.mrkdwn_in).includes(name);
  return isMrkdwn ? <Mrkdwn text={text} /> : <PlainText text={text} />;
}

function Fields({ attachment }: { attachment: JsonObject }) {
  const fields = objectsOf(attachment.fields);
  if (fields.length === 0) return null;
  return (
    <dl className="bk-attachment-fields">
      {fields.map((field, place) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: fields have no other name and keep no state
          key={place}
          className={field.short === true ? undefined : 'bk-attachment-field-long'}
        >
          <dt>{textOf(field.title)}</dt>
          <dd>
            <Mrkdwn text={textOf(field.value) ?? ''} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
