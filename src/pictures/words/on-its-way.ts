/** What somebody reads who has asked for a picture, since drawing it takes a moment. */
export const PICTURE_COMES =
  'The picture comes as a direct message. Asked for again today, it is brought up to date there.';
