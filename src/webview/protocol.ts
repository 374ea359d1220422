import type { Catalogue, Selection, SimulatorView, WalkSelection, WalkView } from '../core/index.ts';

/** What the simulator's panel says to the extension. */
export type FromPanel =
	/** The panel has started and listens. It says so again whenever it was hidden and starts anew. */
	| { readonly kind: 'ready' }
	| { readonly kind: 'select'; readonly selection: Selection }
	| { readonly kind: 'walk'; readonly walk: WalkSelection }
	| { readonly kind: 'copy'; readonly text: string };

/** What the extension says to the simulator's panel. */
export type ToPanel =
	| { readonly kind: 'catalogue'; readonly catalogue: Catalogue }
	| { readonly kind: 'view'; readonly view: SimulatorView }
	/** To be asked for and shown: the tab of walks comes to the front. */
	| { readonly kind: 'show-walk'; readonly walk: WalkSelection }
	| { readonly kind: 'walk'; readonly view: WalkView };

/** The tabs of the panel. */
export type TabName = 'register' | 'steps' | 'walks';

/** What survives a reload: the editor keeps it, and gives it to the panel and to the extension. */
export interface PanelState {
	readonly selection: Selection;
	readonly walk: WalkSelection;
	readonly tab: TabName;
	readonly step: number;
}
