export { pulseObligations } from './obligations.ts';
export { createPulses, type Pulses } from './service/pulses.ts';
export { type PulseStanding, pulseStands } from './views/standing.ts';
