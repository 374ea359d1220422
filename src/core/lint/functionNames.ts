import type { HunkView } from './hunkView.ts';

/** Names in a hunk that the code shows to be functions. */
export interface FunctionNames {
	/** Called in a changed line, defined anywhere in the hunk, or named in its heading as what surrounds it. */
	readonly functions: ReadonlySet<string>;
	/** Names that stand for something else as well: a tag, a member, a macro or a variable. */
	readonly others: ReadonlySet<string>;
}

/** A name worth telling apart from words: no keyword has an underscore inside, and macros are in capitals. */
const NAME = /^_*[a-z][a-z0-9]*_\w*$/;
/** What stands before a name that is a tag, a label, a member or a macro. */
const NO_FUNCTION = new Set(['struct', 'union', 'enum', 'goto', '->', '.', 'define']);

/** A call in a removed line; comments there do no harm. */
const CALL = /\b_*[a-z][a-z0-9]*_\w*(?=\()/g;
/** As much of a heading as holds a function's head. */
const HEADING_LENGTH = 200;

/** The functions in the changed lines of a hunk of C; null where there are none. */
export function functionNames(view: HunkView): FunctionNames | null {
	if (view.language !== 'c') return null;
	const functions = new Set<string>();
	const others = new Set<string>();
	const { image, flatTokens: tokens } = view.after;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token?.kind !== 'identifier') continue;
		const next = tokens[index + 1];
		const isOther = next?.kind === 'identifier' || NO_FUNCTION.has(tokens[index - 1]?.text ?? '');
		if (!isOther && !(next?.text === '(' && image.isContext[token.line] === false)) continue;
		if (NAME.test(token.text)) (isOther ? others : functions).add(token.text);
	}
	for (const { name } of view.after.functions) {
		const defined = view.after.tokens[name]?.text ?? '';
		if (NAME.test(defined)) functions.add(defined);
	}
	const { content, hunk } = view;
	for (let line = hunk.firstLine; hunk.removed > 0 && line < hunk.endLine; line++) {
		if (view.kind(line) !== 'removed') continue;
		const text = content.text.slice(content.lines.start(line), content.lines.end(line));
		if (!text.includes('(')) continue;
		for (const [name] of text.matchAll(CALL)) functions.add(name);
	}
	const { start, end } = hunk.heading;
	for (const [name] of content.text.slice(start, Math.min(end, start + HEADING_LENGTH)).matchAll(CALL)) {
		functions.add(name);
	}
	return functions.size === 0 ? null : { functions, others };
}
