import type { KernelWalk, WalkNode, WalkSelection, WalkView } from '../core/index.ts';
import { Select } from './choice.ts';
import { element } from './dom.ts';

/** How the kernels walk a page table: a tree for each, its notifications and costs. */
export class Walks {
	readonly root: HTMLElement;
	readonly #scenario: Select;
	readonly #operation: Select;
	readonly #result = element('div', { 'aria-live': 'polite' });
	#selection: WalkSelection = { scenario: '', operation: '' };

	constructor(walk: (selection: WalkSelection) => void) {
		this.#scenario = new Select('Population', (scenario) => {
			walk({ ...this.#selection, scenario });
		});
		this.#operation = new Select('Operation', (operation) => {
			walk({ ...this.#selection, operation });
		});
		this.root = element(
			'div',
			{},
			element('div', { class: 'controls' }, this.#scenario.root, this.#operation.root),
			this.#result,
		);
	}

	/** Marks the result as out of date until `update`. */
	wait(): void {
		this.#result.setAttribute('aria-busy', 'true');
	}

	/** Shows a walk. */
	update(view: WalkView): void {
		const { selection, scenarios, operations, range, kernels } = view;
		this.#selection = selection;
		const options = (names: readonly string[]): readonly { readonly value: string; readonly label: string }[] =>
			names.map((name) => ({ value: name, label: name }));
		this.#scenario.update(options(scenarios), selection.scenario);
		this.#operation.update(options(operations), selection.operation);
		this.#result.removeAttribute('aria-busy');
		this.#result.replaceChildren(
			element('p', { class: 'summary' }, `${selection.operation} over ${range}`),
			element('div', { class: 'cards' }, ...kernels.map(kernelCard)),
			figureTable(view),
		);
	}
}

function kernelCard({ kernel, tree, problem }: KernelWalk): HTMLElement {
	const nothing = problem ?? 'The walk finds no table and sends no notifications.';
	return element(
		'section',
		{ class: 'card', 'aria-label': kernel },
		element('h2', {}, kernel),
		...(tree.length === 0 ? [element('p', { class: 'note' }, nothing)] : [treeList(tree)]),
	);
}

function treeList(nodes: readonly WalkNode[]): HTMLElement {
	return element('ul', { class: 'tree' }, ...nodes.map(treeItem));
}

function treeItem({ label, action, range, from, to, notices, isBad, children }: WalkNode): HTMLElement {
	const bar = element('span', { class: 'bar' });
	// A short range stays visible.
	bar.style.marginInlineStart = `min(${from * 100}%, 100% - 3px)`;
	bar.style.width = `max(${(to - from) * 100}%, 3px)`;
	return element(
		'li',
		{},
		...notices.map((notice) =>
			element('div', { class: 'notice' }, element('b', {}, 'invalidate_range_start'), ` ${notice}`),
		),
		element(
			'div',
			{ class: 'node' },
			element('b', {}, label),
			element('span', { class: isBad ? 'bad' : 'action' }, isBad ? `⚠ ${action}` : action),
		),
		element(
			'div',
			{ class: 'extent' },
			element('span', { class: 'track', 'aria-hidden': 'true' }, bar),
			element('span', { class: 'range' }, range),
		),
		...(children.length === 0 ? [] : [treeList(children)]),
	);
}

function figureTable({ figures, kernels }: WalkView): HTMLElement {
	const heads = ['', ...kernels.map(({ kernel }) => kernel), ''];
	return element(
		'table',
		{ class: 'figures' },
		element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
		element(
			'tbody',
			{},
			...figures.map(({ label, values, differs }) =>
				element(
					'tr',
					{},
					element('th', { scope: 'row' }, label),
					...values.map((value) => element('td', { class: differs ? 'mono changed' : 'mono' }, value)),
					element('td', {}, element('span', { class: differs ? 'differs' : 'same' }, differs ? '≠' : '=')),
				),
			),
		),
	);
}
