export { createHub, type Hub } from './service.ts';
