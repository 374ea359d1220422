import { typesIn } from '../config/checkpatchOptions.ts';
import { findingNames, matchesRule, typeName, type FindingOverrides } from '../config/severity.ts';
import type { Patch } from '../patch/patch.ts';
import { toDocument } from '../text/content.ts';
import { isNearly } from '../text/nearly.ts';
import type { Span } from '../text/span.ts';
import type { Rule, UnusedIgnore } from './rule.ts';

/** A name in a patch's list of what to ignore: a rule's id or a type of checkpatch.pl. */
export interface Ignore {
	/** As written; empty for a list without names. */
	readonly name: string;
	/** What the list says after `#`; empty for nothing. */
	readonly reason: string;
	/** The name, or the list without names, in the document. */
	readonly span: Span;
	/** The name in the patch's content. */
	readonly own: Span;
	/** The ids and types that the name means. */
	readonly meanings: readonly string[];
}

/** Maximum number of names that are read of a patch, and of a name's characters: a list made to hurt costs time for each finding. */
const MAX_NAMES = 100;
const MAX_NAME = 64;
const MAX_LINE = 1000;

/** The tag that was proposed for checkpatch.pl; below the `---`, where notes of git are indented, so may it be. */
const TAG = /^(\s*Checkpatch-ignore:)(.*)/i;
/** Above the notes that git keeps under that name. */
const NOTES = /^Notes ?\(checkpatch-ignore\):\s*$/i;

/** The names that a patch asks to ignore: in its tags, and below the `---`, up to the diff. */
export function ignoresOf(patch: Patch): readonly Ignore[] {
	const { content, messageEnd, diff, endLine } = patch;
	const { text, lines } = content;
	const end = diff.files[0]?.firstLine ?? endLine;
	// Few patches have any.
	if (!/checkpatch-ignore/i.test(text.slice(lines.start(patch.firstLine), lines.start(end)))) return NONE;
	const ignores: Ignore[] = [];
	const add = (written: string, reason: string, own: Span): void => {
		if (ignores.length === MAX_NAMES) return;
		const name = written.slice(0, MAX_NAME);
		ignores.push({ name, reason, span: toDocument(content, own), own, meanings: typesIn(name) });
	};
	const read = (line: number, column: number): void => {
		const list = lines.text(line).slice(column, MAX_LINE);
		const [names = '', ...rest] = list.split('#');
		const reason = rest.join('#').trim();
		const start = lines.start(line);
		for (const { 0: name, index } of names.matchAll(/[^\s,]+/g)) {
			const place = start + column + index;
			add(name, reason, { start: place, end: place + name.length });
		}
		if (column > 0 && /^[\s,]*$/.test(names)) add('', reason, { start, end: start + column });
	};
	for (const { name, line } of patch.changelog.trailers)
		if (name.toLowerCase() === 'checkpatch-ignore') read(line, lines.text(line).indexOf(':') + 1);
	let isInNotes = false;
	for (let line = messageEnd; line < end; line++) {
		const written = lines.text(line).slice(0, MAX_LINE);
		const tag = TAG.exec(written);
		isInNotes = NOTES.test(written) || (isInNotes && written.trim() !== '' && tag === null);
		if (tag !== null) read(line, tag[1]?.length ?? 0);
		else if (isInNotes && !NOTES.test(written)) read(line, 0);
	}
	return ignores;
}

const NONE: readonly Ignore[] = [];

/** The first of `ignores` that a finding of `rule` falls under; null for none. */
export function ignoreOf(
	ignores: readonly Ignore[],
	rule: Rule,
	finding: Pick<FindingOverrides, 'checkpatch'>,
): Ignore | null {
	if (ignores.length === 0) return null;
	const names = findingNames(rule, finding);
	return ignores.find(({ meanings }) => meanings.some((name) => names.includes(name))) ?? null;
}

/** Those of `ignores` that are not `used`: of names that mean rules, only if all of these `hasJudged` the patch. */
export function unusedIgnores(
	ignores: readonly Ignore[],
	used: ReadonlySet<Ignore | null>,
	rules: readonly Rule[],
	hasJudged: (rule: Rule, name: string) => boolean,
): readonly UnusedIgnore[] {
	return ignores.flatMap((ignore): UnusedIgnore[] => {
		if (used.has(ignore)) return [];
		const { name, own: span, meanings } = ignore;
		const [first = ''] = meanings;
		const meant = rules.filter((rule) => !first.includes('*') && matchesRule(first, rule));
		if (meant.length > 0)
			return meant.every((rule) => hasJudged(rule, first)) ? [{ name, span, isKnown: true, meant: null }] : [];
		const isType = first === first.toUpperCase();
		const names = rules.flatMap(({ id, checkpatch }) => (isType ? [typeName(id), ...checkpatch] : [id]));
		const likely = names.find((known) => isNearly(first, known)) ?? null;
		return [{ name, span, isKnown: false, meant: likely }];
	});
}
