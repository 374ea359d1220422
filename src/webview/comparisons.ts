import type { Selection, SimulatorView } from '../core/index.ts';
import { button, element } from './dom.ts';

/** The result of twins and other kernels for the same entry, and the samples for which the compared sides differ. */
export class Comparisons {
	readonly root = element('div', {});
	readonly #select: (change: Partial<Selection>) => void;
	readonly #copy: (text: string) => void;

	constructor(select: (change: Partial<Selection>) => void, copy: (text: string) => void) {
		this.#select = select;
		this.#copy = copy;
	}

	/** Shows the comparisons of a view. */
	update(view: SimulatorView): void {
		const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined;
		this.root.replaceChildren(...this.#elsewhere(view), ...this.#flips(view));
		if (focused !== undefined) this.root.querySelector<HTMLElement>(`[data-focus="${focused}"]`)?.focus();
	}

	#elsewhere({ comparisons, selection, own }: SimulatorView): readonly HTMLElement[] {
		if (comparisons.length === 0) return [];
		const rows = comparisons.map(({ id, label, entry, verdict, isSame }) => {
			const isCompared = id === selection.compareWith;
			const compare = button(
				isCompared ? 'Stop' : 'Compare',
				{
					class: 'small',
					'aria-label': `${isCompared ? 'Stop comparing' : 'Compare'} with ${label}`,
					'data-focus': id,
				},
				() => {
					this.#select({ compareWith: isCompared ? 'none' : id });
				},
			);
			return element(
				'tr',
				{ class: isCompared ? 'compared' : undefined },
				element('th', { scope: 'row' }, label),
				element('td', { class: 'mono' }, entry === '' ? 'same' : entry),
				element('td', {}, element('span', { class: isSame ? 'same' : 'differs' }, isSame ? '= same' : '≠ differs')),
				element('td', { class: 'mono' }, verdict),
				element('td', {}, compare),
			);
		});
		const sample = own.before.sample;
		return [
			element(
				'h2',
				{},
				sample === null ? 'This entry in other helpers and kernels' : `${sample} in other helpers and kernels`,
			),
			element(
				'table',
				{},
				element(
					'thead',
					{},
					element(
						'tr',
						{},
						...['', 'entry', 'result', 'change', ''].map((head) => element('th', { scope: 'col' }, head)),
					),
				),
				element('tbody', {}, ...rows),
			),
		];
	}

	#flips({ flips, compared }: SimulatorView): readonly HTMLElement[] {
		if (flips === null || compared === null) return [];
		const count = flips.count === 0 ? 'No sample' : flips.count === 1 ? '1 sample' : `${flips.count} samples`;
		const copied = element('span', { role: 'status', class: 'copied' });
		const copy = button('Copy Table', { 'data-focus': 'copy' }, () => {
			this.#copy(flips.table);
			copied.textContent = 'Copied.';
		});
		return [
			element('h2', {}, `${count} with a different result in ${compared.label}`),
			element('p', { class: 'actions' }, copy, copied),
			element('pre', { tabindex: 0, 'aria-label': 'Samples with a different result' }, flips.table),
		];
	}
}
