import type { ArgumentView, Choice, EntryProblem } from '../core/index.ts';
import { button, element, newId, setAttributes } from './dom.ts';
import { OptionList } from './optionList.ts';

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
	readonly #list: OptionList;
	readonly #hint: HTMLElement;
	readonly #error: HTMLElement;
	readonly #mark: HTMLElement;
	readonly #pick: (text: string) => void;
	#view: ArgumentView;
	#found: readonly Completion[] = [];
	#problem: EntryProblem | null = null;

	constructor(view: ArgumentView, pick: (text: string) => void) {
		this.#view = view;
		this.#pick = pick;
		const [hintId, errorId] = [newId('hint'), newId('error')];
		const label = view.parameter === view.type ? view.parameter : `${view.parameter}: ${view.type}`;
		this.#hint = element('div', { id: hintId, class: 'hint' });
		this.#error = element('div', { id: errorId, role: 'alert', class: 'problem' });
		this.#mark = element('div', { class: 'squiggle', 'aria-hidden': 'true' });
		this.#list = new OptionList(label, (index) => {
			this.#take(this.#found[index]);
		});
		this.#input = this.#list.input;
		setAttributes(this.#input, { 'aria-describedby': hintId, 'aria-errormessage': errorId });
		const field = element('div', { class: 'field' }, this.#input, this.#mark, this.#list.root);
		this.root = element(
			'div',
			{ class: 'control' },
			element('label', { for: this.#input.id }, label),
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
		if (!this.#list.isOpen) this.#input.value = view.text;
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
			if (!this.#list.isOpen) this.#open(true);
		});
		this.#input.addEventListener('blur', () => {
			this.#accept();
		});
		this.#input.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
	}

	#onKey(key: string): boolean {
		const { isOpen, active } = this.#list;
		switch (key) {
			case 'ArrowDown':
			case 'ArrowUp':
				if (!isOpen) this.#open(true);
				else this.#list.move(key);
				return true;
			case 'Enter':
				if (isOpen && active >= 0) this.#take(this.#found[active]);
				else this.#accept();
				return true;
			case 'Escape':
				if (isOpen) this.#list.close();
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
		const options = this.#found.map(({ choice: { name, group, description, word }, isBit }) =>
			isBit ? { name, group: 'Bits', description: `${word} · ${description}` } : { name, group, description },
		);
		this.#list.open(options, { active: text === '' || isAll || /^0x/i.test(text) ? -1 : 0 });
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
		this.#list.close();
	}

	#accept(): void {
		this.#list.close();
		const text = this.#input.value.trim();
		if (text !== '' && text !== this.#view.text && text !== this.#problem?.text) this.#pick(text);
		else if (text === '') this.#input.value = this.#view.text;
	}
}
