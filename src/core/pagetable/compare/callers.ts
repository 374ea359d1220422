import { functionsOf, parsedC } from '../../c/functions.ts';
import { functionInHeading } from '../../c/headLine.ts';
import { tokenize } from '../../c/lexer.ts';
import { filePath } from '../../patch/diff.ts';
import type { Hunk } from '../../patch/hunk.ts';
import { type Image, postImage, preImage } from '../../patch/image.ts';
import type { Patch } from '../../patch/patch.ts';
import { type Composed, composedText, type Composition, compositionsOf } from '../calls/compositions.ts';
import { levelOf } from '../entry/level.ts';
import { call, local } from '../eval/build.ts';
import type { Parameter, Word } from '../eval/expression.ts';
import type { PatchSides } from '../interpret/base.ts';
import type { Library } from '../interpret/library.ts';
import { exact } from './alignment.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { machineOf } from './helperReport.ts';
import { changeSentence } from './sentence.ts';
import type { ComparedHelper } from './subject.ts';

/** An entry that a function makes by other calls of helpers than before. */
export interface CallerChange {
	readonly path: string;
	/** Line of the content with the first call on the new side. */
	readonly contentLine: number;
	readonly caller: string;
	readonly variable: string;
	/** The calls as C. */
	readonly before: string;
	readonly after: string;
	/** What the calls make of every entry; null where they take what a helper's model does not have. */
	readonly comparison: Comparison | null;
}

/** What the functions of a patch now make of entries by calls of helpers, where straight-line code shows it on both sides. */
export function callerChanges(patch: Patch, sides: PatchSides): readonly CallerChange[] {
	return patch.diff.files.flatMap((file) => {
		const path = filePath(file);
		return /\.[ch]$/.test(path) ? file.hunks.flatMap((hunk) => hunkChanges(patch, hunk, path, sides)) : [];
	});
}

/** A change as a sentence. */
export function callerSentence({ caller, variable, before, after, comparison }: CallerChange): string {
	const what = `in ${caller}(), ${variable} is now ${after}, and was ${before}`;
	if (comparison === null || comparison.kind === 'cannot-compare') return what;
	return `${what}: ${changeSentence('it', comparison)}`;
}

function hunkChanges(
	{ content }: Patch,
	hunk: Hunk,
	path: string,
	{ before, after, baseTree, pieces: { cut, cutOthers } }: PatchSides,
): readonly CallerChange[] {
	const machine = machineOf(baseTree);
	const headed = functionInHeading(content.text.slice(hunk.heading.start, hunk.heading.end));
	// The heading has the name from before the patch.
	const heading = [...cut, ...cutOthers].find((each) => each.path === path && each.was === headed)?.name ?? headed;
	const newImage = postImage(content, hunk);
	const [old, fresh] = [read(preImage(content, hunk), heading), read(newImage, heading)];
	return [...fresh.keys()].flatMap((key): readonly CallerChange[] => {
		const same = new Set((old.get(key) ?? []).map(({ text }) => text));
		const made = fresh.get(key)?.filter(({ text }) => !same.has(text)) ?? [];
		const kept = new Set((fresh.get(key) ?? []).map(({ text }) => text));
		const gone = old.get(key)?.filter(({ text }) => !kept.has(text)) ?? [];
		const [first, second] = [gone[0], made[0]];
		// Which one replaces which is only known where there is one of each.
		if (first === undefined || second === undefined || gone.length > 1 || made.length > 1) return [];
		const { caller, variable } = second.composition;
		if (caller === null) return [];
		// What the variable held before is known on one side only.
		const [hasOwnOld, hasOwnNew] = [first, second].map(({ text }) => text.split(/\W+/).includes(variable));
		if (hasOwnOld !== hasOwnNew) return [];
		const contentLine = newImage.contentLines[second.line] ?? hunk.firstLine;
		const place = { path, contentLine, caller, variable, before: first.text, after: second.text };
		// Code of another architecture calls helpers of the same names that do something else.
		const isOwn = !path.startsWith('arch/') || machine.architecture.owns(path);
		const helpers = isOwn ? comparable(first.composition.value, before, second.composition.value, after) : null;
		const comparison = helpers && compare(...helpers, { machine, alignment: exact });
		return [{ ...place, comparison }];
	});
}

interface Read {
	readonly composition: Composition;
	readonly text: string;
	readonly line: number;
}

/** The compositions of one side of a hunk, by function and variable. `heading` names the function that it begins in. */
function read(image: Image, heading: string | null): ReadonlyMap<string, readonly Read[]> {
	const source = parsedC(tokenize(image.text));
	const functions = functionsOf(source);
	const compositions = compositionsOf({ ...source, functions }).map((each) => ({
		...each,
		caller: each.caller ?? heading,
	}));
	const byName = new Map<string, Read[]>();
	for (const composition of compositions) {
		const key = `${composition.caller ?? ''} ${composition.variable}`;
		const line = source.tokens[composition.range.first]?.line ?? 0;
		byName.set(key, [...(byName.get(key) ?? []), { composition, text: composedText(composition.value), line }]);
	}
	return byName;
}

/** Both compositions as helpers of the same parameters; null where a side calls what is not modelled. */
function comparable(
	old: Composed,
	before: Library,
	fresh: Composed,
	after: Library,
): readonly [ComparedHelper, ComparedHelper] | null {
	// What is another variable on the other side may hold the same.
	const [gone, come] = [leavesOf(old), leavesOf(fresh)];
	if (![gone, come].some((own) => [...gone, ...come].every((text) => own.includes(text)))) return null;
	const parameters = new Map<string, Parameter>();
	const words = [wordOf(old, before, parameters), wordOf(fresh, after, parameters)];
	const [first, second] = words;
	if (!first || !second) return null;
	const subject = (library: Library, result: Word, value: Composed): ComparedHelper => ({
		definition: { name: 'it', parameters: [...parameters.values()], returns: 'entry', effects: [], result },
		resolve: (name) => library.resolve(name),
		level: value.kind === 'call' ? levelOf(value.name) : null,
	});
	return [subject(before, first, old), subject(after, second, fresh)];
}

/** What a composition takes, as written. */
function leavesOf(value: Composed): readonly string[] {
	return value.kind === 'leaf' ? [value.text] : value.operands.flatMap(leavesOf);
}

/** A composition as an expression, whose parameters are what it takes as written. */
function wordOf(value: Composed, library: Library, parameters: Map<string, Parameter>): Word | null {
	if (value.kind === 'leaf') return null;
	const definition = library.definition(value.name);
	if (definition === undefined || 'kind' in definition || definition.returns !== 'entry') return null;
	if (definition.parameters.length !== value.operands.length) return null;
	const operands = definition.parameters.map(({ type }, index): Word | null => {
		const operand = value.operands[index];
		if (operand === undefined) return null;
		if (operand.kind === 'call') return wordOf(operand, library, parameters);
		// What is not a name is an entry that was read, or has no model.
		const isName = /^[a-z_]\w*$/.test(operand.text);
		const known = parameters.get(operand.text);
		if ((!isName && type !== 'entry') || (known !== undefined && known.type !== type)) return null;
		const name = known?.name ?? (isName ? operand.text : `entry${parameters.size}`);
		parameters.set(operand.text, { name, type });
		return local(name);
	});
	return operands.some((operand) => operand === null)
		? null
		: call(value.name, ...operands.filter((operand) => operand !== null));
}
