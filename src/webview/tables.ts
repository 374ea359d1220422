import { button, element, type Attributes } from './dom.ts';

/** The head of a table. */
export function headRow(heads: readonly string[]): HTMLElement {
	return element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)));
}

/** A row of values, of which the last has a sign if they differ. */
export function valueRow(
	{ label, values, differs }: { readonly label: string; readonly values: readonly string[]; readonly differs: boolean },
	cell: Attributes = {},
): HTMLElement {
	return element(
		'tr',
		{ class: differs ? 'differs' : undefined },
		element('th', { scope: 'row' }, label),
		...values.map((value, index) =>
			element('td', cell, value, ...(differs && index === values.length - 1 ? [element('b', {}, ' ≠')] : [])),
		),
	);
}

/** A button that copies a table, and the status that says so. */
export function copyButton(
	table: string,
	copy: (text: string) => void,
	attributes: Attributes = {},
): readonly [HTMLElement, HTMLElement] {
	const status = element('span', { role: 'status', class: 'dim' });
	const copier = button('Copy Table', attributes, () => {
		copy(table);
		status.textContent = 'Copied';
	});
	return [copier, status];
}
