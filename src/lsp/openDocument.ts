import { Range, type TextDocumentContentChangeEvent, type TextDocumentsConfiguration } from 'vscode-languageserver';
import { LineTable, looksLikePatch, parseCommitMessage, parseDocument, type PatchDocument } from '../core/index.ts';
import { textDecoders } from '../cli/input.ts';
import { offsetAt } from './convert.ts';

/** What editors call diffs; a document of any other language must look like a patch. */
const PATCH_LANGUAGES = new Set(['diff', 'patch', 'patch-mail']);

/** What editors call commit messages. */
const MESSAGE_LANGUAGES = new Set(['git-commit', 'gitcommit']);

/** The subject of an answer to a patch, where a mail begins. */
const ANSWER = /^(?:[\w-]+:.*\n|[ \t].*\n)*?Subject:.{0,40}\[[^\]\n]{0,40}PATCH/;

/** One version of an open document; a change makes another one. */
export class OpenDocument {
	readonly uri: string;
	readonly languageId: string;
	readonly version: number;
	readonly text: string;
	#parsed: PatchDocument | null = null;
	/** The latest version before this one that was parsed, until this one is. */
	#before: PatchDocument | null;

	constructor(uri: string, languageId: string, version: number, text: string, before: OpenDocument | null = null) {
		this.uri = uri;
		this.languageId = languageId;
		this.version = version;
		this.text = text;
		this.#before = before && (before.#parsed ?? before.#before);
	}

	/** The text, parsed; mails that have not changed since the version before are used again. */
	get parsed(): PatchDocument {
		if (this.#parsed === null) {
			this.#parsed = this.isMessage
				? parseCommitMessage(this.text)
				: parseDocument(this.text, 'utf8', textDecoders, this.#before);
			this.#before = null;
		}
		return this.#parsed;
	}

	get lines(): LineTable {
		return this.parsed.content.lines;
	}

	/** Whether this is the message of a commit that is being made. */
	get isMessage(): boolean {
		return MESSAGE_LANGUAGES.has(this.languageId) || this.uri.endsWith('/COMMIT_EDITMSG');
	}

	/** Whether there is anything to say about it. */
	get isSupported(): boolean {
		return (
			this.isMessage || PATCH_LANGUAGES.has(this.languageId) || looksLikePatch(this.text) || ANSWER.test(this.text)
		);
	}
}

/** How documents are made and changed. */
export const CONFIGURATION: TextDocumentsConfiguration<OpenDocument> = {
	create: (uri, languageId, version, text) => new OpenDocument(uri, languageId, version, textIn({ text }) ?? ''),
	update: (before, changes, version) => {
		const { uri, languageId, text } = before;
		return new OpenDocument(uri, languageId, version, changes.reduce(changed, text), before);
	},
};

/** The text that a client sends; null for anything else. */
function textIn({ text }: { readonly text?: unknown }): string | null {
	return typeof text === 'string' ? text : null;
}

/** The text after a change; the same text for one that is malformed. */
function changed(text: string, change: TextDocumentContentChangeEvent): string {
	const made = textIn(change);
	if (made === null) return text;
	if (!('range' in change)) return made;
	const { range } = change;
	if (!Range.is(range)) return text;
	const lines = new LineTable(text);
	const start = offsetAt(text, lines, range.start);
	return text.slice(0, start) + made + text.slice(Math.max(start, offsetAt(text, lines, range.end)));
}
