import { element, newId } from './dom.ts';

/** What can be chosen, or is only shown. */
interface Option {
	readonly value: string;
	readonly label: string;
	readonly isDisabled?: boolean;
}

/** A labelled drop-down list; `pick` receives the selected value. */
export class Select {
	readonly root: HTMLElement;
	readonly #select: HTMLSelectElement;

	constructor(label: string, pick: (value: string) => void) {
		const id = newId('select');
		this.#select = element('select', { id });
		this.#select.addEventListener('change', () => {
			pick(this.#select.value);
		});
		this.root = element('div', { class: 'control' }, element('label', { for: id }, label), this.#select);
	}

	/** Sets the options and the selected value. */
	update(options: readonly Option[], value: string): void {
		this.#select.replaceChildren(
			...options.map((option) => element('option', { value: option.value, disabled: option.isDisabled }, option.label)),
		);
		this.#select.value = value;
		// Where the list is narrow, what is chosen may be cut off.
		this.#select.title = options.find((option) => option.value === value)?.label ?? '';
	}
}
