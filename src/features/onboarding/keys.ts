/** The logical keys of greetings: each person is greeted once for each place. */
export const messageKeys = {
  greeting: ({ userId, place }: { userId: string; place: string }) =>
    `greeting:${place === '' ? 'direct' : place}:${userId}`,
};
