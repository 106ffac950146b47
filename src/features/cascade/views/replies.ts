import { PICTURE_COMES } from '../../../pictures/index.ts';
/** What is said above the tree of a picture that was asked for. */
export const said = {
  sent: PICTURE_COMES,
  nothingWaits:
    'Nothing here waits for anything else yet. In `/outcomes`, ⋯ and *Needs …* say what an outcome waits for.',
  noRisks:
    'No risks are written down here yet. In `/outcomes`, ⋯, *Details* and *Add a risk* say what could happen.',
};
