import { LEVEL_PATTERN, isNamedByLevel } from '../entry/level.ts';
import { tokenize } from '../../c/lexer.ts';
import { isStorageWord } from '../../c/typeNames.ts';
import { architectureFor } from '../architectures/registry.ts';
import { optionsAround, optionsIn } from './options.ts';
import { UNSEEN_ELSE } from './parse/preprocess.ts';
import { readProgram, type FunctionText } from './program.ts';
import type { PatchText } from './patchTexts.ts';

/** A function or macro that one side of a patch shows completely. */
export interface Piece {
	readonly name: string;
	readonly path: string;
	readonly kind: 'function' | 'macro' | 'constant';
	/** Line of the patch's content that its definition begins on. */
	readonly contentLine: number;
	/** Of its lines, those that are not context. */
	readonly changed: 'none' | 'some' | 'all';
	/** Whether it is under an `#ifndef` of its name, so that an architecture may have its own. */
	readonly isFallback: boolean;
	/** Whether it is under an `#else` whose `#if` the text does not show, so that there may be another one. */
	readonly isAlternative: boolean;
	/** Whether it does nothing, as where a configuration lacks what it is for. */
	readonly isStub: boolean;
	/** Its result, parameters and body, word by word, with its own name and those of its parameters replaced. */
	readonly words: readonly string[];
	/** Whether it is known to be for the architecture's usual configuration. */
	readonly isCertain: boolean;
	/** Whether its words are all there is to it, in any configuration. */
	readonly isUnconditional: boolean;
	/** The options that its lines name, and those of the `#if`s around it. */
	readonly options: readonly string[];
	readonly outerOptions: readonly string[];
	/** Whether its name or its types say that it is about page tables. */
	readonly isPageTable: boolean;
	readonly shown: Shown;
}

/** What a text shows of a function. */
export interface Shown {
	readonly text: string;
	/** Those of its lines that the patch leaves as they are, as lines of the content. */
	readonly kept: readonly number[];
}

/** A function that a text does not show completely, or that is not for the architecture's usual configuration. */
export interface CutFunction {
	readonly name: string;
	readonly path: string;
	readonly isWhole: boolean;
	/** The first of its lines that is changed; null for one that is not. */
	readonly contentLine: number | null;
	readonly shown: Shown;
}

/** What a text of a patch defines, and which functions it cuts off. */
export interface TextPieces {
	readonly pieces: readonly Piece[];
	readonly cut: readonly CutFunction[];
	/** Names of functions that macros of the text may make, such as `pmd_mkold` of `PMD_BIT_FUNC(mkold, …)`. */
	readonly pasted: readonly string[];
}

/** The definitions in one text of a side of a patch; linear in its length. */
export function piecesOf(text: PatchText): TextPieces {
	// One text does not tell what its architecture defines, not even a whole file.
	const program = readProgram([{ ...text, firstLine: 0, isWhole: false }], architectureFor(text.path ?? '').target);
	const changedIn = (line: number, endLine: number): Piece['changed'] => {
		const lines = text.isContext.slice(line, endLine + 1);
		return lines.includes(false) ? (lines.includes(true) ? 'some' : 'all') : 'none';
	};
	const functions = [...program.functions.values(), ...program.fallbacks.values()];
	const covered = new Uint8Array(text.isContext.length);
	const path = text.path ?? '';
	const pieces: Piece[] = [];
	const lines = text.text.split('\n');
	const around = optionsAround(lines);
	for (const found of functions) {
		covered.fill(1, firstLineOf(found), found.endLine + 1);
		pieces.push({
			name: found.name,
			path,
			kind: 'function',
			contentLine: text.contentLines[found.line] ?? text.hunkLine,
			changed: changedIn(firstLineOf(found), found.endLine),
			isFallback: program.fallbacks.get(found.name) === found,
			isAlternative: found.guard === UNSEEN_ELSE,
			isStub: isStub(found),
			words: wordsOf(found),
			isCertain: found.doubt === null,
			isUnconditional:
				found.doubt === null && !lines.slice(found.line, found.endLine).some((line) => CONDITION.test(line)),
			options: optionsIn(lines.slice(found.line, found.endLine + 1)),
			outerOptions: around[firstLineOf(found)] ?? [],
			isPageTable: isNamedByLevel(found.name) || takesEntries(found),
			shown: shownIn(text, lines, firstLineOf(found), found.endLine + 1),
		});
	}
	for (const { name, line, endLine, parameters, body } of definesIn(text.text)) {
		covered.fill(1, line, endLine + 1);
		// `#define x x` says that a function of that name is in the file, or is an architecture's own.
		if (body.length === 0 || (parameters === null && body.length === 1 && body[0] === name)) continue;
		const macro = program.macros.at(name, null);
		pieces.push({
			name,
			path,
			kind: parameters !== null || isAlias(body) ? 'macro' : 'constant',
			contentLine: text.contentLines[line] ?? text.hunkLine,
			changed: changedIn(line, endLine),
			isFallback: macro?.isFallback === true,
			isAlternative: macro?.guard === UNSEEN_ELSE,
			isStub: false,
			words: anonymous([...(parameters ?? []), ...body], name, parameters ?? []),
			isCertain: macro?.doubt === null,
			isUnconditional: macro?.doubt === null,
			options: optionsIn(lines.slice(line, endLine + 1)),
			outerOptions: around[line] ?? [],
			isPageTable: isNamedByLevel(name),
			shown: shownIn(text, lines, line, endLine + 1),
		});
	}
	return { pieces, cut: text.isFile ? [] : cutFunctions(text, covered), pasted: pastedIn(text.text) };
}

const PASTING = /^(P(?:TE|MD|UD|4D|GD))_\w*FUNCS?\(([^()]*)/gm;

function pastedIn(text: string): readonly string[] {
	return [...text.matchAll(PASTING)].flatMap(([, level = '', operands = '']) =>
		operands.split(',').map((operand) => `${level.toLowerCase()}_${operand.trim()}`),
	);
}

/** What the lines from `start` to `end` show, the end being exclusive. */
function shownIn({ isContext, contentLines }: PatchText, lines: readonly string[], start: number, end: number): Shown {
	const kept: number[] = [];
	for (let line = start; line < end; line++) {
		const contentLine = contentLines[line];
		if (isContext[line] === true && contentLine !== undefined) kept.push(contentLine);
	}
	return { text: lines.slice(start, end).join('\n'), kept };
}

const CONDITION = /^\s*#\s*(?:if|el|end)/;

function isAlias(body: readonly string[]): boolean {
	return body.length === 1 && /^_*[a-z]\w*$/.test(body[0] ?? '');
}

function isStub({ body }: FunctionText): boolean {
	return /^(?:return -?\w+ ;)?$/.test((body ?? []).map(({ text }) => text).join(' '));
}

/** A function's type may be on the line above its name. */
function firstLineOf({ returns, line }: FunctionText): number {
	return Math.min(line, returns[0]?.line ?? line);
}

function wordsOf({ name, returns, parameters, body }: FunctionText): readonly string[] {
	const ends = parameters.flatMap(({ text }, index) => (text === ',' ? [index] : []));
	const names = [...ends, parameters.length].map((end) => parameters[end - 1]?.text ?? '');
	const written = [...returns, ...parameters, ...(body ?? [])].map(({ text }) => text);
	return anonymous(written, name, names).filter((word) => !isStorageWord(word));
}

/** The words with a sign for a definition's own name, and for each of its parameters. */
function anonymous(words: readonly string[], name: string, parameters: readonly string[]): readonly string[] {
	const signs = new Map([...parameters.map((each, index) => [each, `@${index + 1}`] as const), [name, '@']]);
	return words.map((word, index) => {
		const isMember = words[index - 1] === '.' || words[index - 1] === '->';
		return isMember ? word : (signs.get(word) ?? word);
	});
}

const ENTRY_TYPE = new RegExp(`^(?:${LEVEL_PATTERN}|pgprot|swp_entry|pgtable|${LEVEL_PATTERN}val)(?:val)?_t$`);

function takesEntries({ returns, parameters }: FunctionText): boolean {
	return [...returns, ...parameters].some(({ text }) => ENTRY_TYPE.test(text));
}

interface Define {
	readonly name: string;
	readonly line: number;
	readonly endLine: number;
	readonly parameters: readonly string[] | null;
	readonly body: readonly string[];
}

/** The macros that a text defines, with the lines that they take. */
function definesIn(text: string): readonly Define[] {
	const found: Define[] = [];
	const lines = text.split('\n');
	for (let line = 0; line < lines.length; line++) {
		const [, name, open] = /^\s*#\s*define\s+(\w+)(\(?)/.exec(lines[line] ?? '') ?? [];
		if (name === undefined) continue;
		let endLine = line;
		while (endLine + 1 < lines.length && lines[endLine]?.trimEnd().endsWith('\\') === true) endLine++;
		const joined = lines.slice(line, endLine + 1).map((each) => each.trimEnd().replace(/\\$/, ''));
		const tokens = tokenize(joined.join(' ').replace(/^\s*#\s*define\s+\w+/, ''))
			.filter(({ kind }) => kind !== 'comment')
			.map((token) => token.text);
		const close = open === '(' ? tokens.indexOf(')') : -1;
		const parameters = close === -1 ? null : tokens.slice(1, close).filter((word) => word !== ',');
		found.push({ name, line, endLine, parameters, body: tokens.slice(close + 1) });
		line = endLine;
	}
	return found;
}

const HEAD = /^(?:[A-Za-z_][^;={}]*?\b)?([A-Za-z_]\w*)\s*\(/;

/** Maximum number of lines of a head. */
const MAX_HEAD = 12;

/** Whether the head in a line ends in a semicolon, rather than in a body or where the text ends. */
function isPrototype(lines: readonly string[], line: number): boolean {
	const [, mark] = /([;{])/.exec(lines.slice(line, line + MAX_HEAD).join('\n')) ?? [];
	return mark === ';';
}

/** The functions that no complete definition covers, by the way the kernel is laid out. */
function cutFunctions(text: PatchText, covered: Uint8Array): readonly CutFunction[] {
	const found: CutFunction[] = [];
	const lines = text.text.split('\n');
	let owner = HEAD.exec(text.heading)?.[1] ?? null;
	let start = 0;
	let hasHead = false;
	const isChanged = (line: number): boolean =>
		text.isContext[line] === false && /\w/.test(lines[line] ?? '') && !/^\s*(?:\/?\*|\/\/|#)/.test(lines[line] ?? '');
	const close = (end: number): void => {
		if (owner !== null && end > start) {
			const numbers = Array.from({ length: end - start }, (_, index) => start + index);
			const changed = numbers.find(isChanged);
			found.push({
				name: owner,
				path: text.path ?? '',
				isWhole: hasHead && lines[end - 1]?.startsWith('}') === true,
				contentLine: changed === undefined ? null : (text.contentLines[changed] ?? text.hunkLine),
				shown: shownIn(text, lines, start, end),
			});
		}
		owner = null;
		start = end;
		hasHead = false;
	};
	for (const [line, own] of lines.entries()) {
		if (covered[line] === 1) {
			close(line);
			continue;
		}
		const head = HEAD.exec(own)?.[1];
		if (head !== undefined) {
			close(line);
			owner = isPrototype(lines, line) ? null : head;
			start = line;
			hasHead = true;
		}
		// What continues a macro, or is not indented, is not a part of the function above.
		else if (own.endsWith('\\') || (/^[A-Za-z_]/.test(own) && !/^\w+:/.test(own))) close(line);
		if (own.startsWith('}')) close(line + 1);
	}
	close(lines.length);
	return found;
}
