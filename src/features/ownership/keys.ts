/** The logical keys of what is told about somebody's being asked to own an outcome. */
export const messageKeys = {
  /** In the direct messages of whoever is asked. */
  asked: (ownershipId: string) => `ownership:${ownershipId}`,
  /** In those of whoever gave the outcome, once they have to choose another owner. */
  back: (ownershipId: string) => `ownership:${ownershipId}:back`,
};
