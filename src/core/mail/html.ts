import { type Content, ContentBuilder, toDocument } from '../text/content.ts';

/** Elements that begin and end on separate lines. */
const BLOCKS = new Set(
	'address article blockquote body center dd div dl dt h1 h2 h3 h4 h5 h6 header hr html li ol p pre section table td th tr ul'.split(
		' ',
	),
);
/** Elements whose text nobody reads. */
const HIDDEN = new Set(['head', 'script', 'style', 'title']);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
/** Maximum number of characters that are searched for the end of a tag, and of an entity. */
const MAX_TAG = 20_000;
const MAX_ENTITY = 12;
/** Maximum depth of quotations. */
const MAX_DEPTH = 20;

/** Whether a text is a page of HTML, as some mailers send instead of plain text. */
export function isHtml(content: Content, first: number, end: number): boolean {
	const start = content.text.slice(
		content.lines.start(first),
		Math.min(content.lines.start(end), content.lines.start(first) + MAX_BEGINNING),
	);
	return /^\s*<(?:!doctype html|html|head|body|div|p|br|meta|table|span|font|pre)\b/i.test(start);
}

const MAX_BEGINNING = 1000;

/** The text that a page of HTML shows, with quotations marked as in plain mails, and the place of each character. */
export function htmlText(content: Content, first: number, end: number): Content {
	const reader = new HtmlReader(content, content.lines.start(end));
	for (let at = content.lines.start(first); at < content.lines.start(end);) at = reader.read(at);
	return reader.finish();
}

class HtmlReader {
	readonly #content: Content;
	readonly #end: number;
	readonly #out = new ContentBuilder();
	#depth = 0;
	#isVerbatim = false;
	#isLineStart = true;
	/** Whether white space was read that only counts if a word follows. */
	#hasBlank = false;

	constructor(content: Content, end: number) {
		this.#content = content;
		this.#end = end;
	}

	/** Reads the tag, the entity or the run of text at `at`; returns what is after it. */
	read(at: number): number {
		const { text } = this.#content;
		if (text.startsWith('<', at)) return this.#readTag(at);
		if (text.startsWith('&', at)) {
			const close = text.indexOf(';', at);
			const character = close === -1 || close - at > MAX_ENTITY ? null : decodeEntity(text.slice(at + 1, close));
			if (character !== null) {
				const { start, end } = toDocument(this.#content, { start: at, end: close + 1 });
				if (/\s/.test(character) && !this.#isVerbatim) this.#hasBlank = true;
				else
					this.#word(() => {
						this.#out.decoded(character, start, end);
					});
				return close + 1;
			}
		}
		let next = at + 1;
		if (isSpace(text, at)) {
			while (next < this.#end && isSpace(text, next)) next++;
			if (this.#isVerbatim) this.#verbatimSpace(at, next);
			else this.#hasBlank = true;
			return next;
		}
		while (next < this.#end && !isSpace(text, next) && text.charAt(next) !== '<' && text.charAt(next) !== '&') next++;
		this.#word(() => {
			this.#out.copy(this.#content, at, next);
		});
		return next;
	}

	finish(): Content {
		return this.#out.build();
	}

	#readTag(at: number): number {
		const { text } = this.#content;
		if (text.startsWith('<!--', at)) {
			const close = text.indexOf('-->', at);
			return close === -1 ? this.#end : Math.min(close + 3, this.#end);
		}
		const tag = /^<(\/?)([a-z][a-z0-9]*)\b/i.exec(text.slice(at, at + 20));
		const close = text.slice(at, at + MAX_TAG).indexOf('>');
		if (tag === null || close === -1) {
			const isTag = close !== -1 && /^<[!?/a-z]/i.test(text.slice(at, at + 2));
			if (isTag) return at + close + 1;
			this.#word(() => {
				this.#out.copy(this.#content, at, at + 1);
			});
			return at + 1;
		}
		const isEnd = tag[1] === '/';
		const name = (tag[2] ?? '').toLowerCase();
		const next = Math.min(at + close + 1, this.#end);
		if (HIDDEN.has(name) && !isEnd) {
			const rest = text.slice(next, this.#end).search(HIDDEN_END);
			return rest === -1 ? next : next + rest;
		}
		if (name === 'br') this.#newLine(true);
		else if (BLOCKS.has(name)) {
			this.#newLine(false);
			if (name === 'p' && isEnd) this.#newLine(true);
			if (name === 'pre') this.#isVerbatim = !isEnd;
			if (name === 'blockquote') this.#depth = Math.max(0, Math.min(this.#depth + (isEnd ? -1 : 1), MAX_DEPTH));
		}
		return next;
	}

	#verbatimSpace(at: number, end: number): void {
		const { text } = this.#content;
		for (let position = at; position < end; position++) {
			if (text.charAt(position) === '\n') this.#newLine(true);
			else if (text.charAt(position) !== '\r')
				this.#word(() => {
					this.#out.copy(this.#content, position, position + 1);
				});
		}
	}

	/** Writes a part of a line, below the mark of its depth or the blank before it. */
	#word(write: () => void): void {
		if (this.#isLineStart && this.#depth > 0) this.#insert(`${'>'.repeat(this.#depth)} `);
		else if (this.#hasBlank && !this.#isLineStart) this.#insert(' ');
		this.#hasBlank = false;
		this.#isLineStart = false;
		write();
	}

	/** Ends the line; an empty one is written only if it `isWanted`. */
	#newLine(isWanted: boolean): void {
		this.#hasBlank = false;
		if (this.#isLineStart && !isWanted) return;
		if (this.#isLineStart && this.#depth > 0) this.#insert('>'.repeat(this.#depth));
		this.#insert('\n');
		this.#isLineStart = true;
	}

	/** Writes what is not in the document, at the place of the text before it. */
	#insert(text: string): void {
		this.#out.decoded(text, this.#out.sourceEnd, this.#out.sourceEnd);
	}
}

const HIDDEN_END = /<\/(?:head|script|style|title)\b/i;

function isSpace(text: string, at: number): boolean {
	const unit = text.charCodeAt(at);
	return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

function decodeEntity(name: string): string | null {
	const numeric = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
	if (numeric === null) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? null) : null;
	const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
	if (code === 0xa0) return ' ';
	return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
}
