import type { Choice } from '../core/index.ts';
import { element } from './dom.ts';
import { OptionList } from './optionList.ts';

/** Options of a combobox. */
export interface ComboboxOptions {
	readonly label: string;
	readonly pick: (text: string) => void;
}

/** A text field that filters its choices while the user types; they are shown with descriptions, in groups. */
export class Combobox {
	readonly root: HTMLElement;
	readonly #list: OptionList;
	readonly #options: ComboboxOptions;
	#choices: readonly Choice[] = [];
	#text = '';
	/** The choices in the list. */
	#found: readonly Choice[] = [];

	constructor(options: ComboboxOptions) {
		this.#options = options;
		this.#list = new OptionList(options.label, (index) => {
			const choice = this.#found[index];
			if (choice !== undefined) this.#accept(choice.name);
		});
		const { input } = this.#list;
		this.root = element(
			'div',
			{ class: 'control combobox' },
			element('label', { for: input.id }, options.label),
			element('div', { class: 'field' }, input, this.#list.root),
		);
		this.#listen();
	}

	/** Sets the choices and the text of the selected one. */
	update(choices: readonly Choice[], text: string): void {
		this.#choices = choices;
		this.#text = text;
		if (!this.#list.isOpen) this.#list.input.value = text;
	}

	#listen(): void {
		const { input } = this.#list;
		input.addEventListener('focus', () => {
			input.select();
		});
		input.addEventListener('click', () => {
			if (!this.#list.isOpen) this.#open('');
		});
		input.addEventListener('input', () => {
			this.#open(input.value);
		});
		input.addEventListener('blur', () => {
			this.#accept(input.value);
		});
		input.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
	}

	#onKey(key: string): boolean {
		const { isOpen, input, active } = this.#list;
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				if (!isOpen) this.#open('');
				else this.#list.move(key);
				return true;
			case 'Enter':
				this.#accept(this.#found[active]?.name ?? input.value);
				return true;
			case 'Escape':
				if (!isOpen) return false;
				this.#close();
				return true;
			default:
				return false;
		}
	}

	#open(query: string): void {
		const words = query.toLowerCase().split(/\s+/);
		const matching = this.#choices.filter(({ name, description, group }) => {
			const text = `${name} ${group} ${description}`.toLowerCase();
			return words.every((word) => text.includes(word));
		});
		const isFirst = ({ name }: Choice): boolean => query !== '' && name.startsWith(query);
		this.#found = [...matching.filter(isFirst), ...matching.filter((choice) => !isFirst(choice))];
		const chosen = this.#found.findIndex(({ name }) => name === this.#text);
		this.#list.open(this.#found, {
			active: query === '' ? chosen : 0,
			selected: this.#text,
			whenEmpty: 'No match',
		});
	}

	/** Selects what was typed if it is valid; otherwise restores the text. */
	#accept(text: string): void {
		const isKnown = this.#choices.some(({ name }) => name === text);
		const isNew = isKnown && text !== this.#text;
		if (isKnown) this.#text = text;
		this.#close();
		if (isNew) this.#options.pick(text);
	}

	#close(): void {
		this.#list.close();
		this.#list.input.value = this.#text;
	}
}
