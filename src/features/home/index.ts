export { createHome, type Home } from './service/home.ts';
