import type { Button, ModalView } from '@slack/types';
import { button, channelSelect, modal } from '../../../slack/block-kit/builders.ts';
import { actionIds, callbackIds, channelFields } from '../ids.ts';
import { chooseButton, chooseContext, type ForWhat } from '../payloads.ts';

const asked = {
  'check-in': { title: 'Team check-in', hint: 'I have to be in it: type /invite @Drumbeat there first.' },
  pulse: { title: 'Pulse', hint: 'Its team is asked. It needs a check-in there first.' },
} as const;

/** Opens the form that asks for the channel. */
export function chooseChannelButton(options: {
  text: string;
  for: ForWhat;
  style?: 'primary' | undefined;
}): Button {
  const { text, style } = options;
  return button({
    text,
    actionId: actionIds.chooseChannel,
    value: chooseButton.encode({ for: options.for }),
    ...(style && { style }),
  });
}

/** Asks in which channel something is to be set up; its form comes next. */
export function chooseChannelModal(options: { for: ForWhat; toldElsewhere: boolean }): ModalView {
  const { title, hint } = asked[options.for];
  return modal({
    callbackId: callbackIds.chooseChannel,
    title,
    submit: 'Next',
    close: 'Cancel',
    privateMetadata: chooseContext.encode(options),
    blocks: [channelSelect({ blockId: channelFields.channel, label: 'Channel of the team', hint })],
  });
}
