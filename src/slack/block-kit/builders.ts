/** Everything that the features build their messages and views with. */
export { type ButtonStyle, button, type Choice, overflow } from './elements.ts';
export {
  channelSelect,
  checkboxes,
  datePicker,
  externalSelect,
  type Field,
  type FieldOptions,
  fileInput,
  multiStaticSelect,
  multiUsersSelect,
  numberInput,
  radio,
  staticSelect,
  textInput,
  timePicker,
  usersSelect,
} from './inputs.ts';
export { actions, context, divider, header, image, plainContext, section, textSections } from './layout.ts';
export { rowFaults } from './row-faults.ts';
export { fitBlocks, homeView, modal, type Surface } from './surfaces.ts';
