import type { SandboxContext } from '../context.ts';
import { directChannel } from '../workspace/conversations.ts';
import type { Member } from '../workspace/people.ts';
import { homeView } from '../workspace/screens.ts';
import { viewOf } from '../workspace/workspace.ts';

/** A person comes to the app's Home or Messages tab, of which the app hears. */
export function openHome(context: SandboxContext, person: Member, tab: 'home' | 'messages'): void {
  const { workspace, events } = context;
  const view = homeView(workspace, person.id);
  events.emit({
    type: 'app_home_opened',
    user: person.id,
    channel: directChannel(workspace, person.id).id,
    tab,
    ...(view && tab === 'home' ? { view: viewOf(workspace, view) } : {}),
  });
}
