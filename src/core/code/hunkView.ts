import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { matchBrackets } from '../c/brackets.ts';
import { type DeclarationLine, declarationRuns } from '../c/declarationRuns.ts';
import { type FunctionDefinition, functionsOf } from '../c/functions.ts';
import { type Token, tokenize } from '../c/lexer.ts';
import { type Operator, operatorsOf } from '../c/operators.ts';
import { type MacroDefinition, macroDefinitions } from '../c/macro.ts';
import { type Statement, splitStatements } from '../c/statements.ts';
import { withTextArguments } from '../c/textArguments.ts';
import { type UnbracedBody, unbracedBodies } from './branches.ts';
import { isAssembly } from './assembly.ts';
import { type CodeLine, codeLines } from './codeLines.ts';
import { type JoinedLines, joinLines } from './lineScan.ts';
import { type Hunk, hunkAt, type HunkBodyFacts, type LineKind, lineKind } from '../patch/hunk.ts';
import { type Image, postImage, preImage, textStart, toContentSpan } from '../patch/image.ts';

/** The language of a file, of those that rules distinguish. */
export type Language = 'c' | 'assembly' | 'devicetree' | 'rust' | 'shell' | 'other';

/**
 * A hunk by itself: offsets count from the first character of its header, lines from its header line. Images and tokens
 * are made on first use and shared by all rules.
 */
export class HunkView {
	readonly path: string;
	readonly language: Language;
	/** The hunk's own text, from the header to the end of the last line. */
	readonly content: Content;
	/** The hunk with lines counted from its header. */
	readonly hunk: Hunk;
	#after: CImage | null = null;
	#before: CImage | null = null;
	#codeLines: readonly CodeLine[] | null = null;
	#addedCode: JoinedLines | null = null;
	#addedLines: readonly AddedLine[] | null = null;

	constructor(path: string, text: string, hunk: HunkBodyFacts) {
		this.path = path;
		const language = languageOf(path);
		this.language = language === 'c' && path.endsWith('.h') && isAssembly(text) ? 'assembly' : language;
		this.content = { text, lines: new LineTable(text), map: null };
		this.hunk = hunkAt(this.content, 0, this.content.lines.count, hunk);
	}

	/** The post-image with its tokens. */
	get after(): CImage {
		return (this.#after ??= new CImage(postImage(this.content, this.hunk)));
	}

	/** The pre-image with its tokens. */
	get before(): CImage {
		return (this.#before ??= new CImage(preImage(this.content, this.hunk)));
	}

	/** The lines of the post-image, with comments and strings masked. */
	get codeLines(): readonly CodeLine[] {
		return (this.#codeLines ??= codeLines(this.after.image, this.after.flatTokens));
	}

	/** Those of them that the patch adds. */
	get addedCode(): JoinedLines {
		return (this.#addedCode ??= joinLines(this.codeLines.filter(({ isAdded }) => isAdded)));
	}

	/** Added lines in order: their text without the `+`, and its span. */
	addedLines(): readonly AddedLine[] {
		return (this.#addedLines ??= [...this.#readAddedLines()]);
	}

	*#readAddedLines(): Generator<AddedLine> {
		const { content, hunk } = this;
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			if (lineKind(content, line, hunk) !== 'added') continue;
			const span = { start: textStart(content, hunk, line), end: content.lines.end(line) };
			yield { line, span, text: content.text.slice(span.start, span.end) };
		}
	}

	/** The kind of body line `line`. */
	kind(line: number): LineKind {
		return lineKind(this.content, line, this.hunk);
	}
}

/** One added line of a hunk. */
export interface AddedLine {
	/** Counted from the hunk's header. */
	readonly line: number;
	/** Span of the text after the `+`. */
	readonly span: Span;
	readonly text: string;
}

/** One side of a hunk with its C tokens and matched brackets, made on first use. */
export class CImage {
	readonly image: Image;
	#tokens: readonly Token[] | null = null;
	#tokensOfAll: readonly Token[] | null = null;
	#flatTokens: readonly Token[] | null = null;
	#operators: readonly Operator[] | null = null;
	#macros: readonly MacroDefinition[] | null = null;
	#partners: Int32Array | null = null;
	#statements: readonly Statement[] | null = null;
	#unbracedBodies: readonly UnbracedBody[] | null = null;
	#functions: readonly FunctionDefinition[] | null = null;
	#declarationRuns: readonly (readonly DeclarationLine[])[] | null = null;
	#comments: readonly number[] | null = null;
	#strings: readonly number[] | null = null;

	constructor(image: Image) {
		this.image = image;
	}

	get tokens(): readonly Token[] {
		return (this.#tokens ??= this.#withTextArguments(tokenize(this.image.text)));
	}

	/** The tokens with directives split into tokens: the contents of a macro count as code. */
	get flatTokens(): readonly Token[] {
		return (this.#flatTokens ??= this.#withTextArguments(this.#allTokens));
	}

	/** The same before arguments that macros take as text became one token each. */
	get #allTokens(): readonly Token[] {
		return (this.#tokensOfAll ??= tokenize(this.image.text, 'apart'));
	}

	#withTextArguments(tokens: readonly Token[]): readonly Token[] {
		return withTextArguments(this.image.text, tokens, this.macros);
	}

	/** The operators on lines that the patch changes, among `flatTokens`. */
	get operators(): readonly Operator[] {
		return (this.#operators ??= operatorsOf(this.flatTokens).filter(({ token }) => this.isChanged(token)));
	}

	/** The macros that it defines, each from its `#define` to the last line of its continuation. */
	get macros(): readonly MacroDefinition[] {
		return (this.#macros ??= macroDefinitions(this.image.text, this.#allTokens));
	}

	/** For each token the index of its matching bracket, or -1. */
	get partners(): Int32Array {
		return (this.#partners ??= matchBrackets(this.tokens));
	}

	get statements(): readonly Statement[] {
		return (this.#statements ??= splitStatements(this.tokens, this.partners));
	}

	/** The bodies without braces. */
	get unbracedBodies(): readonly UnbracedBody[] {
		return (this.#unbracedBodies ??= unbracedBodies(this));
	}

	/** The functions whose head is in it. */
	get functions(): readonly FunctionDefinition[] {
		return (this.#functions ??= functionsOf(this));
	}

	/** The runs of declarations on consecutive lines. */
	get declarationRuns(): readonly (readonly DeclarationLine[])[] {
		return (this.#declarationRuns ??= declarationRuns(this, this.image));
	}

	/** Indices of the comments among `tokens`. */
	get comments(): readonly number[] {
		return (this.#comments ??= indicesOf(this.tokens, 'comment'));
	}

	/** Indices of the strings among `flatTokens`. */
	get strings(): readonly number[] {
		return (this.#strings ??= indicesOf(this.flatTokens, 'string'));
	}

	/** Index of the first of `flatTokens` that begins in column `column` of a line or after it. */
	indexAt({ index }: CodeLine, column: number): number {
		return this.indexFrom(this.image.lines.start(index) + column);
	}

	/** Index of the first of `flatTokens` that begins at `offset` of the image or after it. */
	indexFrom(offset: number): number {
		const { flatTokens } = this;
		let [low, high] = [0, flatTokens.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((flatTokens[middle]?.start ?? 0) < offset) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Whether every line of the token was added (post-image) or removed (pre-image) by the patch. */
	isChanged(token: Token): boolean {
		for (let line = token.line; line <= token.endLine; line++) if (this.image.isContext[line] !== false) return false;
		return true;
	}

	/** The first of the tokens with these indexes that the patch adds or removes; undefined if all of them are context. */
	firstChanged(...indexes: readonly number[]): Token | undefined {
		return indexes.map((index) => this.tokens[index]).find((token) => token && this.isChanged(token));
	}

	/** Span in the hunk of a span in the image. */
	span(from: Span, to: Span = from): Span {
		return toContentSpan(this.image, { start: from.start, end: to.end });
	}
}

/** Indices of the tokens of `kind`. */
function indicesOf(tokens: readonly Token[], kind: Token['kind']): readonly number[] {
	const indices: number[] = [];
	for (let index = 0; index < tokens.length; index++) if (tokens[index]?.kind === kind) indices.push(index);
	return indices;
}

const LANGUAGES: readonly (readonly [Language, RegExp])[] = [
	['assembly', /\.[sS]$|\.lds\.h$/],
	['c', /\.[ch]$/],
	['devicetree', /\.dtsi?$/],
	['rust', /\.rs$/],
	['shell', /\.sh$/],
];

/** The language of a file by its name. */
function languageOf(path: string): Language {
	return LANGUAGES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}
