import { textStart } from '../patch/image.ts';
import type { Area } from '../patch/area.ts';
import { headOnLine, macroOnLine } from '../c/headLine.ts';
import type { Span } from '../text/span.ts';
import type { CImage, HunkView } from './hunkView.ts';

/** What connects a hunk of core code with hunks of an architecture, or the other way round. */
export interface AreaFacts {
	/** Names that added lines define as a fallback (core) or as an override (arch), with their places. */
	readonly defined: ReadonlyMap<string, Span>;
	/** Identifiers of removed and of added lines, and the removed ones that a `(` follows. */
	readonly removed: ReadonlySet<string>;
	readonly added: ReadonlySet<string>;
	readonly removedCalls: ReadonlySet<string>;
}

/** Collects from a hunk of `area` what decides whether core and architecture can be separated. */
export function gatherAreaFacts(view: HunkView, area: Area): AreaFacts {
	const defined = new Map<string, Span>();
	const words = { removed: new Set<string>(), added: new Set<string>() };
	const removedCalls = new Set<string>();
	const { content, hunk } = view;
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = view.kind(line);
		if (kind !== 'added' && kind !== 'removed') continue;
		const start = textStart(content, hunk, line);
		const text = content.text.slice(start, content.lines.end(line));
		for (const [, word = '', call] of text.matchAll(/([A-Za-z_]\w*)(\s*\()?/g)) {
			words[kind].add(word);
			if (kind === 'removed' && call !== undefined) removedCalls.add(word);
		}
		if (kind !== 'added') continue;
		const name = (area === 'core' ? fallbackName(text) : overrideName(text)) ?? '';
		const at = start + text.indexOf(name);
		if (name !== '' && !defined.has(name)) defined.set(name, { start: at, end: at + name.length });
	}
	if (view.language === 'c') addOpenCalls(view.before, removedCalls);
	return { defined, ...words, removedCalls };
}

/** Adds the calls and heads that a removed line is an argument or parameter of, though their names are further up. */
function addOpenCalls({ tokens, partners, image }: CImage, calls: Set<string>): void {
	tokens.forEach((token, index) => {
		const close = tokens[partners[index] ?? -1];
		const name = tokens[index - 1];
		if (token.text !== '(' || name?.kind !== 'identifier' || close === undefined || close.line === token.line) return;
		for (let line = token.line; line <= close.line; line++) {
			if (image.isContext[line] === false) calls.add(name.text);
		}
	});
}

/** The name that an architecture may override: `#ifndef name`, or a `__weak` function. */
export function fallbackName(text: string): string | undefined {
	const line = text.slice(0, MAX_LENGTH);
	const guard = /^\s*#\s*(?:ifndef\s+(\w+)|if\s+!\s*defined\s*\(?\s*(\w+)\s*\)?)\s*$/.exec(line);
	return guard?.[1] ?? guard?.[2] ?? (/\b__weak\b/.test(line) ? headOnLine(line)?.name : undefined);
}

/** Maximum number of characters of a line that are searched for a name. */
const MAX_LENGTH = 400;

/** The name that an architecture's line defines: a macro, or a function that begins in column 0. */
export function overrideName(text: string): string | undefined {
	return (macroOnLine(text) ?? headOnLine(text))?.name;
}

/** A name that core and architecture must change together: a call changes or a name disappears in both; null if there is none. */
export function sharedSymbol(core: readonly AreaFacts[], arch: readonly AreaFacts[]): string | null {
	const [inCore, inArch] = [mergeFacts(core), mergeFacts(arch)];
	for (const call of inCore.removedCalls) if (!COMMON.has(call) && inArch.removedCalls.has(call)) return call;
	for (const word of inCore.removed) {
		if (COMMON.has(word) || !inArch.removed.has(word)) continue;
		if (!inCore.added.has(word) && !inArch.added.has(word)) return word;
	}
	return null;
}

/** Words too common to connect two changes. */
const COMMON = new Set(
	'if else for while do switch case default return goto break continue sizeof static inline extern const volatile struct union enum void int char short long unsigned signed bool u8 u16 u32 u64 s8 s16 s32 s64 size_t include define ifdef ifndef endif defined NULL true false unlikely likely'.split(
		' ',
	),
);

function mergeFacts(facts: readonly AreaFacts[]): Pick<AreaFacts, 'removed' | 'added' | 'removedCalls'> {
	const merge = (key: 'removed' | 'added' | 'removedCalls'): ReadonlySet<string> =>
		new Set(facts.flatMap((fact) => [...fact[key]]));
	return { removed: merge('removed'), added: merge('added'), removedCalls: merge('removedCalls') };
}
