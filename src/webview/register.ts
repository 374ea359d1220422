import type { EntryView, FieldView } from '../core/index.ts';
import { classNames, element, setAttributes } from './dom.ts';

/** One word of a register. */
export interface RegisterRow {
	readonly kind: 'word';
	readonly label: string;
	/** Names the word in a bit's description, if the label is ambiguous. */
	readonly fullLabel?: string;
	readonly word: bigint;
	readonly fields: EntryView['fields'];
	/** The word it was computed from: bits that differ are highlighted. */
	readonly from: bigint | null;
	/** Bits that are highlighted less, because only their representation changed. */
	readonly quiet?: bigint;
	/** Whether its bits can be toggled. */
	readonly isEditable: boolean;
}

/** A row of signs below words: one for each bit, or an empty string. */
export interface RegisterMarks {
	readonly kind: 'marks';
	readonly label: string;
	readonly marks: (bit: number) => string;
}

/** A line of text above words. */
export interface RegisterTitle {
	readonly kind: 'title';
	readonly text: string;
}

export type RegisterLine = RegisterRow | RegisterMarks | RegisterTitle;

/** The signs below words, and their meaning. */
const SIGNS = [
	['+', 'set'],
	['−', 'cleared'],
	['~', 'address stored inverted'],
	['≠', 'the sides differ'],
] as const;

/** Below this width, in CSS pixels, a line has 16 bits. */
const NARROW = 640;

/** Words drawn bit by bit, one above the other; the bits of an editable word can be toggled. */
export class Register {
	readonly root: HTMLElement;
	readonly #blocks = element('div', { class: 'register' });
	/** Describes the active bit. Hidden from screen readers, since each bit has the same label. */
	readonly #hint = element('span', { class: 'hint' });
	/** Explains the signs in use. */
	readonly #legend = element('span', { class: 'legend' });
	readonly #toggle: ((bit: number) => void) | null;
	#lines: readonly RegisterLine[] = [];
	#perLine = 32;
	/** The bit that has the focus, or receives it at the next Tab. */
	#bit = 0;

	constructor(toggle: ((bit: number) => void) | null) {
		this.#toggle = toggle;
		const below = element('div', { class: 'below', 'aria-hidden': 'true' }, this.#hint, this.#legend);
		this.root = element('div', {}, this.#blocks, below);
		new ResizeObserver(() => {
			const perLine = this.root.clientWidth < NARROW ? 16 : 32;
			if (perLine === this.#perLine || this.root.clientWidth === 0) return;
			this.#perLine = perLine;
			this.#draw();
		}).observe(this.root);
		this.#blocks.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
		this.#blocks.addEventListener('focusin', (event) => {
			const bit = bitOf(event.target);
			if (bit !== null) this.#moveTo(bit, false);
		});
		this.#blocks.addEventListener('mouseover', (event) => {
			const bit = bitOf(event.target);
			if (bit !== null) this.#explain(bit);
		});
		this.#blocks.addEventListener('mouseleave', () => {
			this.#explain(this.#bit);
		});
	}

	/** Draws these lines. */
	update(lines: readonly RegisterLine[]): void {
		this.#lines = lines;
		this.#draw();
	}

	#draw(): void {
		const hadFocus = this.#blocks.contains(document.activeElement);
		const blocks: HTMLElement[] = [];
		const top = this.#rows()[0]?.fields[0]?.high ?? 63;
		for (let high = top; high > 0; high -= this.#perLine) blocks.push(this.#block(high, high - this.#perLine + 1));
		this.#blocks.replaceChildren(...blocks);
		this.#legend.textContent = this.#signs();
		this.#moveTo(this.#bit, hadFocus);
	}

	#signs(): string {
		const bits = Array.from({ length: 64 }, (_, bit) => bit);
		const used = this.#lines.flatMap((line) => (line.kind === 'marks' ? bits.map(line.marks) : []));
		return SIGNS.filter(([sign]) => used.includes(sign))
			.map(([sign, meaning]) => `${sign} ${meaning}`)
			.join('   ');
	}

	/** The bits `high` to `low` of all words, under their names. */
	#block(high: number, low: number): HTMLElement {
		const block = element('div', { class: `block columns-${this.#perLine}` });
		const column = (bit: number): number => high - bit + 2;
		const place = (child: HTMLElement, row: number, from: number, to = from): void => {
			child.style.gridRow = String(row);
			child.style.gridColumn = `${column(from)} / ${column(to) + 1}`;
			block.append(child);
		};
		for (const field of this.#rows()[0]?.fields ?? []) {
			if (field.high < low || field.low > high) continue;
			const [from, to] = [Math.min(field.high, high), Math.max(field.low, low)];
			const tag = element('div', { class: `field-name ${field.kind}`, 'aria-hidden': 'true' });
			tag.classList.toggle('wide', field.high > field.low);
			// A field that spans two lines is named in the longer part.
			const isLongest = from - to + 1 >= (field.high - field.low + 1) / 2;
			tag.append(element('span', {}, isLongest || from - to >= 9 ? this.#nameText(field) : ''));
			place(tag, 1, from, to);
		}
		for (let bit = high; bit >= low; bit--) {
			const isLabelled = bit % 4 === 0 || bit % 4 === 3;
			place(element('div', { class: 'number', 'aria-hidden': 'true' }, isLabelled ? String(bit) : ''), 2, bit);
		}
		let row = 3;
		for (const line of this.#lines) {
			if (line.kind === 'title') {
				const title = element('div', { class: 'row-title' }, line.text);
				title.style.gridRow = String(row++);
				block.append(title);
				continue;
			}
			const bits = Array.from({ length: this.#perLine }, (_, index) => high - index);
			if (line.kind === 'marks' && bits.every((bit) => line.marks(bit) === '')) continue;
			const label = element('div', { class: 'row-label', 'aria-hidden': 'true' }, line.label);
			label.style.gridRow = String(row);
			block.append(label);
			for (const bit of bits) {
				if (line.kind === 'word') place(this.#cell(line, bit), row, bit);
				else place(element('div', { class: 'mark', 'aria-hidden': 'true' }, line.marks(bit)), row, bit);
			}
			row++;
		}
		return block;
	}

	/** The names of a field in all words: a bit's name may depend on other bits. */
	#nameText({ name, value, low, high }: FieldView): string {
		if (low !== high) return value === null ? name : `${name} ${value}`;
		const names = this.#rows()
			.map(({ fields }) => fieldAt(fields, low))
			.map((field) => (field?.high === field?.low ? field?.name : undefined) ?? '');
		return [...new Set([name, ...names])].filter((each) => each !== '').join('/');
	}

	#rows(): readonly RegisterRow[] {
		return this.#lines.filter((line) => line.kind === 'word');
	}

	#cell({ word, fields, from, quiet = 0n, isEditable, label }: RegisterRow, bit: number): HTMLElement {
		const isSet = isBitSet(word, bit);
		const field = fieldAt(fields, bit);
		const isNew = from !== null && isBitSet(from, bit) !== isSet;
		const classes = classNames(
			'bit',
			isSet && 'set',
			field?.kind ?? 'free',
			isNew && (isBitSet(quiet, bit) ? 'quiet' : isSet ? 'gained' : 'lost'),
			field?.high === bit && 'first',
			field?.low === bit && 'last',
		);
		const text = isSet ? '1' : '0';
		const attributes = { class: classes, 'data-bit': bit };
		if (!isEditable) return element('div', { ...attributes, 'aria-hidden': 'true' }, text);
		const cell = element(
			'button',
			{
				...attributes,
				type: 'button',
				role: 'switch',
				tabindex: bit === this.#bit ? 0 : -1,
				'aria-checked': String(isSet),
				'aria-label': `${label}, ${describe(field, bit)}`,
			},
			text,
		);
		cell.addEventListener('click', () => {
			this.#moveTo(bit, true);
			this.#toggle?.(bit);
		});
		return cell;
	}

	#onKey(key: string): boolean {
		const moves: Readonly<Record<string, number>> = {
			ArrowLeft: this.#bit + 1,
			ArrowRight: this.#bit - 1,
			ArrowUp: this.#bit + this.#perLine,
			ArrowDown: this.#bit - this.#perLine,
			Home: 63,
			End: 0,
		};
		const target = moves[key];
		if (target === undefined) return false;
		if (target >= 0 && target < 64) this.#moveTo(target, true);
		return true;
	}

	#moveTo(bit: number, takesFocus: boolean): void {
		const cellAt = (index: number): HTMLElement | null => this.#blocks.querySelector(`button[data-bit="${index}"]`);
		const [old, next] = [cellAt(this.#bit), cellAt(bit)];
		if (old) setAttributes(old, { tabindex: -1 });
		if (next) setAttributes(next, { tabindex: 0 });
		this.#bit = bit;
		if (takesFocus) next?.focus();
		this.#explain(bit);
	}

	#explain(bit: number): void {
		const rows = this.#rows();
		const values = rows
			.map(({ label, fullLabel = label, word }) => `${fullLabel} ${isBitSet(word, bit) ? 1 : 0}`)
			.join(', ');
		this.#hint.textContent = `${describe(fieldAt(rows[0]?.fields ?? [], bit), bit)} · ${values}`;
	}
}

/** The word with one bit toggled. */
export function toggled(word: bigint, bit: number): bigint {
	return word ^ (1n << BigInt(bit));
}

/** Whether a bit of a word is set. */
export function isBitSet(word: bigint, bit: number): boolean {
	return ((word >> BigInt(bit)) & 1n) === 1n;
}

function fieldAt(fields: EntryView['fields'], bit: number): FieldView | undefined {
	return fields.find(({ high, low }) => bit <= high && bit >= low);
}

function describe(field: FieldView | undefined, bit: number): string {
	if (!field) return `bit ${bit}`;
	const name = field.name === '' ? '' : ` ${field.name}${field.value === null ? '' : ` ${field.value}`}`;
	return `bit ${bit}${name}: ${field.meaning}${field.kind === 'software' ? ' (software bit)' : ''}`;
}

function bitOf(target: EventTarget | null): number | null {
	const text = target instanceof HTMLElement ? target.dataset.bit : undefined;
	return text === undefined ? null : Number(text);
}
