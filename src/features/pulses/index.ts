export { pulseObligations } from './obligations.ts';
export { isAnyPulsePlanned } from './repository/schedules.ts';
export { pulseMoves } from './service/moves.ts';
export { createPulses, type Pulses } from './service/pulses.ts';
export { OPEN_PULSES_NOTE, type OpenPulse, openPulses } from './views/home-part.ts';
export { setupModal as pulseSetupModal } from './views/setup-modal.ts';
export { type PulseStanding, pulseStands } from './views/standing.ts';
