import { closingOf, openingOf, splitAtCommas, type TokenRange } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';
import type { MacroDefinition } from '../c/macro.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/**
 * The macros of C that a hunk adds: their first line is added, and the hunk contains their last one; linker scripts have
 * macros of another kind.
 */
export const addedMacros = memoize(({ language, path, hunk, after }: HunkView): readonly MacroDefinition[] => {
	if (language !== 'c' || hunk.added === 0 || path.endsWith('vmlinux.lds.h')) return [];
	if (!after.image.text.includes('define')) return [];
	const isCut = /\\\s*$/.test(after.image.text.slice(-4));
	return after.macros.filter((macro) => after.isChanged(macro.hash) && !(isCut && macro === after.macros.at(-1)));
});

/** Whether `#` or `##` is next to token `index` of a macro's body, so that an argument is used as text. */
export function isPasted(body: readonly Token[], index: number): boolean {
	const before = body[index - 1]?.text;
	return before === '#' || before === '##' || body[index + 1]?.text === '##';
}

/** Operators and macros that do not evaluate their operand. */
const NOT_EVALUATING =
	/^(?:sizeof(?:_field)?|(?:__)?typeof(?:_unqual)?(?:__)?|typeof_member|_Alignof|__alignof__|offsetof|__must_be_array|__is_constexpr|__stringify|__same_type|__cond_lock|BUILD_BUG_ON\w*|static_assert|__builtin\w+)$/;

/** Whether token `index` of a macro's body is evaluated where the macro is used: neither pasted nor only measured. */
export function isValue(body: readonly Token[], index: number): boolean {
	if (isPasted(body, index)) return false;
	let before = index - 1;
	while (body[before]?.text === '(') before--;
	if (isUnevaluatedCall(body, index)) return false;
	return body[before]?.text !== ',' || !isTypeCheck(body, before);
}

/** Maximum number of tokens between a call and an argument of it that are examined. */
const MAX_DISTANCE = 50;

/** Whether token `index` is in an argument of a call that does not evaluate it, however deep. */
function isUnevaluatedCall(body: readonly Token[], index: number): boolean {
	for (let open = openingOf(body, index, MAX_DISTANCE); open !== -1; open = openingOf(body, open, MAX_DISTANCE)) {
		const callee = body[open - 1]?.text ?? '';
		if (NOT_EVALUATING.test(callee)) return true;
		if (callee === '_Generic' && index <= (genericArguments(body, open)[0]?.last ?? -1)) return true;
	}
	return false;
}

/** The arguments of the `_Generic` whose parenthesis is token `open`: one whose type decides, and those that it chooses from. */
export function genericArguments(body: readonly Token[], open: number): readonly TokenRange[] {
	return splitAtCommas(body, open + 1, closingOf(body, open) - 1);
}

/** Maximum number of tokens of a type in typecheck(). */
const MAX_TYPE_TOKENS = 8;

/** Whether the comma at `comma` follows the type in `typecheck(type, value)`. */
export function isTypeCheck(body: readonly Token[], comma: number): boolean {
	for (let open = comma - 1; open > 0 && comma - open <= MAX_TYPE_TOKENS; open--) {
		const before = body[open - 1]?.text;
		if (body[open]?.text !== '(' || before === 'typeof') continue;
		return before === 'typecheck';
	}
	return false;
}

/** The tokens in the braces of a macro with parameters that is `do { … } while (0)`, with or without semicolons after it. */
export function doWhileBody({ parameters, body }: MacroDefinition): readonly Token[] | null {
	if (parameters === null || body[0]?.text !== 'do' || body[1]?.text !== '{') return null;
	let end = body.length;
	while (body[end - 1]?.text === ';') end--;
	const tail = body.slice(end - 5, end).map(({ text }) => text);
	return tail.join('') === '}while(0)' ? body.slice(2, end - 5) : null;
}
