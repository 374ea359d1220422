import type { Selection, SimulatorView, WalkSelection, WalkView } from '../core/index.ts';
import { Bits } from './bits.ts';
import { Controls } from './controls.ts';
import { element } from './dom.ts';
import type { FromPanel, PanelState, TabName, ToPanel } from './protocol.ts';
import { Register, toggled } from './register.ts';
import { sideLines } from './sideLines.ts';
import { Sides } from './sides.ts';
import { Steps } from './steps.ts';
import { Tabs } from './tabs.ts';
import { Verdict } from './verdict.ts';
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
let tab: TabName = saved?.tab ?? 'bits';
let step = saved?.step ?? 0;
let shown: SimulatorView | null = null;
let shownWalk: WalkView | null = null;

const verdict = new Verdict();
const controls = new Controls(select);
/** On Steps, the controls fold into one line. */
const asked = element('span', { class: 'mono' });
const askedOf = element('span', { class: 'dim' });
const fold = element('details', { class: 'fold' }, element('summary', {}, asked, ' ', askedOf));
const toggle = (bit: number): void => {
	if (shown !== null) select({ entry: `0x${toggled(BigInt(shown.own.before.word), bit).toString(16)}` });
};
const bits = new Bits(toggle, (pageFrame) => {
	if (shown?.frame) select({ entry: `${shown.frame.names} @ ${pageFrame}` });
});
const register = new Register(toggle);
const registerWords = element('span', { class: 'mono dim' });
const registerFold = element(
	'details',
	{ class: 'fold' },
	element('summary', {}, '64-bit register ', registerWords),
	register.root,
);
const copy = (text: string): void => {
	editor.postMessage({ kind: 'copy', text });
};
const sides = new Sides(select, copy);
const steps = new Steps(
	(at) => {
		step = at;
		save();
	},
	(offset, isEntered) => {
		editor.postMessage({ kind: 'reveal', offset, isEntered });
	},
);
const walks = new Walks(requestWalk, copy);
const tabs = new Tabs<TabName>(
	'Views',
	[
		{
			name: 'bits',
			label: 'Bits',
			panel: element(
				'div',
				{},
				element('div', { class: 'two' }, element('section', {}, bits.root, registerFold), sides.table),
				sides.flips,
			),
		},
		{ name: 'steps', label: 'Steps', panel: element('div', {}, steps.root) },
		{ name: 'walks', label: 'Walks', panel: element('div', {}, walks.root) },
	],
	(name) => {
		tab = name;
		showTab();
		save();
	},
);

const main = element('main', { hidden: true }, verdict.root, controls.root, fold, walks.controls, tabs.root);
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
		case 'problem':
			controls.complain(message.parameter, message.problem);
			return;
		case 'show-walk':
			tab = 'walks';
			tabs.show(tab);
			requestWalk(message.walk);
			showTab();
			return;
		case 'walk':
			walk = message.view.selection;
			shownWalk = message.view;
			walks.update(message.view);
			showVerdict();
			save();
	}
}

/** Shows the controls that the tab uses. A long walk takes a second or two, so none runs before its tab is shown. */
function showTab(): void {
	controls.root.hidden = tab === 'walks';
	fold.hidden = tab !== 'steps';
	if (tab === 'steps') fold.append(controls.root);
	else fold.before(controls.root);
	walks.controls.hidden = tab !== 'walks';
	if (tab === 'walks' && !isWalkShown) requestWalk(walk);
	showVerdict();
}

function showVerdict(): void {
	const view = tab === 'walks' ? shownWalk?.verdict : shown?.verdict;
	if (view !== undefined) verdict.update(view);
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
	shown = view;
	controls.update(view);
	showVerdict();
	asked.textContent = view.call;
	askedOf.textContent = view.definitions.find(({ id }) => id === view.definition)?.label ?? '';
	bits.update(view);
	register.update(sideLines(own, compared));
	registerWords.textContent = [own.before.word, ...(own.outcome.after ? [own.outcome.after.word] : [])].join(' → ');
	sides.update(view);
	tabs.rename('steps', `Steps ${view.steps.length}`);
	steps.update(view, step);
	save();
}

function save(): void {
	if (selection !== undefined) editor.setState({ selection, walk, tab, step });
}
