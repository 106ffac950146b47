import { flowPicture } from './flow-picture.ts';
import { featuresPicture, layersPicture } from './imports-pictures.ts';

/** The drawings of docs/architecture.md by their names in docs/images, as the sources are now. */
export async function drawings(): Promise<Record<string, string>> {
  return {
    'flow.svg': flowPicture(),
    'layers.svg': await layersPicture(),
    'features.svg': await featuresPicture(),
  };
}
