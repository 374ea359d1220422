import type { Choice } from '../core/index.ts';
import { element, newId, setAttributes } from './dom.ts';

/** An option of a list, with the group that it is listed in. */
export type ListedOption = Pick<Choice, 'name' | 'description' | 'group'>;

/** How a list is opened. */
export interface Opening {
	/** Index of the option that is active at first; -1 for none. */
	readonly active: number;
	/** The name of the selected option; without one, the active option is the selected one. */
	readonly selected?: string;
	/** What an empty list says; without it, an empty list stays closed. */
	readonly whenEmpty?: string;
}

/** The list below a combobox: options with descriptions, in groups, one of them active. */
export class OptionList {
	readonly root: HTMLElement;
	/** The text field that the list belongs to. */
	readonly input: HTMLInputElement;
	readonly #label: string;
	#opening: Opening = { active: -1 };
	#active = -1;

	/** `take` is called with the index of an option that is clicked. */
	constructor(label: string, take: (index: number) => void) {
		this.#label = label;
		const id = newId('list');
		this.input = element('input', {
			id: newId('combobox'),
			type: 'text',
			role: 'combobox',
			spellcheck: 'false',
			autocomplete: 'off',
			'aria-autocomplete': 'list',
			'aria-expanded': 'false',
			'aria-controls': id,
		});
		this.root = element('div', { id, role: 'listbox', 'aria-label': label, class: 'popup', hidden: true });
		// Clicking in the list leaves the focus in the field.
		this.root.addEventListener('mousedown', (event) => {
			event.preventDefault();
		});
		this.root.addEventListener('click', ({ target }) => {
			const option = target instanceof Element ? target.closest('[role=option]') : null;
			if (option !== null) take(Number(option.getAttribute('data-index')));
		});
	}

	get isOpen(): boolean {
		return !this.root.hidden;
	}

	/** Index of the active option; -1 for none. */
	get active(): number {
		return this.#active;
	}

	open(options: readonly ListedOption[], opening: Opening): void {
		this.#opening = opening;
		const { active, whenEmpty } = opening;
		this.root.replaceChildren(...this.#groups(options));
		if (options.length === 0 && whenEmpty !== undefined)
			this.root.append(element('div', { class: 'empty' }, whenEmpty));
		this.root.hidden = this.root.childElementCount === 0;
		setAttributes(this.input, { 'aria-expanded': String(this.isOpen) });
		this.#activate(active);
	}

	/** Makes the option below or above the active one active. */
	move(key: 'ArrowDown' | 'ArrowUp'): void {
		this.#activate(this.#active + (key === 'ArrowDown' ? 1 : -1));
	}

	close(): void {
		this.root.hidden = true;
		setAttributes(this.input, { 'aria-expanded': 'false', 'aria-activedescendant': undefined });
		this.#active = -1;
	}

	#groups(options: readonly ListedOption[]): readonly HTMLElement[] {
		const groups = new Map<string, HTMLElement>();
		for (const [index, { name, description, group }] of options.entries()) {
			const section =
				groups.get(group) ?? element('div', { role: 'group', 'aria-label': group === '' ? this.#label : group });
			if (!groups.has(group) && group !== '')
				section.append(element('div', { class: 'group', 'aria-hidden': 'true' }, group));
			groups.set(group, section);
			const isSelected = String(name === this.#opening.selected);
			section.append(
				element(
					'div',
					{ role: 'option', id: newId('option'), 'data-index': index, 'aria-selected': isSelected },
					element('span', { class: 'name' }, name),
					element('span', { class: 'description' }, description),
				),
			);
		}
		return [...groups.values()];
	}

	#activate(index: number): void {
		const options = this.root.querySelectorAll('[role=option]');
		this.#active = Math.max(-1, Math.min(index, options.length - 1));
		for (const [number, option] of options.entries()) {
			option.classList.toggle('active', number === this.#active);
			if (this.#opening.selected === undefined) option.setAttribute('aria-selected', String(number === this.#active));
		}
		const active = options[this.#active];
		setAttributes(this.input, { 'aria-activedescendant': active?.id });
		active?.scrollIntoView({ block: 'nearest' });
	}
}
