import type { Team } from '../../teams/index.ts';
import type { Cadence } from './cadence.ts';
import type { Owed } from './run-sheet.ts';
import type { CheckIn } from './timeline.ts';

/** In local time, the window of someone who has been asked. */
interface OwnWindow {
  closesAt: Date;
  hasEnded: boolean;
}

/** Where one team's check-in stands, as seen by one of its members. */
export interface TeamStanding {
  team: Team;
  cadence: Cadence | undefined;
  /** Open now. */
  open:
    | {
        checkIn: CheckIn;
        owes: boolean;
        isAway: boolean;
        own?: OwnWindow;
        /** What they owe, with those for whom they answer. */
        asked: Omit<Owed, 'outcomes'> & { outcomes: number };
      }
    | undefined;
}
