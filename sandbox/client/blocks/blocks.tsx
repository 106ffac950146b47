import type { ComponentType } from 'react';
import { type JsonObject, textOf } from '../../server/json.ts';
import { Actions, ContextActions } from './actions.tsx';
import './blocks.css';
import { Placeholder } from '../reading/placeholder.tsx';
import { Alert, Card, Carousel, Container } from './cards.tsx';
import type { BlockProps } from './drawing.ts';
import { ImageBlock } from './image.tsx';
import { Input } from './input.tsx';
import { Markdown } from './markdown.tsx';
import { RichText } from './rich-text.tsx';
import { DataTable, Table } from './tables.tsx';
import { Plan, TaskCard } from './tasks.tsx';
import { Context, Divider, Header, Section } from './text-blocks.tsx';
import { Video } from './video.tsx';

const components: { [type: string]: ComponentType<BlockProps> } = {
  actions: Actions,
  alert: Alert,
  card: Card,
  carousel: Carousel,
  container: Container,
  context: Context,
  context_actions: ContextActions,
  data_table: DataTable,
  divider: Divider,
  header: Header,
  image: ImageBlock,
  input: Input,
  markdown: Markdown,
  plan: Plan,
  rich_text: RichText,
  section: Section,
  table: Table,
  task_card: TaskCard,
  video: Video,
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
