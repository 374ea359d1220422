import type { BitChange, SideView } from '../core/index.ts';
import { element } from './dom.ts';

/** One side in words: entry, result, changed bits. */
export function outcomeCard({ label, before, outcome }: SideView): HTMLElement {
	const { facts, changes, warnings, after } = outcome;
	return element(
		'section',
		{ class: 'card', 'aria-label': label },
		element('h2', {}, label),
		...warnings.map((warning) => element('p', { class: 'warning' }, element('b', {}, '⚠ Warning: '), warning)),
		element(
			'dl',
			{},
			...fact('Entry', before.word),
			...(after ? fact('Becomes', after.word) : []),
			...(changes.length > 0 ? [] : fact('Result', outcome.verdict)),
			...facts.flatMap(({ label: name, text }) => fact(name, text)),
		),
		...(changes.length === 0 ? [] : [element('ul', { class: 'changes' }, ...changes.map(changeItem))]),
		...(after?.notes ?? before.notes).map((note) => element('p', { class: 'note' }, note)),
	);
}

function fact(name: string, text: string): readonly HTMLElement[] {
	return [element('dt', {}, name), element('dd', {}, text)];
}

function changeItem({ sign, name, meaning }: BitChange): HTMLElement {
	const isGain = sign === '+';
	return element(
		'li',
		{ class: isGain ? 'gain' : 'loss' },
		element('b', { 'aria-label': `${isGain ? 'gains' : 'loses'} ${name}` }, `${sign}${name}`),
		element('span', {}, meaning),
	);
}
