export { pulseObligations } from './obligations.ts';
export { createPulses, type Pulses } from './service/pulses.ts';
export { OPEN_PULSES_NOTE, type OpenPulse, openPulses } from './views/home-part.ts';
export { type PulseStanding, pulseStands } from './views/standing.ts';
