import { Range, type TextDocumentContentChangeEvent, type TextDocumentsConfiguration } from 'vscode-languageserver';
import { LineTable, looksLikePatch, parseCommitMessage, parseDocument, type PatchDocument } from '../core/index.ts';
import { textDecoders } from '../cli/input.ts';
import { ChangedText } from './changedText.ts';

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
		return new OpenDocument(uri, languageId, version, changed(text, changes), before);
	},
};

/** The text that a client sends; null for anything else. */
function textIn({ text }: { readonly text?: unknown }): string | null {
	return typeof text === 'string' ? text : null;
}

/** The text after changes, of which those that are malformed change nothing. */
function changed(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
	let result = new ChangedText(text);
	for (const change of changes) {
		const made = textIn(change);
		if (made === null) continue;
		if (!('range' in change)) result = new ChangedText(made);
		else if (Range.is(change.range)) result.replace(change.range, made);
	}
	return result.text;
}
