/** Rooms whose language is still to be rewritten. Delete a line to switch the test on for the room. */
export const NOT_YET: readonly string[] = [];
