/** Longest time for a whole run of the host tests, in milliseconds. */
export const timeLimit = 600_000;

/** Exit code of a run that took longer. */
export const timedOut = 124;
