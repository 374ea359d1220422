import type { EntryView, SimulatorView, StepView } from '../core/index.ts';
import { button, element, setAttributes } from './dom.ts';
import { Register } from './register.ts';
import { chip } from './verdict.ts';

/** The evaluation step by step: a list, and the bits of the words in the current step. */
export class Steps {
	readonly root: HTMLElement;
	readonly #moved: (step: number) => void;
	readonly #register = new Register(null);
	readonly #place = element('span', { class: 'dim', 'aria-live': 'polite' });
	readonly #words = element('span', { class: 'mono dim' });
	readonly #list = element('div', { role: 'listbox', tabindex: 0, 'aria-label': 'Steps', class: 'steps' });
	#steps: readonly StepView[] = [];
	#fields: EntryView['fields'] = [];
	#at = 0;

	constructor(moved: (step: number) => void) {
		this.#moved = moved;
		this.root = element(
			'div',
			{},
			element(
				'p',
				{ class: 'actions' },
				button('◀ Previous', { title: 'Previous step (p, ↑)' }, () => {
					this.#move(this.#at - 1);
				}),
				button('Next ▶', { title: 'Next step (n, ↓)' }, () => {
					this.#move(this.#at + 1);
				}),
				this.#place,
			),
			this.#list,
			element(
				'details',
				{ class: 'fold' },
				element('summary', {}, '64-bit register of this step ', this.#words),
				this.#register.root,
			),
		);
		this.root.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
		this.#list.addEventListener('click', (event) => {
			const row = event.target instanceof Element ? event.target.closest('[role=option]') : null;
			if (row) this.#move([...this.#list.children].indexOf(row));
		});
	}

	/** Shows the steps of a view, with `at` as the current one. */
	update({ steps, own }: SimulatorView, at: number): void {
		this.#steps = steps;
		// The address in a step's word differs from the entry's.
		this.#fields = own.before.fields.map((field) => ({ ...field, value: null }));
		this.#list.replaceChildren(...steps.map(stepRow));
		this.#show(at);
	}

	#onKey(key: string): boolean {
		const last = this.#steps.length - 1;
		const targets: Readonly<Record<string, number>> = {
			n: this.#at + 1,
			ArrowDown: this.#at + 1,
			p: this.#at - 1,
			ArrowUp: this.#at - 1,
			Home: 0,
			End: last,
		};
		const target = targets[key];
		if (target === undefined) return false;
		this.#move(target);
		return true;
	}

	#move(step: number): void {
		this.#show(step);
		this.#moved(this.#at);
		this.#reveal();
	}

	/** Scrolls the list, not the page. */
	#reveal(): void {
		const row = this.#list.children[this.#at];
		if (!(row instanceof HTMLElement)) return;
		const [top, bottom] = [
			row.offsetTop - this.#list.offsetTop,
			row.offsetTop - this.#list.offsetTop + row.offsetHeight,
		];
		const { scrollTop, clientHeight } = this.#list;
		if (top < scrollTop) this.#list.scrollTop = top;
		else if (bottom > scrollTop + clientHeight) this.#list.scrollTop = bottom - clientHeight;
	}

	#show(step: number): void {
		this.#at = Math.max(0, Math.min(step, this.#steps.length - 1));
		for (const [index, row] of [...this.#list.children].entries()) {
			row.setAttribute('aria-selected', String(index === this.#at));
		}
		setAttributes(this.#list, { 'aria-activedescendant': this.#list.children[this.#at]?.id });
		const shown = this.#steps[this.#at];
		this.#place.textContent = shown ? `Step ${this.#at + 1} of ${this.#steps.length}` : 'No steps';
		this.#words.textContent = shown?.words.at(-1)?.word ?? '';
		this.#register.update(
			(shown?.words ?? []).map(({ label, word }) => {
				return { kind: 'word', label, word: BigInt(word), fields: this.#fields, from: null, isEditable: false };
			}),
		);
	}
}

function stepRow({ depth, isCall, formula, result, bits, changes }: StepView, index: number): HTMLElement {
	const text = element('code', { class: isCall ? 'call' : undefined }, formula);
	const row = element(
		'div',
		{ role: 'option', id: `step-${index}` },
		element('span', { class: 'step-number' }, `${index + 1}`),
		element(
			'div',
			{},
			element('div', {}, text),
			...(changes.length === 0 ? [] : [element('div', { class: 'chips' }, ...changes.map(chip))]),
			element(
				'div',
				{ class: 'dim mono' },
				[changes.length > 0 || result === '' ? '' : bits, result].filter((part) => part !== '').join(' · '),
			),
		),
	);
	row.style.paddingInlineStart = `${depth * 12}px`;
	return row;
}
