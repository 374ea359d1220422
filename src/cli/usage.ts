/** The command line, or a file that it names, is not usable; the message says why. */
export class UsageError extends Error {}
