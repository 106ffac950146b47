export { createHome, type Home } from './service.ts';
