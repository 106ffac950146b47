export { pulseObligations } from './obligations.ts';
export { createPulses, type Pulses } from './service/pulses.ts';
