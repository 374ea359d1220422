import type { Catalogue, EntryProblem, Selection, SimulatorView, WalkSelection, WalkView } from '../core/index.ts';

/** Messages from the simulator's panel to the extension. */
export type FromPanel =
	/** The panel listens. It is sent at every start: a hidden panel restarts when it is shown. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'select'; readonly selection: Selection }
	| { readonly kind: 'walk'; readonly walk: WalkSelection }
	| { readonly kind: 'copy'; readonly text: string }
	/** Shows the line at an offset of the patch; one that is entered gets the focus. */
	| { readonly kind: 'reveal'; readonly offset: number; readonly isEntered: boolean };

/** Messages from the extension to the simulator's panel. */
export type ToPanel =
	| { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
	| { readonly kind: 'view'; readonly view: SimulatorView }
	/** The text of an argument could not be read, so that the view is still that of the last one that could. */
	| { readonly kind: 'problem'; readonly parameter: string; readonly problem: EntryProblem }
	/** Asks the panel to request this walk and to show its tab. */
	| { readonly kind: 'show-walk'; readonly walk: WalkSelection }
	| { readonly kind: 'walk'; readonly view: WalkView };

/** The tabs of the panel. */
export type TabName = 'bits' | 'steps' | 'walks';

/** State that VS Code keeps across reloads, for the panel and the extension. */
export interface PanelState {
	readonly selection: Selection;
	readonly walk: WalkSelection;
	readonly tab: TabName;
	readonly step: number;
}
