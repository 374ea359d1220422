import path from 'node:path';

/** The repository's folder, which is also the extension's. */
export const repository = path.resolve(import.meta.dirname, '..');
