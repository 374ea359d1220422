import type { CellView, Selection, SimulatorView } from '../core/index.ts';
import { button, classNames, element } from './dom.ts';
import { copyButton, headRow, valueRow } from './tables.ts';

/** The table of one side or both, the same helper by level and kernel, and the samples for which the sides differ. */
export class Sides {
	readonly table = element('section', {});
	readonly flips = element('section', {});
	readonly #select: (change: Partial<Selection>) => void;
	readonly #copy: (text: string) => void;
	#allRows = false;

	constructor(select: (change: Partial<Selection>) => void, copy: (text: string) => void) {
		this.#select = select;
		this.#copy = copy;
	}

	/** Shows the sides of a view. */
	update(view: SimulatorView): void {
		const { activeElement } = document;
		const focused = activeElement instanceof HTMLElement ? activeElement.dataset.focus : undefined;
		this.table.replaceChildren(...sidesTable(view), ...this.#matrix(view));
		this.flips.replaceChildren(...this.#flips(view));
		if (focused !== undefined) document.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus();
	}

	#matrix({ matrix, selection }: SimulatorView): readonly HTMLElement[] {
		const { title, kernels, rows } = matrix;
		if (rows.flatMap(({ cells }) => cells).filter(({ id }) => id !== null).length === 0) return [];
		const cell = ({ id, text, isSame, isCompared }: CellView, name: string, kernel: string): HTMLElement => {
			if (id === null) return element('td', { class: 'dim' }, text);
			const choose = button(
				// A name of two words may be broken between them.
				text.replaceAll('_', '_\u200b'),
				{
					class: 'cell',
					'data-focus': id,
					'aria-pressed': String(isCompared),
					'aria-label': `${name}() in ${kernel}: ${isSame ? 'the same' : text}. ${isCompared ? 'Stop comparing' : 'Compare'}`,
				},
				() => {
					this.#select({ compareWith: id === selection.compareWith ? 'none' : id });
				},
			);
			return element('td', { class: classNames(!isSame && 'apart', isCompared && 'compared') }, choose);
		};
		return [
			element('h2', {}, `${title} by level and kernel`),
			element(
				'table',
				{ class: 'matrix' },
				element('thead', {}, headRow(['', ...kernels])),
				element(
					'tbody',
					{},
					...rows.map(({ name, label, cells }) =>
						element(
							'tr',
							{},
							element('th', { scope: 'row', class: 'mono', title: `${name}()` }, label),
							...cells.map((each, index) => cell(each, name, kernels[index] ?? '')),
						),
					),
				),
			),
			element('p', { class: 'hint' }, '= the same · choose a cell to compare with it'),
		];
	}

	#flips({ flips, compared }: SimulatorView): readonly HTMLElement[] {
		if (flips === null || compared === null) return [];
		const { count, total, table, heads, rows } = flips;
		const heading = count === 0 ? `None of ${total} entries differs` : `${count} of ${total} entries differ`;
		if (count === 0) return [element('h2', {}, heading)];
		const [copy, copied] = copyButton(table, this.#copy, { 'data-focus': 'copy' });
		const all = rows.map((row) => element('tr', {}, ...row.map((text) => element('td', { class: 'mono' }, text))));
		const body = element('tbody', {}, ...(this.#allRows ? all : all.slice(0, FIRST_ROWS)));
		const more = all.length - body.children.length;
		const open = button(`▸ ${more} more rows · all are copied, as text for a mail`, { class: 'link' }, () => {
			this.#allRows = true;
			body.replaceChildren(...all);
			open.remove();
		});
		return [
			element(
				'div',
				{ class: 'actions' },
				element('h2', {}, heading),
				element('span', { class: 'space' }),
				copied,
				copy,
			),
			element('table', { class: 'flips' }, element('thead', {}, headRow(heads)), body),
			...(more === 0 ? [] : [open]),
		];
	}
}

/** Rows of the table that are shown at first. */
const FIRST_ROWS = 8;

function sidesTable({ own, compared, rows }: SimulatorView): readonly HTMLElement[] {
	const heads = compared === null ? ['', own.label] : ['', own.label, compared.label];
	return [
		element('h2', {}, compared === null ? 'Result' : 'Both sides'),
		element(
			'table',
			{ class: 'sides' },
			element('thead', {}, headRow(heads)),
			element('tbody', {}, ...rows.map((row) => valueRow(row, { class: 'mono' }))),
		),
		...[...new Set([...(own.outcome.after ?? own.before).notes, ...(compared?.outcome.after?.notes ?? [])])].map(
			(note) => element('p', { class: 'hint' }, note),
		),
	];
}
