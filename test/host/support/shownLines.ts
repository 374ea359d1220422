/// <reference lib="dom" />

/** How a line of an editor looks in the window. */
export interface ShownLine {
	readonly text: string;
	/** Of the whole line; null for none. */
	readonly background: string | null;
	/** At the left of the line; null for none. */
	readonly border: string | null;
	readonly words: readonly { readonly text: string; readonly colour: string }[];
}

/** The lines of the first editor. It runs in the window, and so has no functions with names. */
export function shownLines(): readonly ShownLine[] {
	const editor = document.querySelector('.editor-instance .monaco-editor');
	const overlays = [...(editor?.querySelectorAll<HTMLElement>('.view-overlays > div') ?? [])];
	return [...(editor?.querySelectorAll<HTMLElement>('.view-line') ?? [])].map((line) => {
		const beside = overlays.find(({ style }) => style.top === line.style.top);
		const styles = [...(beside?.querySelectorAll('.cdr') ?? [])].map((decoration) => getComputedStyle(decoration));
		const unseen = /^rgba\(.*, 0\)$|^transparent$/;
		const border = styles.find((style) => style.borderLeftWidth === '2px' && !unseen.test(style.borderLeftColor));
		return {
			text: line.textContent.replaceAll('\u00a0', ' '),
			background: styles.map((style) => style.backgroundColor).find((colour) => !unseen.test(colour)) ?? null,
			border: border?.borderLeftColor ?? null,
			words: [...line.querySelectorAll('span > span')].map((span) => {
				return { text: span.textContent.replaceAll('\u00a0', ' '), colour: getComputedStyle(span).color };
			}),
		};
	});
}
