/** For a delivery whose messages have no pictures: drawing one fails. */
export async function noPictures(): Promise<Buffer> {
  throw new Error('Nothing is drawn here');
}
