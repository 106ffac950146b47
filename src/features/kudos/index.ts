export { createKudos } from './service.ts';
