import type { DetailView, EntryView, SimulatorView, StepView } from '../core/index.ts';
import { button, element, setAttributes } from './dom.ts';
import { Register } from './register.ts';
import { chip } from './verdict.ts';

/** The statements of a run, what each did, and the bits of the entry after the current one. */
export class Steps {
	readonly root: HTMLElement;
	readonly #moved: (step: number) => void;
	readonly #reveal: (offset: number, isEntered: boolean) => void;
	readonly #register = new Register(null);
	readonly #place = element('span', { class: 'dim', 'aria-live': 'polite' });
	readonly #words = element('span', { class: 'mono dim' });
	readonly #list = element('div', { role: 'tree', tabindex: 0, 'aria-label': 'Steps', class: 'steps' });
	readonly #parting = button('', { class: 'link' }, () => {
		this.#move(this.#steps.findIndex(({ difference }) => difference !== null));
	});
	readonly #all = button('', { class: 'link' }, () => {
		this.#expandAll(!this.#isAllOpen());
	});
	#steps: readonly StepView[] = [];
	#fields: EntryView['fields'] = [];
	#open: ReadonlySet<number> = new Set();
	#helper = '';
	#at = 0;

	/** `reveal` shows the line at an offset of the patch, and goes there if it is entered. */
	constructor(moved: (step: number) => void, reveal: (offset: number, isEntered: boolean) => void) {
		this.#moved = moved;
		this.#reveal = reveal;
		this.root = element(
			'div',
			{},
			element(
				'p',
				{ class: 'actions' },
				button('◂ Previous', { title: 'Previous step (↑)' }, () => {
					this.#move(this.#at - 1);
				}),
				button('Next ▸', { title: 'Next step (↓)' }, () => {
					this.#move(this.#at + 1);
				}),
				this.#place,
				this.#parting,
				element('span', { class: 'space' }),
				this.#all,
			),
			this.#list,
			element(
				'details',
				{ class: 'fold' },
				element('summary', {}, '64-bit register after this step ', this.#words),
				this.#register.root,
			),
		);
		this.#list.addEventListener('keydown', (event) => {
			if (this.#onKey(event.key)) event.preventDefault();
		});
		this.#list.addEventListener('click', ({ target }) => {
			const row = target instanceof Element ? target.closest('[role=treeitem]') : null;
			if (!(target instanceof Element) || row === null) return;
			const at = [...this.#list.children].indexOf(row);
			if (target.closest('.parts') !== null) this.#toggle(at, !this.#open.has(at));
			const offset = target.closest<HTMLElement>('[data-offset]')?.dataset.offset;
			if (offset === undefined) this.#move(at);
			else {
				this.#move(at, false);
				this.#reveal(Number(offset), false);
			}
		});
	}

	/** Shows the steps of a view, with `at` as the current one. */
	update({ steps, own, selection }: SimulatorView, at: number): void {
		this.#steps = steps;
		if (this.#helper !== selection.helper) this.#open = new Set();
		this.#helper = selection.helper;
		// The address in a step's word differs from the entry's.
		this.#fields = own.before.fields.map((field) => ({ ...field, value: null }));
		const parting = steps.find(({ difference }) => difference !== null)?.difference;
		this.#parting.hidden = parting === undefined;
		this.#parting.textContent = `≠ step ${steps.findIndex(({ difference }) => difference !== null) + 1}`;
		this.#parting.title = parting?.label ?? '';
		this.#all.hidden = steps.every(({ details }) => details.length === 0);
		this.#draw(at);
	}

	#draw(at: number): void {
		this.#list.replaceChildren(...this.#steps.map((step, index) => stepRow(step, index, this.#open.has(index))));
		this.#all.textContent = this.#isAllOpen() ? 'Collapse all' : 'Expand all';
		this.#show(at);
	}

	#onKey(key: string): boolean {
		const last = this.#steps.length - 1;
		const targets: Readonly<Record<string, number>> = {
			ArrowDown: this.#at + 1,
			ArrowUp: this.#at - 1,
			Home: 0,
			End: last,
		};
		const target = targets[key];
		if (target !== undefined) this.#move(target);
		else if (key === 'ArrowRight' || key === 'ArrowLeft') this.#toggle(this.#at, key === 'ArrowRight');
		else if (key === 'Enter') this.#revealStep(true);
		else return false;
		return true;
	}

	#toggle(step: number, isOpen: boolean): void {
		const others = [...this.#open].filter((index) => index !== step);
		this.#open = new Set(isOpen ? [...others, step] : others);
		this.#draw(this.#at);
	}

	#isAllOpen(): boolean {
		return this.#steps.every(({ details }, index) => details.length === 0 || this.#open.has(index));
	}

	#expandAll(isOpen: boolean): void {
		this.#open = new Set(isOpen ? this.#steps.keys() : []);
		this.#draw(this.#at);
	}

	#move(step: number, isRevealed = true): void {
		this.#show(step);
		this.#moved(this.#at);
		this.#list.children[this.#at]?.scrollIntoView({ block: 'nearest' });
		if (isRevealed) this.#revealStep(false);
	}

	#revealStep(isEntered: boolean): void {
		const offset = this.#steps[this.#at]?.offset ?? null;
		if (offset !== null) this.#reveal(offset, isEntered);
	}

	#show(step: number): void {
		this.#at = Math.max(0, Math.min(step, this.#steps.length - 1));
		for (const [index, row] of [...this.#list.children].entries()) {
			row.setAttribute('aria-selected', String(index === this.#at));
		}
		setAttributes(this.#list, { 'aria-activedescendant': this.#list.children[this.#at]?.id });
		const shown = this.#steps[this.#at];
		this.#place.textContent = shown ? `Step ${this.#at + 1} of ${this.#steps.length}` : 'No steps';
		this.#words.textContent = shown?.word ?? '';
		this.#register.update(
			shown === undefined
				? []
				: [
						{
							kind: 'word',
							label: 'entry',
							word: BigInt(shown.word),
							fields: this.#fields,
							from: null,
							isEditable: false,
						},
					],
		);
	}
}

function stepRow(step: StepView, index: number, isOpen: boolean): HTMLElement {
	const { details, difference } = step;
	const parts = details.map(({ text }) => text).join(' · ');
	const row = element(
		'div',
		{
			role: 'treeitem',
			id: `step-${index}`,
			'aria-level': 1,
			'aria-expanded': details.length === 0 ? undefined : String(isOpen),
		},
		lineLink(step),
		element(
			'div',
			{},
			...made(step),
			...(difference === null
				? []
				: [
						element(
							'div',
							{ class: 'difference' },
							element('b', {}, `≠ ${difference.label} `),
							...(difference.text === '' ? [] : [element('code', {}, difference.text), ': ']),
							...difference.changes.map(chip),
							` ${difference.says}`,
						),
					]),
			...(details.length === 0
				? []
				: [
						element(
							'div',
							{ class: 'hint parts' },
							isOpen ? '▾ made of' : '▸ ',
							...(isOpen ? [] : [element('code', {}, parts)]),
						),
					]),
			...(isOpen ? [element('div', { class: 'how' }, ...details.map(detailRow))] : []),
		),
	);
	return row;
}

/** The line as a link, where the patch shows it. */
function lineLink({ line, offset }: StepView): HTMLElement {
	if (line === null) return element('span', {});
	if (offset === null) return element('span', { class: 'line dim', title: 'Line of the file' }, `${line}`);
	return element('span', { class: 'line link', 'data-offset': offset, title: 'Show the line in the patch' }, `${line}`);
}

/** A statement, and what it made. */
function made({ text, changes, says }: StepView): readonly HTMLElement[] {
	const words = says === '' ? [] : [element('span', { class: wordsClass(says) }, says)];
	return [
		element('code', {}, text),
		...(changes.length + words.length === 0
			? []
			: [element('div', { class: 'chips' }, ...changes.map(chip), ...words)]),
	];
}

function wordsClass(says: string): string {
	return says === 'true' || says === 'false' ? 'truth' : says.includes('@') ? 'mono' : 'dim';
}

/** A statement of a helper that is called. */
function innerRow(step: StepView): HTMLElement {
	if (step.line === null) return element('div', {}, ...made(step));
	return element('div', { class: 'inner' }, lineLink(step), element('div', {}, ...made(step)));
}

function detailRow({ text, value, steps }: DetailView): HTMLElement {
	return element(
		'div',
		{},
		element('code', { class: 'dim' }, text),
		...(value === '' ? [] : [element('span', { class: 'mono' }, ` = ${value}`)]),
		...(steps.length === 0 ? [] : [element('div', { class: 'how' }, ...steps.map(innerRow))]),
	);
}
