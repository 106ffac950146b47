/** The longest feedback: so many characters fit into one message even where each has to be escaped. */
export const MAX_FEEDBACK = 2_000;
