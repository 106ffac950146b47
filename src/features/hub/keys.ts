/** What each message is called, so that asking for it twice sends it once. */
export const messageKeys = {
  /** To one of the admins; a form that is sent twice is one. */
  feedback: (requestId: string, adminId: string) => `feedback:${requestId}:${adminId}`,
};
