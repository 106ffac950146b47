export type {
  LoadModel,
  MatrixModel,
  Picture,
  PictureStatus,
  PulseModel,
  TeamWeek,
  TrendModel,
} from './models.ts';
export { createPictures, NotDrawn, type Pictures } from './pictures.ts';
export { dependencyGraph, type GraphNode } from './rules/folding.ts';
export { altTextOf } from './words/alt-text.ts';
export { PICTURE_COMES } from './words/on-its-way.ts';
