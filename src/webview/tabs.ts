import { element, setAttributes } from './dom.ts';

/** A tab and its panel. */
export interface Tab<Name extends string> {
	readonly name: Name;
	readonly label: string;
	readonly panel: HTMLElement;
}

/** Tabs as in the ARIA Authoring Practices Guide: arrow keys move between them. */
export class Tabs<Name extends string> {
	readonly root: HTMLElement;
	readonly #tabs: readonly (Tab<Name> & { readonly head: HTMLElement })[];
	readonly #changed: (name: Name) => void;

	constructor(label: string, tabs: readonly Tab<Name>[], changed: (name: Name) => void) {
		this.#changed = changed;
		this.#tabs = tabs.map((tab) => {
			const head = element(
				'button',
				{ type: 'button', role: 'tab', id: `tab-${tab.name}`, 'aria-controls': `panel-${tab.name}` },
				tab.label,
			);
			head.addEventListener('click', () => {
				this.#choose(tab.name);
			});
			setAttributes(tab.panel, { role: 'tabpanel', id: `panel-${tab.name}`, 'aria-labelledby': `tab-${tab.name}` });
			return { ...tab, head };
		});
		const list = element('div', { role: 'tablist', 'aria-label': label }, ...this.#tabs.map(({ head }) => head));
		list.addEventListener('keydown', (event) => {
			const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
			if (step === 0) return;
			const at = this.#tabs.findIndex(({ head }) => head === document.activeElement);
			const next = this.#tabs[(at + step + this.#tabs.length) % this.#tabs.length];
			if (next) this.#choose(next.name);
			next?.head.focus();
			event.preventDefault();
		});
		this.root = element('div', {}, list, ...this.#tabs.map(({ panel }) => panel));
	}

	/** Shows a tab without calling `changed`. */
	show(shown: Name): void {
		for (const { name, head, panel } of this.#tabs) {
			setAttributes(head, { 'aria-selected': String(name === shown), tabindex: name === shown ? 0 : -1 });
			panel.hidden = name !== shown;
		}
	}

	/** Changes the label of a tab. */
	rename(renamed: Name, label: string): void {
		const head = this.#tabs.find(({ name }) => name === renamed)?.head;
		if (head) head.textContent = label;
	}

	#choose(name: Name): void {
		this.show(name);
		this.#changed(name);
	}
}
