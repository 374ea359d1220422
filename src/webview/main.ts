import type { Selection, SideView, SimulatorView, WalkSelection } from '../core/index.ts';
import { Comparisons } from './comparisons.ts';
import { Controls } from './controls.ts';
import { element } from './dom.ts';
import { outcomeCard } from './outcome.ts';
import type { FromPanel, PanelState, TabName, ToPanel } from './protocol.ts';
import { Register, toggled } from './register.ts';
import { sideLines } from './sideLines.ts';
import { Steps } from './steps.ts';
import { Tabs } from './tabs.ts';
import { Walks } from './walks.ts';

/** The API that VS Code provides to the page of a webview. */
interface Editor {
	postMessage(message: FromPanel): void;
	getState(): PanelState | undefined;
	setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();
const saved = editor.getState();
let selection = saved?.selection;
let walk = saved?.walk ?? { scenario: '', operation: '' };
let isWalkShown = false;
let tab: TabName = saved?.tab ?? 'register';
let step = saved?.step ?? 0;

const verdict = element('p', { class: 'verdict', role: 'status', 'aria-live': 'polite' });
const cards = element('div', { class: 'cards' });
const controls = new Controls(select);
const register = new Register((bit) => {
	if (shownWord !== null) select({ entry: `0x${toggled(shownWord, bit).toString(16)}` });
});
const comparisons = new Comparisons(select, (text) => {
	editor.postMessage({ kind: 'copy', text });
});
const steps = new Steps((at) => {
	step = at;
	save();
});
const walks = new Walks(requestWalk);
const tabs = new Tabs<TabName>(
	'Views',
	[
		{ name: 'register', label: 'Register', panel: element('div', {}, register.root, cards, comparisons.root) },
		{ name: 'steps', label: 'Steps', panel: element('div', {}, steps.root) },
		{ name: 'walks', label: 'Walks', panel: element('div', {}, walks.root) },
	],
	(name) => {
		tab = name;
		showTab();
		save();
	},
);
/** The entry in the register. */
let shownWord: bigint | null = null;

const main = element('main', { hidden: true }, controls.root, verdict, tabs.root);
document.body.append(main);
tabs.show(tab);
showTab();
window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
	receive(data);
});
editor.postMessage({ kind: 'ready' });

function receive(message: ToPanel): void {
	switch (message.kind) {
		case 'catalogue':
			controls.offer(message.catalogue);
			return;
		case 'view':
			show(message.view);
			return;
		case 'show-walk':
			tab = 'walks';
			tabs.show(tab);
			requestWalk(message.walk);
			return;
		case 'walk':
			walk = message.view.selection;
			walks.update(message.view);
			save();
	}
}

/** A long walk takes a second or two, so none runs before the tab is shown. */
function showTab(): void {
	if (tab === 'walks' && !isWalkShown) requestWalk(walk);
}

function requestWalk(selected: WalkSelection): void {
	isWalkShown = true;
	walks.wait();
	editor.postMessage({ kind: 'walk', walk: selected });
}

function select(change: Partial<Selection>): void {
	if (selection !== undefined) editor.postMessage({ kind: 'select', selection: { ...selection, ...change } });
}

function show(view: SimulatorView): void {
	const { own, compared } = view;
	main.hidden = false;
	if (view.selection.helper !== selection?.helper) step = 0;
	selection = view.selection;
	shownWord = BigInt(own.before.word);
	controls.update(view);
	verdict.textContent = verdictText(own, compared);
	verdict.classList.toggle('alarming', own.outcome.warnings.length > 0);
	register.update(sideLines(own, compared));
	cards.replaceChildren(outcomeCard(own), ...(compared ? [outcomeCard(compared)] : []));
	comparisons.update(view);
	tabs.rename('steps', `Steps (${view.steps.length})`);
	steps.update(view, step);
	save();
}

/** The verdict of each side after its label; a helper that both sides share is named once. */
function verdictText(own: SideView, compared: SideView | null): string {
	const name = own.label.endsWith('()') ? '' : `${selection?.helper ?? ''}() `;
	const sides = compared ? [own, compared] : [own];
	return `${name}${sides.map(({ label, outcome }) => `${label}: ${outcome.verdict}`).join(' · ')}`;
}

function save(): void {
	if (selection !== undefined) editor.setState({ selection, walk, tab, step });
}
