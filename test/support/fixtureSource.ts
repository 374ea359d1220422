import ts from 'typescript';
import { ANNOTATION } from '../../src/core/lint/examples/snippet.ts';

/** A place in a source file, both counted from 1. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Offsets in the source, `end` exclusive. */
interface Range {
	readonly start: number;
	readonly end: number;
}

/** What a check wants in place of `start` to `end` of the source; the same text where nothing changes. */
interface Claim extends Range {
	readonly text: string;
}

/** One line of a string or template literal. */
interface LiteralLine extends Range {
	/** Matches the text of the line: an interpolation matches any text. */
	readonly pattern: string;
	/** Whether all of it is interpolated. */
	readonly isComputed: boolean;
}

interface Literal extends Range {
	readonly lines: readonly LiteralLine[];
	readonly pattern: RegExp;
	/** Whether nothing in it is interpolated. */
	readonly isExact: boolean;
	/** The delimiter: a backtick or a quote. */
	readonly quote: string;
}

/** A line of a literal where it occurs in a fixture. */
interface Occurrence {
	readonly literal: Literal;
	readonly index: number;
	readonly line: LiteralLine;
	/** Offsets in the fixture. */
	readonly from: number;
	readonly to: number;
}

/** A line of a fixture with the annotations below it. */
interface Group {
	/** Offset of the line's end in the fixture. */
	readonly end: number;
	readonly notes: readonly { readonly start: number; readonly text: string }[];
}

/**
 * The source of a test file whose fixtures get new annotations. Checks claim annotations one by one; `rewritten` then has
 * those that all checks agree on.
 */
export class FixtureSource {
	readonly #source: ts.SourceFile;
	readonly #literals: readonly Literal[];
	readonly #claims = new Map<string, Claim>();
	readonly #problems = new Set<string>();

	constructor(text: string) {
		this.#source = ts.createSourceFile('fixture.ts', text, ts.ScriptTarget.Latest, true);
		this.#literals = literalsOf(this.#source);
	}

	/**
	 * Claims what turns `fixture`, a text with annotations, into `wanted`, which differs in annotations only. `callers` lead
	 * from the check to the test: literals near them are preferred to equal ones elsewhere.
	 */
	claim(fixture: string, wanted: string, callers: readonly Position[]): void {
		const scopes = scopesOf(this.#source, callers);
		const occurrences = this.#literals
			.flatMap((literal) => occurrencesOf(literal, fixture))
			.map((occurrence) => ({ occurrence, rank: scopes.findIndex((scope) => contains(scope, occurrence.literal)) }))
			.sort(
				(a, b) =>
					a.rank - b.rank ||
					Number(b.occurrence.literal.isExact) - Number(a.occurrence.literal.isExact) ||
					lengthOf(b.occurrence.literal) - lengthOf(a.occurrence.literal),
			)
			.map(({ occurrence }) => occurrence);
		const [before, after] = [groupsOf(fixture), groupsOf(wanted)];
		before.forEach((group, index) => {
			const notes = after[index]?.notes.map(({ text }) => text) ?? [];
			const claims = this.#marksOf(group, notes, occurrences) ?? this.#linesOf(group, notes, occurrences);
			if (claims !== null) {
				for (const claim of claims) this.#claims.set(`${claim.start} ${claim.end} ${claim.text}`, claim);
			} else if (group.notes.map(({ text }) => text).join('\n') !== notes.join('\n')) {
				const [{ line } = { line: 1 }] = callers;
				this.#problems.add(
					`line ${line}: rewrite by hand, the fixture is computed: ${notes.join('\n') || 'no annotation'}`,
				);
			}
		});
	}

	/** The source with new annotations, and what has to be rewritten by hand. */
	rewritten(): { readonly text: string; readonly problems: readonly string[] } {
		const { text: source } = this.#source;
		const claims = [...this.#claims.values()].sort((a, b) => a.start - b.start || a.end - b.end);
		const problems = [...this.#problems];
		let text = '';
		let position = 0;
		claims.forEach((claim, index) => {
			const rivals = claims.filter((other, at) => at !== index && isRival(claim, other));
			if (rivals.length > 0) {
				const line = this.#source.getLineAndCharacterOfPosition(claim.start).line + 1;
				problems.push(`line ${line}: rewrite by hand, checks of the same text want different annotations`);
				return;
			}
			text += source.slice(position, claim.start) + claim.text;
			position = claim.end;
		});
		return { text: text + source.slice(position), problems: [...new Set(problems)] };
	}

	/** Where a line keeps the number of its annotations: each one's own claim. */
	#marksOf({ notes }: Group, wanted: readonly string[], occurrences: readonly Occurrence[]): readonly Claim[] | null {
		if (notes.length === 0 || notes.length !== wanted.length) return null;
		const claims = notes.map(({ start, text }, index): Claim | null => {
			const note = wanted[index] ?? '';
			const place = occurrences.find(({ from, line }) => from === start && ANNOTATION.test(this.#raw(line)));
			if (place === undefined) return null;
			const raw = this.#raw(place.line);
			const [marks, newMarks] = [marksOf(raw), marksOf(note)];
			if (text.slice(marks.length) === note.slice(newMarks.length)) {
				return { start: place.line.start, end: place.line.start + marks.length, text: newMarks };
			}
			const isWhole = place.to === start + text.length && !raw.includes('${');
			return isWhole ? { ...rangeOf(place.line), text: escaped(note, place.literal.quote) } : null;
		});
		return claims.every((claim) => claim !== null) ? claims : null;
	}

	/** Where it does not: all that follows the line in its literal. */
	#linesOf(
		{ end, notes }: Group,
		wanted: readonly string[],
		occurrences: readonly Occurrence[],
	): readonly Claim[] | null {
		const last = notes.at(-1);
		const place = occurrences.find(({ literal, index, line, to }) => {
			if (to !== end || line.isComputed) return false;
			if (last === undefined) return true;
			const [from, until] = [last.start, last.start + last.text.length];
			return occurrences.some(
				(other) =>
					other.literal === literal &&
					other.index === index + notes.length &&
					other.from === from &&
					other.to === until,
			);
		});
		if (place === undefined) return null;
		const { literal, index, line } = place;
		const below = { start: line.end, end: literal.lines[index + notes.length]?.end ?? line.end };
		if (wanted.length > 0 && this.#raw(below).includes('${')) return null;
		const separator = literal.quote === '`' ? '\n' : '\\n';
		return [{ ...below, text: wanted.map((note) => separator + escaped(note, literal.quote)).join('') }];
	}

	#raw({ start, end }: Range): string {
		return this.#source.text.slice(start, end);
	}
}

function rangeOf({ start, end }: Range): Range {
	return { start, end };
}

function lengthOf({ start, end }: Range): number {
	return end - start;
}

function contains(outer: Range, inner: Range): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two claims are about the same text or place. */
function isRival(a: Range, b: Range): boolean {
	return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}

/** `# ^^^` or `# <--` at the beginning of an annotation. */
function marksOf(note: string): string {
	return ANNOTATION.exec(note)?.[0] ?? '';
}

function escaped(text: string, quote: string): string {
	const special = quote === '`' ? /[\\`]|\$(?=\{)/g : quote === "'" ? /[\\']/g : /[\\"]/g;
	return text.replaceAll(special, '\\$&');
}

/** The lines of `fixture`, without its annotations, with what annotates each. */
function groupsOf(fixture: string): readonly Group[] {
	const groups: { end: number; notes: { start: number; text: string }[] }[] = [];
	let start = 0;
	for (const text of fixture.split('\n')) {
		if (ANNOTATION.test(text)) groups.at(-1)?.notes.push({ start, text });
		else groups.push({ end: start + text.length, notes: [] });
		start += text.length + 1;
	}
	return groups;
}

/** Where the lines of `literal` occur in `fixture`. */
function occurrencesOf(literal: Literal, fixture: string): readonly Occurrence[] {
	return [...fixture.matchAll(literal.pattern)].flatMap(({ indices }) =>
		literal.lines.flatMap((line, index) => {
			const found = indices?.[index + 1];
			return found === undefined ? [] : [{ literal, index, line, from: found[0], to: found[1] }];
		}),
	);
}

/** The calls at `callers`, then the statements of the file around them, then the file. */
function scopesOf(source: ts.SourceFile, callers: readonly Position[]): readonly Range[] {
	const offsets = callers.map(({ line, column }) => source.getPositionOfLineAndCharacter(line - 1, column - 1));
	const holds = (node: ts.Node, offset: number): boolean => node.getStart() <= offset && offset < node.getEnd();
	const nodes = [
		...offsets.flatMap((offset) => {
			let call: ts.Node | undefined;
			const visit = (node: ts.Node): void => {
				if (!holds(node, offset)) return;
				if (ts.isCallExpression(node)) call = node;
				ts.forEachChild(node, visit);
			};
			visit(source);
			return call === undefined ? [] : [call];
		}),
		...offsets.flatMap((offset) => source.statements.filter((statement) => holds(statement, offset))),
		source,
	];
	return nodes.map((node) => ({ start: node.getStart(), end: node.getEnd() }));
}

/** All string and template literals, nested ones included. */
function literalsOf(source: ts.SourceFile): readonly Literal[] {
	const literals: Literal[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) {
			const lines = readLines(source.text, node);
			if (lines.some(({ isComputed }) => !isComputed)) {
				const pattern = new RegExp(lines.map(({ pattern }) => `(${pattern})`).join('\n'), 'dg');
				const quote = source.text.charAt(node.getStart());
				const isExact = !ts.isTemplateExpression(node);
				literals.push({ start: node.getStart(), end: node.getEnd(), lines, pattern, isExact, quote });
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return literals;
}

/** The lines of a literal, whether a line feed or `\n` ends them. */
function readLines(text: string, node: ts.StringLiteral | ts.TemplateLiteral): readonly LiteralLine[] {
	const interpolations = new Map<number, number>();
	if (ts.isTemplateExpression(node)) {
		let piece: ts.Node = node.head;
		for (const { literal } of node.templateSpans) {
			interpolations.set(piece.getEnd() - 2, literal.getStart() + 1);
			piece = literal;
		}
	}
	const lines: LiteralLine[] = [];
	let [start, pattern, isComputed] = [node.getStart() + 1, '', true];
	const end = node.getEnd() - 1;
	for (let at = start; at < end;) {
		const [unit] = /^(?:\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\?[^])/.exec(text.slice(at, end)) ?? [''];
		const after = interpolations.get(at) ?? at + unit.length;
		if (interpolations.has(at)) pattern += '[^]*?';
		else if (unit === '\n' || unit === '\\n') {
			lines.push({ start, end: at, pattern, isComputed: isComputed && pattern !== '' });
			[start, pattern, isComputed] = [after, '', true];
		} else {
			pattern += unit.length > 1 ? '[^]{1,2}' : unit.replace(/[$()*+.?[\\\]^{|}]/, '\\$&');
			isComputed = false;
		}
		at = after;
	}
	lines.push({
		start,
		end,
		pattern: pattern.replace(/\[\^\]\*\?$/, '[^\\n]*'),
		isComputed: isComputed && pattern !== '',
	});
	return lines;
}
