import type { KernelWalk, WalkNode, WalkSelection, WalkView } from '../core/index.ts';
import { Select } from './choice.ts';
import { element } from './dom.ts';
import { copyButton, headRow, valueRow } from './tables.ts';
import { chip } from './verdict.ts';

/** How the kernels walk a page table: a lane for each, its notifications and costs. */
export class Walks {
	readonly root: HTMLElement;
	/** The controls of a walk: population and operation. */
	readonly controls: HTMLElement;
	readonly #scenario: Select;
	readonly #operation: Select;
	readonly #range = element('p', { class: 'hint' });
	readonly #result = element('div', {});
	readonly #copy: (text: string) => void;
	#selection: WalkSelection = { scenario: '', operation: '' };

	constructor(walk: (selection: WalkSelection) => void, copy: (text: string) => void) {
		this.#copy = copy;
		this.#scenario = new Select('Population', (scenario) => {
			walk({ ...this.#selection, scenario });
		});
		this.#operation = new Select('Operation', (operation) => {
			walk({ ...this.#selection, operation });
		});
		this.controls = element(
			'header',
			{},
			element('div', { class: 'controls halves' }, this.#scenario.root, this.#operation.root),
			this.#range,
		);
		this.root = element('div', {}, this.#result);
	}

	/** Marks the result as out of date until `update`. */
	wait(): void {
		this.#result.setAttribute('aria-busy', 'true');
	}

	/** Shows a walk. */
	update(view: WalkView): void {
		const { selection, scenarios, operations, range, kernels, table } = view;
		this.#selection = selection;
		const options = (names: readonly string[]): readonly { readonly value: string; readonly label: string }[] =>
			names.map((name) => ({ value: name, label: name }));
		this.#scenario.update(options(scenarios), selection.scenario);
		this.#operation.update(options(operations), selection.operation);
		this.#range.textContent = range;
		this.#result.removeAttribute('aria-busy');
		this.#result.replaceChildren(
			...kernels.map(lane),
			figureTable(view),
			element('div', { class: 'actions' }, ...copyButton(table, this.#copy)),
		);
	}
}

function lane({ kernel, tree, problem, summary }: KernelWalk): HTMLElement {
	const nothing = problem ?? 'The walk finds no table and sends no notifications.';
	return element(
		'section',
		{ class: 'lane', 'aria-label': kernel },
		element('div', {}, element('b', {}, kernel), ' ', element('span', { class: 'dim' }, summary)),
		...(tree.length === 0 ? [element('p', { class: 'hint' }, nothing)] : [treeList(tree)]),
	);
}

function treeList(nodes: readonly WalkNode[]): HTMLElement {
	return element('ul', { class: 'walk' }, ...nodes.map(treeItem));
}

function treeItem({ label, action, kind, range, from, to, bits, notices, children }: WalkNode): HTMLElement {
	const bar = (style: string): HTMLElement => {
		const made = element('span', { class: `bar ${style}` });
		// A short range stays visible.
		made.style.marginInlineStart = `min(${from * 100}%, 100% - 3px)`;
		made.style.width = `max(${(to - from) * 100}%, 3px)`;
		return element('span', { class: 'track', 'aria-hidden': 'true' }, made);
	};
	const sign = kind === 'bad' ? '⚠ ' : kind === 'changed' ? '✓ ' : '';
	return element(
		'li',
		{},
		...notices.map((notice) =>
			element(
				'div',
				{ class: 'level' },
				element('span', { class: 'dim' }, 'notifier'),
				bar('notice'),
				element('span', { class: 'dim told' }, notice),
			),
		),
		kind === 'descended'
			? element(
					'div',
					{ class: 'level' },
					element('span', { class: 'dim' }, label),
					element('span', { class: 'dim' }, action),
				)
			: element(
					'div',
					{ class: 'level' },
					element('span', {}, label),
					bar(kind),
					element(
						'div',
						{ class: 'told' },
						element('b', { class: kind }, `${sign}${action}`),
						' ',
						...bits.bits.map(chip),
						...(bits.rest === '' ? [] : [element('span', { class: 'dim' }, ` ${bits.rest}`)]),
						...(to - from < 1 ? [element('span', { class: 'dim range' }, range)] : []),
					),
				),
		...(children.length === 0 ? [] : [treeList(children)]),
	);
}

function figureTable({ figures, kernels }: WalkView): HTMLElement {
	const groups = [...new Set(figures.map(({ group }) => group))];
	const columns = kernels.length + 1;
	return element(
		'table',
		{ class: 'sides figures' },
		element('thead', {}, headRow(['', ...kernels.map(({ kernel }) => kernel)])),
		...groups.map((group) =>
			element(
				'tbody',
				{},
				...(group === '' ? [] : [element('tr', {}, element('th', { scope: 'colgroup', colspan: columns }, group))]),
				...figures.filter((figure) => figure.group === group).map((figure) => valueRow(figure)),
			),
		),
	);
}
