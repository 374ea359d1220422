/** What a user or a model gave is invalid; the message says why, and is for them. */
export class InputError extends Error {}
