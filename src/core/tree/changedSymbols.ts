import { headOnLine, macroOnLine } from '../c/headLine.ts';
import { filePath } from '../patch/diff.ts';
import { lineKind } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { memoize } from '../text/memoize.ts';
import type { Span } from '../text/span.ts';

/** A function, or a macro with parameters, that other files can use and that a patch adds, removes or declares differently. */
export interface ChangedSymbol {
	readonly name: string;
	readonly change: 'adds' | 'removes' | 'changes';
	/** The name in the patch's content: where it is added, or else removed. */
	readonly span: Span;
}

/** A line that begins to define or declare something. */
interface Head {
	readonly text: string;
	readonly start: number;
}

/** The changed symbols of a patch, in order. */
export const changedSymbols = memoize((patch: Patch): readonly ChangedSymbol[] => {
	const added = new Map<string, Head>();
	const removed = new Map<string, Head>();
	const { content, diff } = patch;
	for (const file of diff.files) {
		const path = filePath(file);
		if (!/\.[ch]$/.test(path)) continue;
		for (const hunk of file.hunks) {
			for (let line = hunk.firstLine; line < hunk.endLine; line++) {
				const kind = lineKind(content, line, hunk);
				if (kind !== 'added' && kind !== 'removed') continue;
				const start = content.lines.start(line) + 1;
				const text = content.text.slice(start, content.lines.end(line));
				const name = sharedName(text, path);
				const heads = kind === 'added' ? added : removed;
				if (name !== null && !heads.has(name)) heads.set(name, { text, start });
			}
		}
	}
	return [...new Map([...removed, ...added])].flatMap(([name, { text, start }]): readonly ChangedSymbol[] => {
		const [before, after] = [removed.get(name), added.get(name)];
		// What only moved is still the same.
		if (before !== undefined && after !== undefined && bare(before.text) === bare(after.text)) return [];
		const at = start + text.indexOf(name);
		const change = before === undefined ? 'adds' : after === undefined ? 'removes' : 'changes';
		return [{ name, change, span: { start: at, end: at + name.length } }];
	});
});

/** The name of what a line defines or declares for other files; null for none, and for words that may mean anything. */
function sharedName(text: string, path: string): string | null {
	if (!/^[A-Za-z_#]/.test(text)) return null;
	const macro = macroOnLine(text);
	const head = headOnLine(text);
	const name = macro !== null ? (macro.hasParameters ? macro.name : null) : (head?.name ?? null);
	const isLocal = macro !== null || head?.isStatic === true;
	return name === null || (isLocal && path.endsWith('.c')) || !DISTINCTIVE.test(name) ? null : name;
}

/** Names of several words, unlike `main` and `init`. */
const DISTINCTIVE = /^\w{2,}_\w{3,}$/;

/** A head without blanks, and without what follows the parameters. */
function bare(text: string): string {
	return (text.split(')', 1)[0] ?? '').replace(/\s+/g, '');
}
