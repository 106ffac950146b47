import type { ComponentType } from 'react';
import type { PlacedElement } from '../../server/blocks/elements.ts';
import { Placeholder } from '../reading/placeholder.tsx';
import { useReader } from '../reading/reader.ts';
import { Button, WorkflowButton } from './button.tsx';
import { ChoiceList } from './choice-list.tsx';
import { FeedbackButtons, IconButton } from './context-actions.tsx';
import './controls.css';
import './menus/menus.css';
import { DateTimeInput } from './date-time-input.tsx';
import { FileInput } from './file-input.tsx';
import { MultiSelect } from './menus/multi-select.tsx';
import { SingleSelect } from './menus/single-select.tsx';
import type { ControlProps, Naming } from './naming.ts';
import { Overflow } from './overflow.tsx';
import { TextInput } from './text-input.tsx';

const controls: { [type: string]: ComponentType<ControlProps> } = {
  button: Button,
  workflow_button: WorkflowButton,
  icon_button: IconButton,
  feedback_buttons: FeedbackButtons,
  overflow: Overflow,
  static_select: SingleSelect,
  external_select: SingleSelect,
  users_select: SingleSelect,
  conversations_select: SingleSelect,
  channels_select: SingleSelect,
  multi_static_select: MultiSelect,
  multi_external_select: MultiSelect,
  multi_users_select: MultiSelect,
  multi_conversations_select: MultiSelect,
  multi_channels_select: MultiSelect,
  radio_buttons: ChoiceList,
  checkboxes: ChoiceList,
  datepicker: DateTimeInput,
  timepicker: DateTimeInput,
  datetimepicker: DateTimeInput,
  plain_text_input: TextInput,
  number_input: TextInput,
  email_text_input: TextInput,
  url_text_input: TextInput,
  rich_text_input: TextInput,
  file_input: FileInput,
};

/** One interactive element, ready to be used. */
export function Element({ placed, naming = {} }: { placed: PlacedElement; naming?: Naming }) {
  const { me } = useReader();
  const Control = Object.hasOwn(controls, placed.type) ? controls[placed.type] : undefined;
  if (!Control) return <Placeholder of={placed.element} kind="element" />;
  // What was typed belongs to this person and this element; whoever takes its place begins anew.
  const key = JSON.stringify([me, placed.type, placed.blockId, placed.actionId]);
  return <Control key={key} placed={placed} naming={naming} />;
}
