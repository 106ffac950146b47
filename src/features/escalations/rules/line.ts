import type { LevelWho } from './policy.ts';

/** Who is who around one escalation, as it stands now. */
export interface Around {
  /** Whom the blocker asks. */
  askedOf: string | undefined;
  leadId: string | undefined;
  /** Who answers for the lead while they are away. */
  leadsDeputy: string | undefined;
  leadsManager: string | undefined;
  /** The manager of the lead's manager. */
  nextManager: string | undefined;
  /** Who owns the intent that the outcome is for. */
  intentOwner: string | undefined;
  /** Everyone who holds a role, in the order in which they are asked. */
  holding: (role: 'admin' | 'leader') => readonly string[];
  /** Whom it is about: nobody is asked to decide about themselves. */
  about: string | undefined;
  /** Whether somebody can be asked; of those who hold a role the first who can is meant. */
  canBeAsked: (userId: string) => boolean;
}

/** Who each level means now; undefined where it means nobody. */
export function lineOf(levels: readonly { who: LevelWho }[], around: Around): (string | undefined)[] {
  return levels.map(({ who }) => {
    const userId = meant(who, around);
    return userId === around.about ? undefined : userId;
  });
}

function meant(who: LevelWho, around: Around): string | undefined {
  switch (who.kind) {
    case 'asked':
      return around.askedOf ?? around.leadId;
    case 'lead':
      return around.leadId;
    case 'leads_deputy':
      return around.leadsDeputy;
    case 'leads_manager':
      return around.leadsManager;
    case 'next_manager':
      return around.nextManager;
    case 'intent_owner':
      return around.intentOwner;
    case 'role': {
      const holders = around.holding(who.role).filter((userId) => userId !== around.about);
      return holders.find(around.canBeAsked) ?? holders[0];
    }
    case 'person':
      return who.userId;
  }
}
