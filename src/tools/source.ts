import * as z from 'zod/mini';
import { InputError, parseDocument, type PatchDocument, type PatchService, type TextDecoders } from '../core/index.ts';

/** Maximum length of a text, in UTF-16 units. */
const MAX_TEXT = 4 * 1024 * 1024;

/** Maximum number of files in one call, and length of all of them. */
const MAX_FILES = 100;
const MAX_TOTAL = 4 * MAX_TEXT;

const MAX_PATH = 4096;

/** What is around a call: the files below a folder, and the kernel tree there. */
export interface Surroundings {
	/** The text of a file below the folder; null for what is not a file of up to 4 MiB there. */
	read(path: string): Promise<string | null>;
	/** The service for a document, with what the kernel tree knows, if there is one. */
	service(document: PatchDocument): Promise<PatchService>;
	/** Runs all steps; others may get their turn in between. */
	run<Result>(steps: Generator<undefined, Result>): Promise<Result>;
	readonly decoders?: TextDecoders;
}

/** A patch, mail or mailbox: its text, or a file. */
export const sourceShape = {
	text: described(
		z.optional(z.string().check(z.maxLength(MAX_TEXT))),
		'The patch, mail or mailbox itself. Give either text or path.',
	),
	path: described(
		z.optional(z.string().check(z.maxLength(MAX_PATH))),
		'Path of the file, relative to the folder of the workspace or server.',
	),
};

/** Several of them. */
export const sourcesShape = {
	text: described(
		z.optional(z.string().check(z.maxLength(MAX_TEXT))),
		'A mailbox with all mails. Give either text or paths.',
	),
	paths: described(
		z.optional(z.array(z.string().check(z.maxLength(MAX_PATH))).check(z.maxLength(MAX_FILES))),
		'Paths of mailboxes or mails, relative to the folder of the workspace or server.',
	),
};

/** A schema with its description for models. */
export function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
	return schema.check(z.describe(description));
}

export interface Source {
	readonly text?: string | undefined;
	readonly path?: string | undefined;
}

/** The text that a call gives. Throws an InputError. */
export async function textOf({ text, path }: Source, around: Surroundings): Promise<string> {
	if (path === undefined ? text === undefined : text !== undefined) throw new InputError('give either text or path');
	if (path === undefined) return text ?? '';
	const read = await around.read(path);
	if (read === null) throw new InputError(`cannot read ${path}: it is not a file of up to 4 MiB below the folder`);
	return read;
}

/** The document that a call gives. Throws an InputError. */
export async function documentOf(source: Source, around: Surroundings): Promise<PatchDocument> {
	return parseDocument(await textOf(source, around), 'utf8', around.decoders);
}

/** The documents that a call gives. Throws an InputError. */
export async function documentsOf(
	{ text, paths = [] }: { readonly text?: string | undefined; readonly paths?: readonly string[] | undefined },
	around: Surroundings,
): Promise<readonly PatchDocument[]> {
	if ((text === undefined) === (paths.length === 0)) throw new InputError('give either text or paths');
	if (text !== undefined) return [await documentOf({ text }, around)];
	const documents: PatchDocument[] = [];
	let length = 0;
	for (const path of paths) {
		const document = await documentOf({ path }, around);
		length += document.content.text.length;
		if (length > MAX_TOTAL) throw new InputError('the files have more than 16 MiB together');
		documents.push(document);
	}
	return documents;
}
