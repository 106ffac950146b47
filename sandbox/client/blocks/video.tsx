import { Play } from 'lucide-react';
import { compositionText, textOf } from '../../server/json.ts';
import { Link } from '../reading/link.tsx';
import { PlainText, TextObject } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import type { BlockProps } from './drawing.ts';
import { Picture } from './image.tsx';

/** A video as its thumbnail, which leads to where it is played. */
export function Video({ block }: BlockProps) {
  const title = compositionText(block.title);
  const from = [block.author_name, block.provider_name].flatMap((name) => textOf(name) ?? []).join(' · ');
  const address = safeAddress(block.video_url);
  const thumbnail = { image_url: block.thumbnail_url, alt_text: block.alt_text };
  const picture = (
    <>
      <Picture image={thumbnail} className="bk-image-picture" />
      <span className="bk-video-play">
        <Play size={16} aria-hidden /> Play on the web
      </span>
    </>
  );
  return (
    <div className="bk-video">
      {from !== '' && (
        <div className="bk-card-subtitle">
          <PlainText text={from} />
        </div>
      )}
      <div className="bk-card-title">
        <Link address={safeAddress(block.title_url)}>{title}</Link>
      </div>
      <TextObject of={block.description} />
      {address === undefined ? (
        picture
      ) : (
        <a className="bk-video-link" href={address} target="_blank" rel="noreferrer">
          {picture}
        </a>
      )}
    </div>
  );
}
