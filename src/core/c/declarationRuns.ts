import { columns } from '../text/width.ts';
import type { Image } from '../patch/image.ts';
import { outermost } from './brackets.ts';
import { cleanedNames, isDeclaration } from './declarations.ts';
import type { ParsedC } from './functions.ts';
import type { Token } from './lexer.ts';
import type { Statement } from './statements.ts';
import { isAggregate, isTypeName } from './typeNames.ts';

/** One declaration of a run, alone on one line. */
export interface DeclarationLine {
	readonly statement: Statement;
	readonly line: number;
	/** Columns from the beginning of the line to the semicolon. */
	readonly width: number;
	/** The names that it declares. */
	readonly names: readonly string[];
	/** Whether it has values other than constants, which may depend on the order. */
	readonly isComputed: boolean;
}

/** The runs of declarations on consecutive lines in blocks of code; a declaration of several lines ends a run. */
export function declarationRuns(source: ParsedC, { text, lines }: Image): readonly (readonly DeclarationLine[])[] {
	const { tokens } = source;
	const runs: DeclarationLine[][] = [];
	let previous: DeclarationLine | null = null;
	for (const statement of source.statements) {
		const { kind, first, last, block } = statement;
		if (kind !== 'simple' || !statement.isWhole || block.kind !== 'code') {
			previous = null;
			continue;
		}
		const from = tokens[first];
		const to = tokens[last];
		const isOne =
			from !== undefined &&
			from.line === to?.line &&
			to.end - lines.start(from.line) <= MAX_LENGTH &&
			!UNSORTED.test(from.text) &&
			isDeclaration(tokens, first, last) &&
			cleanedNames(tokens, first, last).size === 0;
		if (!isOne) {
			previous = null;
			continue;
		}
		const own = tokens.slice(first, last + 1);
		const current: DeclarationLine = {
			statement,
			line: from.line,
			width: columns(text.slice(lines.start(from.line), to.end)),
			names: declaredNames(own),
			isComputed: isComputed(own),
		};
		if (previous?.statement.block === block && previous.line + 1 === from.line) runs.at(-1)?.push(current);
		else runs.push([current]);
		previous = current;
	}
	return runs;
}

/** Whether a value of `later` uses a name that `earlier` declares. */
export function dependsOn({ tokens }: ParsedC, later: DeclarationLine, earlier: DeclarationLine): boolean {
	const { first, last } = later.statement;
	return tokens.slice(first, last + 1).some(({ text }) => earlier.names.includes(text));
}

/** Maximum number of characters of a line that counts as one declaration. */
const MAX_LENGTH = 300;

/** Declarations that are not sorted: those at the top by habit, and those of a macro. */
const UNSORTED = /^(?:static|extern|typedef|register|[A-Z]\w*)$/;

/** Whether a value of a declaration is more than one constant. */
function isComputed(tokens: readonly Token[]): boolean {
	return tokens.some(({ text }, index) => {
		if (text !== '=') return false;
		const [value, end = ''] = tokens
			.slice(tokens[index + 1]?.text === '-' ? index + 2 : index + 1)
			.map((token) => token.text);
		return !CONSTANT.test(value ?? '') || !/^[,;]$/.test(end);
	});
}

const CONSTANT = /^(?:[\dA-Z_'][^a-z]*|\d\w*|true|false)$/;

/** The names that a declaration declares, of pointers to functions too. */
export function declaredNames(tokens: readonly Token[]): readonly string[] {
	const outside = new Set(outermost(tokens, 0, tokens.length - 1));
	let inValue = false;
	let braces = 0;
	return tokens.flatMap(({ kind, text }, index) => {
		const isOutside = outside.has(index);
		if (text === '{') braces++;
		else if (text === '}') braces--;
		// Members of a struct are not declared by themselves.
		if (braces > 0) return [];
		if (isOutside && (text === '=' || text === ',')) inValue = text === '=';
		const isDeclarator = isOutside || tokens[index - 1]?.text === '*';
		if (kind !== 'identifier' || inValue || !isDeclarator) return [];
		const endsName = ENDS_NAME.test(tokens[index + 1]?.text ?? '');
		return hasAttribute(tokens, index) || (endsName && !hasAttribute(tokens, index - 1)) ? text : [];
	});
}

const ENDS_NAME = /^[=,;[)]$/;

/** Whether the word at `index` is a name with an attribute: `name __maybe_unused` or `name __aligned(8)`. */
function hasAttribute(tokens: readonly Token[], index: number): boolean {
	const [before = '', word = '', attribute = '', next = ''] = [-1, 0, 1, 2].map((step) => tokens[index + step]?.text);
	const isType = before === '' || isAggregate(before) || isTypeName(word);
	return !isType && /^\w/.test(word) && attribute.startsWith('__') && /^[=,;[(]$/.test(next);
}
