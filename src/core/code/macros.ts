import type { Token } from '../c/lexer.ts';
import type { MacroDefinition } from '../c/macro.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/**
 * The macros of C that a hunk adds: their first line is added, and the hunk holds their last one; scripts of the linker
 * have macros of another kind.
 */
export const addedMacros = memoize(({ language, path, hunk, after }: HunkView): readonly MacroDefinition[] => {
	if (language !== 'c' || hunk.added === 0 || path.endsWith('vmlinux.lds.h')) return [];
	if (!after.image.text.includes('define')) return [];
	const isCut = /\\\s*$/.test(after.image.text.slice(-4));
	return after.macros.filter((macro) => after.isChanged(macro.hash) && !(isCut && macro === after.macros.at(-1)));
});

/** Whether `#` or `##` stands beside token `index` of a macro's body, so that an argument is taken as text. */
function isPasted(body: readonly Token[], index: number): boolean {
	const before = body[index - 1]?.text;
	return before === '#' || before === '##' || body[index + 1]?.text === '##';
}

/** What looks at an operand without evaluating it. */
const NOT_EVALUATING = /^(?:sizeof|typeof|__typeof__|offsetof|__must_be_array|__stringify|__builtin\w+)$/;

/** Whether token `index` of a macro's body is a value when the macro is used: neither pasted nor only looked at. */
export function isValue(body: readonly Token[], index: number): boolean {
	if (isPasted(body, index)) return false;
	let before = index - 1;
	while (body[before]?.text === '(') before--;
	const word = body[before];
	if (word?.kind === 'identifier') return !NOT_EVALUATING.test(word.text);
	return word?.text !== ',' || !isTypeCheck(body, before);
}

/** How many tokens a type in typecheck() may have. */
const LONGEST_TYPE = 8;

/** Whether the comma at `comma` stands behind the type in `typecheck(type, value)`. */
function isTypeCheck(body: readonly Token[], comma: number): boolean {
	for (let open = comma - 1; open > 0 && comma - open <= LONGEST_TYPE; open--) {
		const before = body[open - 1]?.text;
		if (body[open]?.text !== '(' || before === 'typeof') continue;
		return before === 'typecheck';
	}
	return false;
}

/** What stands in the braces of a function-like macro that is `do { … } while (0)`, with or without semicolons behind. */
export function doWhileBody({ parameters, body }: MacroDefinition): readonly Token[] | null {
	if (parameters === null || body[0]?.text !== 'do' || body[1]?.text !== '{') return null;
	let end = body.length;
	while (body[end - 1]?.text === ';') end--;
	const tail = body.slice(end - 5, end).map(({ text }) => text);
	return tail.join('') === '}while(0)' ? body.slice(2, end - 5) : null;
}
