import type { Choice } from '../core/index.ts';
import { element, newId, setAttributes } from './dom.ts';

/** Options of a combobox. */
export interface ComboboxOptions {
	readonly label: string;
	readonly pick: (text: string) => void;
}

/** A text field that filters its choices while the user types; they are shown with descriptions, in groups. */
export class Combobox {
	readonly root: HTMLElement;
	readonly #input: HTMLInputElement;
	readonly #list: HTMLElement;
	readonly #options: ComboboxOptions;
	#choices: readonly Choice[] = [];
	#text = '';
	/** The choices in the list, and the index of the active one. */
	#found: readonly Choice[] = [];
	#active = -1;

	constructor(options: ComboboxOptions) {
		this.#options = options;
		const [inputId, listId] = [newId('combobox'), newId('list')];
		this.#input = element('input', {
			id: inputId,
			type: 'text',
			role: 'combobox',
			spellcheck: 'false',
			autocomplete: 'off',
			'aria-autocomplete': 'list',
			'aria-expanded': 'false',
			'aria-controls': listId,
		});
		this.#list = element('div', {
			id: listId,
			role: 'listbox',
			'aria-label': options.label,
			class: 'popup',
			hidden: true,
		});
		this.root = element(
			'div',
			{ class: 'control combobox' },
			element('label', { for: inputId }, options.label),
			element('div', { class: 'field' }, this.#input, this.#list),
		);
		this.#listen();
	}

	/** Sets the choices and the text of the selected one. */
	update(choices: readonly Choice[], text: string): void {
		this.#choices = choices;
		this.#text = text;
		if (this.#list.hidden) this.#input.value = text;
	}

	#listen(): void {
		this.#input.addEventListener('focus', () => {
			this.#input.select();
		});
		this.#input.addEventListener('click', () => {
			if (this.#list.hidden) this.#open('');
		});
		this.#input.addEventListener('input', () => {
			this.#open(this.#input.value);
		});
		this.#input.addEventListener('blur', () => {
			this.#accept(this.#input.value);
		});
		this.#input.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
		// Clicking in the list leaves the focus in the field.
		this.#list.addEventListener('mousedown', (event) => {
			event.preventDefault();
		});
		this.#list.addEventListener('click', (event) => {
			const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
			const choice = this.#found[Number(option?.getAttribute('data-index') ?? NaN)];
			if (choice) this.#accept(choice.name);
		});
	}

	#onKey(key: string): boolean {
		const isOpen = !this.#list.hidden;
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				if (!isOpen) this.#open('');
				else this.#activate(this.#active + (key === 'ArrowDown' ? 1 : -1));
				return true;
			case 'Enter':
				this.#accept(this.#found[this.#active]?.name ?? this.#input.value);
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
		this.#list.replaceChildren(...this.#groups());
		if (this.#found.length === 0) this.#list.append(element('div', { class: 'empty' }, 'No match'));
		this.#list.hidden = false;
		this.#input.setAttribute('aria-expanded', 'true');
		const chosen = this.#found.findIndex(({ name }) => name === this.#text);
		this.#activate(query === '' ? chosen : 0);
	}

	#groups(): readonly HTMLElement[] {
		const groups = new Map<string, HTMLElement>();
		for (const [index, { name, description, group }] of this.#found.entries()) {
			const section =
				groups.get(group) ??
				element('div', { role: 'group', 'aria-label': group === '' ? this.#options.label : group });
			if (!groups.has(group) && group !== '')
				section.append(element('div', { class: 'group', 'aria-hidden': 'true' }, group));
			groups.set(group, section);
			section.append(
				element(
					'div',
					{ role: 'option', id: newId('option'), 'data-index': index, 'aria-selected': String(name === this.#text) },
					element('span', { class: 'name' }, name),
					element('span', { class: 'description' }, description),
				),
			);
		}
		return [...groups.values()];
	}

	#activate(index: number): void {
		const options = this.#list.querySelectorAll('[role=option]');
		this.#active = Math.max(-1, Math.min(index, options.length - 1));
		for (const [number, option] of options.entries()) option.classList.toggle('active', number === this.#active);
		const active = options[this.#active];
		setAttributes(this.#input, { 'aria-activedescendant': active?.id });
		active?.scrollIntoView({ block: 'nearest' });
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
		this.#list.hidden = true;
		setAttributes(this.#input, { 'aria-expanded': 'false', 'aria-activedescendant': undefined });
		this.#input.value = this.#text;
		this.#active = -1;
	}
}
