import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { compositionText, type JsonObject, objectOf, textOf } from '../../server/json.ts';
import { PlainText, TextObject } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import type { BlockProps } from './drawing.ts';

/** Where an image is: on the web, or among the workspace's files, which are named by id or by an address with it. */
export function imageAddress(image: JsonObject): string | undefined {
  const file = objectOf(image.slack_file);
  const id = textOf(file.id) ?? /\/(F[0-9A-Z]{8,})(?:\/|$)/.exec(textOf(file.url) ?? '')?.[1];
  if (id !== undefined) return `/files/${encodeURIComponent(id)}/image`;
  const address = safeAddress(image.image_url ?? file.url);
  return address?.startsWith('http') ? address : undefined;
}

/** An image with its title. */
export function ImageBlock({ block }: BlockProps) {
  return (
    <figure className="bk-image">
      {compositionText(block.title) !== '' && (
        <figcaption className="bk-image-title">
          <TextObject of={block.title} inline />
        </figcaption>
      )}
      <Picture image={block} className="bk-image-picture" />
    </figure>
  );
}

/** An image beside a text or among small texts. */
export function SmallImage({ image, size }: { image: JsonObject; size: number }) {
  return <Picture image={image} className="bk-image-small" size={size} />;
}

/** The picture; what it shows in words where it can't be loaded. */
export function Picture({ image, className, size }: { image: JsonObject; className: string; size?: number }) {
  const [isBroken, setBroken] = useState(false);
  const address = imageAddress(image);
  const alt = textOf(image.alt_text) ?? '';
  if (address === undefined || isBroken) {
    const id = textOf(objectOf(image.slack_file).id);
    return (
      <span className="bk-image-missing" role="img" aria-label={alt}>
        <ImageOff size={16} aria-hidden />
        <PlainText text={id === undefined ? alt : `${alt} (file ${id})`} emoji={false} />
      </span>
    );
  }
  return (
    <img
      className={className}
      src={address}
      alt={alt}
      title={alt}
      loading="lazy"
      referrerPolicy="no-referrer"
      {...(size === undefined ? {} : { width: size, height: size })}
      onError={() => setBroken(true)}
    />
  );
}
