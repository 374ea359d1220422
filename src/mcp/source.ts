import { z } from 'zod';
import { parseDocument, type PatchDocument } from '../core/index.ts';
import { readBelow } from '../cli/files.ts';
import { textDecoders } from '../cli/input.ts';
import { UsageError } from '../cli/usage.ts';

/** Maximum length of a text, in UTF-16 units, as of a file in bytes. */
const MAX_TEXT = 4 * 1024 * 1024;

/** Maximum number of files in one call. */
const MAX_FILES = 100;

const MAX_PATH = 4096;

/** A patch, mail or mailbox: its text, or a file below the folder that the server runs in. */
export const sourceSchema = {
	text: z.string().max(MAX_TEXT).optional().describe('The patch, mail or mailbox itself. Give either text or path.'),
	path: z
		.string()
		.max(MAX_PATH)
		.optional()
		.describe('Path of the file, relative to the folder that the server runs in.'),
};

/** Several of them. */
export const sourcesSchema = {
	text: sourceSchema.text.describe('A mailbox with all mails. Give either text or paths.'),
	paths: z
		.array(z.string().max(MAX_PATH))
		.max(MAX_FILES)
		.optional()
		.describe('Paths of mailboxes or mails, relative to the folder that the server runs in.'),
};

export interface Source {
	readonly text?: string | undefined;
	readonly path?: string | undefined;
}

/** The text that a call gives. Throws a UsageError. */
export function textOf({ text, path }: Source): string {
	if ((text === undefined) === (path === undefined)) throw new UsageError('give either text or path');
	return text ?? read(path ?? '');
}

/** The document that a call gives. Throws a UsageError. */
export function documentOf(source: Source): PatchDocument {
	return parseDocument(textOf(source), 'utf8', textDecoders);
}

/** The documents that a call gives. Throws a UsageError. */
export function documentsOf({
	text,
	paths = [],
}: {
	readonly text?: string | undefined;
	readonly paths?: readonly string[] | undefined;
}): readonly PatchDocument[] {
	if ((text === undefined) === (paths.length === 0)) throw new UsageError('give either text or paths');
	return text === undefined ? paths.map((path) => documentOf({ path })) : [documentOf({ text })];
}

function read(path: string): string {
	const text = readBelow(process.cwd(), path);
	if (text === null)
		throw new UsageError(`cannot read ${path}: it is not a file of up to 4 MiB below the server's folder`);
	return text;
}
