import type { BaseTree } from '../pagetable/interpret/base.ts';
import { headOnLine, macroOnLine } from '../c/headLine.ts';
import { declaredFunctions } from '../code/declaredFunctions.ts';
import type { PatchDocument } from '../patch/document.ts';
import { patchAt } from '../patch/filePlace.ts';
import { type Hunk, lineKind } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { toDocument } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { wordAt } from '../text/word.ts';

/** A name of C in a document. */
export interface SymbolAt {
	readonly name: string;
	readonly span: Span;
}

/** The word at an offset that may be a name of C; null where there is none. */
export function symbolAt({ content: { text } }: PatchDocument, offset: number): SymbolAt | null {
	const span = wordAt(text, offset);
	const name = text.slice(span.start, span.end);
	return /^[A-Za-z_]\w+$/.test(name) ? { name, span } : null;
}

/** Every place of a document that has the word `name`: in subjects, changelogs, diffs and what mails say about them. */
export function references({ content, patches }: PatchDocument, name: string): readonly Span[] {
	return patches.flatMap(({ content: own, firstLine, endLine, mail: { span } }) =>
		own.map === null
			? occurrences(content.text, name, span.start, span.end)
			: occurrences(own.text, name, own.lines.start(firstLine), own.lines.start(endLine)).map((place) =>
					toDocument(own, place),
				),
	);
}

/** A line of a diff that begins to define or declare a name. */
interface Place {
	readonly span: Span;
	readonly isDefinition: boolean;
	readonly isRemoved: boolean;
}

/**
 * Where the diffs of a document define `name`: functions, macros, structs and enumerations. Those of the patch at `offset`
 * come first; declarations count where nothing is defined, and removed lines where nothing is left.
 */
export function definitions(document: PatchDocument, name: string, offset: number | null): readonly Span[] {
	const own = offset === null ? undefined : patchAt(document, offset);
	const ordered = own === undefined ? document.patches : [own, ...document.patches.filter((patch) => patch !== own)];
	const places = ordered.flatMap((patch) => placesIn(patch, name));
	const best = Math.max(...places.map(rank));
	return places.filter((place) => rank(place) === best).map(({ span }) => span);
}

function rank({ isDefinition, isRemoved }: Place): number {
	return (isDefinition ? 2 : 0) + (isRemoved ? 0 : 1);
}

function placesIn(patch: Patch, name: string): readonly Place[] {
	const { content, diff } = patch;
	const { text, lines } = content;
	if (!text.includes(name)) return [];
	return diff.files.flatMap(({ hunks }) =>
		hunks.flatMap((hunk) =>
			occurrences(text, name, lines.start(hunk.firstLine), hunk.end).flatMap((span) => {
				const line = lines.lineAt(span.start);
				const start = lines.start(line) + hunk.markers;
				const before = text.slice(start, span.start);
				const isDefinition = definesOn(text.slice(start, lines.end(line)), name, before, () =>
					isDefinedAt(patch, hunk, line),
				);
				const isRemoved = lineKind(content, line, hunk) === 'removed';
				return isDefinition === null ? [] : [{ span: toDocument(content, span), isDefinition, isRemoved }];
			}),
		),
	);
}

/** Whether a line of C defines `name` (true) or declares it (false), after `before`; null if it only uses it. */
function definesOn(line: string, name: string, before: string, hasBody: () => boolean): boolean | null {
	if (macroOnLine(line)?.name === name) return /^\s*#\s*define\s+$/.test(before) ? true : null;
	if (TAG.test(before)) return line.slice(before.length + name.length).trim() === '{' ? true : null;
	return headOnLine(line)?.name === name && !/[(,]/.test(before) ? hasBody() : null;
}

/** What is before the name of a struct, union or enumeration that is defined. */
const TAG = /^(?:typedef\s+)?(?:struct|union|enum)\s+$/;

function isDefinedAt({ content }: Patch, hunk: Hunk, line: number): boolean {
	return declaredFunctions({ content, hunk }).some(({ firstLine, isDefined }) => firstLine === line && isDefined);
}

/** Where a kernel tree's own text defines a helper, a line from 1; null if it does not, or as a macro. */
export function definitionInTree(name: string, { tree }: BaseTree): { path: string; line: number } | null {
	const found = tree?.functions.get(name) ?? tree?.fallbacks.get(name);
	if (found === undefined || found.path === null) return null;
	return { path: found.path, line: found.line };
}

/** The places of the whole word `name` in `text` from `start` to `end`. */
function occurrences(text: string, name: string, start: number, end: number): readonly Span[] {
	const found: Span[] = [];
	for (let at = text.indexOf(name, start); at !== -1 && at + name.length <= end; at = text.indexOf(name, at + 1)) {
		if (/\w/.test(text.charAt(at - 1)) || /\w/.test(text.charAt(at + name.length))) continue;
		found.push({ start: at, end: at + name.length });
	}
	return found;
}
