import type { ComponentType } from 'react';
import { type JsonObject, textOf } from '../../server/json.ts';
import { Actions, ContextActions } from './actions.tsx';
import './blocks.css';
import { Placeholder } from '../reading/placeholder.tsx';
import type { BlockProps } from './drawing.ts';
import { ImageBlock } from './image.tsx';
import { Input } from './input.tsx';
import { RichText } from './rich-text.tsx';
import { Context, Divider, Header, Section } from './text-blocks.tsx';

const components: { [type: string]: ComponentType<BlockProps> } = {
  actions: Actions,
  context: Context,
  context_actions: ContextActions,
  divider: Divider,
  header: Header,
  image: ImageBlock,
  input: Input,
  rich_text: RichText,
  section: Section,
};

/** The blocks of a message, a modal or a Home tab, from top to bottom. */
export function Blocks({ blocks }: { blocks: JsonObject[] }) {
  return (
    <div className="bk-blocks">
      {blocks.map((block, place) => (
        <Block key={textOf(block.block_id) ?? place} block={block} />
      ))}
    </div>
  );
}

const draw = (blocks: JsonObject[]) => <Blocks blocks={blocks} />;

function Block({ block }: { block: JsonObject }) {
  const type = String(block.type);
  const Drawn = Object.hasOwn(components, type) ? components[type] : undefined;
  return Drawn ? <Drawn block={block} draw={draw} /> : <Placeholder of={block} kind="block" />;
}
