import type { ArgumentView, Choice, EntryProblem } from '../core/index.ts';
import { button, element, newId, setAttributes } from './dom.ts';

/** A completion of the text up to the cursor: a bit instead of its last name, or a sample instead of all of it. */
interface Completion {
	readonly choice: Choice;
	readonly isBit: boolean;
}

/**
 * A field for an argument: names of bits, a number in hexadecimal or a choice, with completion. What can't be read is
 * underlined where it is wrong, with the names that may be meant.
 */
export class EntryField {
	readonly root: HTMLElement;
	readonly #input: HTMLInputElement;
	readonly #list: HTMLElement;
	readonly #hint: HTMLElement;
	readonly #error: HTMLElement;
	readonly #mark: HTMLElement;
	readonly #pick: (text: string) => void;
	#view: ArgumentView;
	#found: readonly Completion[] = [];
	#active = -1;
	#problem: EntryProblem | null = null;

	constructor(view: ArgumentView, pick: (text: string) => void) {
		this.#view = view;
		this.#pick = pick;
		const [inputId, listId, hintId, errorId] = [newId('entry'), newId('list'), newId('hint'), newId('error')];
		const label = view.parameter === view.type ? view.parameter : `${view.parameter}: ${view.type}`;
		this.#hint = element('div', { id: hintId, class: 'hint' });
		this.#error = element('div', { id: errorId, role: 'alert', class: 'problem' });
		this.#mark = element('div', { class: 'squiggle', 'aria-hidden': 'true' });
		this.#input = element('input', {
			id: inputId,
			type: 'text',
			role: 'combobox',
			spellcheck: 'false',
			autocomplete: 'off',
			'aria-autocomplete': 'list',
			'aria-expanded': 'false',
			'aria-controls': listId,
			'aria-describedby': hintId,
			'aria-errormessage': errorId,
		});
		this.#list = element('div', { id: listId, role: 'listbox', 'aria-label': label, class: 'popup', hidden: true });
		const field = element('div', { class: 'field' }, this.#input, this.#mark, this.#list);
		this.root = element(
			'div',
			{ class: 'control' },
			element('label', { for: inputId }, label),
			field,
			this.#error,
			this.#hint,
		);
		if (view.isDrawn) this.root.classList.add('drawn');
		this.#listen();
	}

	/** Shows the argument of a view. */
	update(view: ArgumentView): void {
		this.#view = view;
		if (this.#list.hidden) this.#input.value = view.text;
		this.complain(view.problem);
	}

	/** Shows why a text could not be read; null clears that. */
	complain(problem: EntryProblem | null): void {
		this.#problem = problem;
		setAttributes(this.#input, { 'aria-invalid': problem === null ? undefined : 'true' });
		this.#hint.textContent =
			problem === null ? this.#view.hint : 'Results below are those of the last entry that could be read.';
		if (problem === null) {
			this.#error.replaceChildren();
			this.#mark.replaceChildren();
			return;
		}
		const { text, start, end, message, nearest } = problem;
		this.#input.value = text;
		this.#mark.replaceChildren(text.slice(0, start), element('u', {}, text.slice(start, end)), text.slice(end));
		const fixes = nearest.map((name) =>
			button(name, { class: 'link mono' }, () => {
				this.#pick(`${text.slice(0, start)}${name}${text.slice(end)}`);
				this.#input.focus();
			}),
		);
		this.#error.replaceChildren(
			element('b', {}, '✗ '),
			`${message.charAt(0).toUpperCase()}${message.slice(1)}. `,
			...fixes,
		);
	}

	#listen(): void {
		this.#input.addEventListener('input', () => {
			this.#mark.replaceChildren();
			this.#open(false);
		});
		this.#input.addEventListener('click', () => {
			if (this.#list.hidden) this.#open(true);
		});
		this.#input.addEventListener('blur', () => {
			this.#accept();
		});
		this.#input.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
		// Clicking in the list leaves the focus in the field.
		this.#list.addEventListener('mousedown', (event) => {
			event.preventDefault();
		});
		this.#list.addEventListener('click', ({ target }) => {
			const option = target instanceof Element ? target.closest('[role=option]') : null;
			this.#take(this.#found[Number(option?.getAttribute('data-index') ?? NaN)]);
		});
	}

	#onKey(key: string): boolean {
		const isOpen = !this.#list.hidden;
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				if (!isOpen) this.#open(true);
				else this.#activate(this.#active + (key === 'ArrowDown' ? 1 : -1));
				return true;
			case 'Enter':
				if (isOpen && this.#active >= 0) this.#take(this.#found[this.#active]);
				else this.#accept();
				return true;
			case 'Escape':
				if (isOpen) this.#close();
				else if (this.#problem === null) return false;
				else this.update({ ...this.#view, problem: null });
				return true;
			default:
				return false;
		}
	}

	/** The text between the last separator and the cursor, and where it begins. */
	#term(): { readonly text: string; readonly start: number } {
		const before = this.#input.value.slice(0, this.#input.selectionStart ?? this.#input.value.length);
		const start = Math.max(before.lastIndexOf('|'), before.lastIndexOf(',')) + 1;
		return {
			text: before.slice(start).trim(),
			start: start + (before.slice(start).length - before.slice(start).trimStart().length),
		};
	}

	/** Lists all choices, or those that complete what was typed. */
	#open(isAll: boolean): void {
		const { text, start } = this.#term();
		const wanted = text.replace(/^_PAGE_/, '').toLowerCase();
		const { names, choices } = this.#view;
		const present = this.#input.value.split(/[|,@\s]+/);
		const fits = ({ name }: Choice): boolean => name.toLowerCase().includes(wanted);
		const begins = ({ name }: Choice): boolean => name.toLowerCase().startsWith(wanted);
		const ranked = (list: readonly Choice[]): readonly Choice[] => {
			const fitting = list.filter(fits);
			return [...fitting.filter(begins), ...fitting.filter((each) => !begins(each))];
		};
		const isFrame = this.#input.value.slice(0, start + text.length).includes('@');
		const bits = isAll || isFrame ? [] : ranked(names.filter(({ name }) => name === text || !present.includes(name)));
		const whole = isAll ? choices : start === 0 && !isFrame ? ranked(choices) : [];
		this.#found = [
			...bits.map((choice) => ({ choice, isBit: true })),
			...whole.map((choice) => ({ choice, isBit: false })),
		];
		this.#list.replaceChildren(...this.#options());
		this.#list.hidden = this.#found.length === 0;
		setAttributes(this.#input, { 'aria-expanded': String(!this.#list.hidden) });
		this.#activate(text === '' || isAll || /^0x/i.test(text) ? -1 : 0);
	}

	#options(): readonly HTMLElement[] {
		const groups = new Map<string, HTMLElement>();
		for (const [index, { choice, isBit }] of this.#found.entries()) {
			const { name, description, word } = choice;
			const label = isBit ? 'Bits' : choice.group;
			const section = groups.get(label) ?? element('div', { role: 'group', 'aria-label': label });
			if (!groups.has(label) && label !== '')
				section.append(element('div', { class: 'group', 'aria-hidden': 'true' }, label));
			groups.set(label, section);
			const about = isBit ? `${word} · ${description}` : description;
			section.append(
				element(
					'div',
					{ role: 'option', id: newId('option'), 'data-index': index, 'aria-selected': 'false' },
					element('span', { class: 'name' }, name),
					element('span', { class: 'description' }, about),
				),
			);
		}
		return [...groups.values()];
	}

	#activate(index: number): void {
		const options = this.#list.querySelectorAll('[role=option]');
		this.#active = Math.max(-1, Math.min(index, options.length - 1));
		for (const [number, option] of options.entries()) {
			option.classList.toggle('active', number === this.#active);
			option.setAttribute('aria-selected', String(number === this.#active));
		}
		const active = options[this.#active];
		setAttributes(this.#input, { 'aria-activedescendant': active?.id });
		active?.scrollIntoView({ block: 'nearest' });
	}

	/** Takes a completion: a bit is one name among several, and more may follow. */
	#take(found: Completion | undefined): void {
		if (found === undefined) return;
		const { name } = found.choice;
		if (!found.isBit) {
			this.#input.value = name;
			this.#accept();
			return;
		}
		const { value, selectionStart } = this.#input;
		const { start } = this.#term();
		const rest = value.slice(selectionStart ?? value.length);
		this.#input.value = `${value.slice(0, start)}${name}${rest}`;
		this.#input.setSelectionRange(start + name.length, start + name.length);
		this.#close();
	}

	#accept(): void {
		this.#close();
		const text = this.#input.value.trim();
		if (text !== '' && text !== this.#view.text && text !== this.#problem?.text) this.#pick(text);
		else if (text === '') this.#input.value = this.#view.text;
	}

	#close(): void {
		this.#list.hidden = true;
		setAttributes(this.#input, { 'aria-expanded': 'false', 'aria-activedescendant': undefined });
		this.#active = -1;
	}
}
