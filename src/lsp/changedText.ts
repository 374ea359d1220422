import type { Position, Range } from 'vscode-languageserver';

/** Number of characters of a block; one that grows to twice as many is divided. */
const BLOCK = 4096;

/** A text that is changed many times. It is kept in blocks, so that a change does not copy all of it. */
export class ChangedText {
	#blocks: Block[];

	constructor(text: string) {
		this.#blocks = blocksOf(text);
	}

	get text(): string {
		return this.#blocks.map(({ text }) => text).join('');
	}

	/** Replaces `range`, whose positions are in the current text. */
	replace({ start, end }: Range, newText: string): void {
		const from = this.#placeOf(start);
		const given = this.#placeOf(end);
		const isBefore = given.index < from.index || (given.index === from.index && given.offset < from.offset);
		const to = isBefore ? from : given;
		const before = this.#blocks[from.index]?.text.slice(0, from.offset) ?? '';
		const after = this.#blocks[to.index]?.text.slice(to.offset) ?? '';
		const changed = blocksOf(before + newText + after);
		this.#blocks = [...this.#blocks.slice(0, from.index), ...changed, ...this.#blocks.slice(to.index + 1)];
	}

	/** Where a position is; after the last block if that is beyond the text. */
	#placeOf({ line, character }: Position): Place {
		let [index, breaks] = [0, line];
		for (let block = this.#blocks[0]; block !== undefined && block.breaks < breaks; block = this.#blocks[++index])
			breaks -= block.breaks;
		const first = this.#blocks[index]?.text ?? '';
		let offset = 0;
		if (first !== '') for (; breaks > 0; breaks--) offset = first.indexOf('\n', offset) + 1;
		let rest = character;
		for (let block = this.#blocks[index]; block !== undefined; block = this.#blocks[++index]) {
			const newline = block.breaks === 0 ? -1 : block.text.indexOf('\n', offset);
			const length = (newline === -1 ? block.text.length : newline) - offset;
			if (newline !== -1 || rest <= length) return { index, offset: offset + Math.min(rest, length) };
			rest -= length;
			offset = 0;
		}
		return { index, offset };
	}
}

interface Block {
	readonly text: string;
	/** Number of line ends. */
	readonly breaks: number;
}

interface Place {
	/** The index of a block. */
	readonly index: number;
	/** The offset in that block. */
	readonly offset: number;
}

function blocksOf(text: string): Block[] {
	if (text.length < 2 * BLOCK) return text === '' ? [] : [blockOf(text)];
	const count = Math.ceil(text.length / BLOCK);
	return Array.from({ length: count }, (_, index) => blockOf(text.slice(index * BLOCK, (index + 1) * BLOCK)));
}

function blockOf(text: string): Block {
	let breaks = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks++;
	return { text, breaks };
}
