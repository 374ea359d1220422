/**
 * Patterns of MAINTAINERS. They come from a file that anybody may have written, so none becomes a regular expression: all
 * states are followed at once, which takes time linear in the path.
 */
export interface PathPattern {
	readonly steps: readonly Step[];
	/** Whether a match may begin anywhere. */
	readonly floats: boolean;
	/** Where a match ends: anywhere, at the end of the path, or there or before a slash. */
	readonly end: 'anywhere' | 'whole' | 'folder';
}

/** Maximum length of a pattern; a longer one matches nothing. */
export const MAX_PATTERN = 300;
/** The same of a path. */
const MAX_PATH = 1000;

/** Limits the time of matching: the number of steps that may still be tried. */
export interface Work {
	left: number;
}

/** What matching a path may take: one pattern never needs as much. */
export const workForPath = (): Work => ({ left: MAX_PATTERN * MAX_PATH });

/** One step of a pattern: a class of characters. */
interface Step {
	readonly takes: (character: string) => boolean;
	/** Whether it takes any number of characters. */
	readonly repeats: boolean;
	/** Number of steps from this one on that may be left out, all or the first of them. */
	readonly optional: number;
}

const isAny = (): boolean => true;
const isNameCharacter = (character: string): boolean => character !== '/';
const literally =
	(wanted: string) =>
	(character: string): boolean =>
		character === wanted;

const SLASH: Step = { takes: literally('/'), repeats: false, optional: 0 };
const ANY_FOLDERS: readonly Step[] = [{ takes: isAny, repeats: true, optional: 2 }, SLASH];
const ANYTHING: Step = { takes: isAny, repeats: true, optional: 1 };
const ANY_NAME: Step = { takes: isNameCharacter, repeats: true, optional: 1 };
const ANY_CHARACTER: Step = { takes: isNameCharacter, repeats: false, optional: 0 };
/** Matches no path. */
const NOTHING: PathPattern = {
	steps: [{ takes: () => false, repeats: false, optional: 0 }],
	floats: false,
	end: 'whole',
};

/** A part of a glob; a class has a limited length, so that a glob of brackets costs no more than another. */
const GLOB_PART = /\*\*\/|\*+|\[[!^]?\]?[^\]]{0,100}\]|[^*]/gu;

/**
 * The pattern of a glob: `*` matches any name, `**` any folders, at the end all that is in them, `?` a character, `[a-c]`
 * one of these; a folder includes everything below it.
 */
export function globPattern(glob: string): PathPattern {
	if (glob.length > MAX_PATTERN) return NOTHING;
	const steps = (glob.match(GLOB_PART) ?? []).flatMap((part, index, parts): readonly Step[] => {
		if (part === '**/') return ANY_FOLDERS;
		if (part === '**' && index === parts.length - 1) return [ANYTHING];
		if (part.startsWith('*')) return [ANY_NAME];
		if (part === '?') return [ANY_CHARACTER];
		const isClass = part.startsWith('[') && part.length > 1;
		return [{ takes: isClass ? nameClass(part) : literally(part), repeats: false, optional: 0 }];
	});
	// A path without a final slash may be a folder, too.
	return { steps, floats: false, end: glob.endsWith('/') ? 'anywhere' : glob.includes('*') ? 'whole' : 'folder' };
}

/** A class of characters in a glob, which never takes a slash. */
function nameClass(part: string): (character: string) => boolean {
	const takes = classOf(part.replace(/^\[!/, '[^'));
	return (character) => isNameCharacter(character) && takes(character);
}

/** Maximum number of globs that one with braces may mean. */
const MAX_ALTERNATIVES = 256;

/** The patterns of a glob in which braces enclose alternatives: `{a,b}`. */
export function globPatterns(glob: string): readonly PathPattern[] {
	const patterns: PathPattern[] = [];
	const open = [glob];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const group = firstAlternatives(next);
		if (group === null) {
			patterns.push(globPattern(next));
			continue;
		}
		const [before, after] = [next.slice(0, group.index), next.slice(group.index + group[0].length)];
		for (const choice of group[1]?.split(',') ?? []) open.push(`${before}${choice}${after}`);
		if (open.length + patterns.length > MAX_ALTERNATIVES) return [globPattern(glob)];
	}
	return patterns;
}

/** The first braces that enclose alternatives and no other braces. */
function firstAlternatives(glob: string): RegExpExecArray | null {
	for (const group of glob.matchAll(/\{([^{}]*)\}/g)) {
		if (group[0].includes(',')) return group;
	}
	return null;
}

/** A character or a class of a simple regular expression, and how often it occurs. */
const ATOM = /(\\[^\w\s]|\\[dws]|\[\^?[^\\[\]^]+\]|[^\\[\](){}|*+?^$])([*+?]?)/uy;

/**
 * The pattern of an `N:` line, a regular expression; null if it is more than characters, classes and their repetition
 * between `^` and `$`.
 */
export function expressionPattern(source: string): PathPattern | null {
	if (source.length > MAX_PATTERN) return null;
	const floats = !source.startsWith('^');
	const isWhole = /(?<!\\)\$$/.test(source);
	const body = source.slice(floats ? 0 : 1, isWhole ? -1 : source.length);
	const steps: Step[] = [];
	let position = 0;
	while (position < body.length) {
		ATOM.lastIndex = position;
		const [found, atom = '', times = ''] = ATOM.exec(body) ?? [''];
		if (found === '') return null;
		position += found.length;
		const takes = classOf(atom);
		const repeats = times === '*' || times === '+';
		if (times === '+') steps.push({ takes, repeats: false, optional: 0 });
		steps.push({ takes, repeats, optional: times === '' ? 0 : 1 });
	}
	return { steps, floats, end: isWhole ? 'whole' : 'anywhere' };
}

function classOf(atom: string): (character: string) => boolean {
	if (atom === '.') return isAny;
	if (atom === '\\d') return (character) => /\d/.test(character);
	if (atom === '\\w') return (character) => /\w/.test(character);
	if (atom === '\\s') return (character) => /\s/.test(character);
	if (atom.startsWith('\\')) return literally(atom.slice(1));
	if (!atom.startsWith('[') || atom.length === 1) return literally(atom);
	const isNegated = atom.startsWith('[^');
	const members = [...atom.slice(isNegated ? 2 : 1, -1).matchAll(/(.)(?:-(.))?/gu)];
	const has = (character: string): boolean =>
		members.some(([, first = '', last = first]) => character >= first && character <= last);
	return (character) => has(character) !== isNegated;
}

/** Whether `pattern` matches `path`; false if there is too much `work`. */
export function matchesPath({ steps, floats, end }: PathPattern, path: string, work = workForPath()): boolean {
	if (path.length > MAX_PATH) return false;
	let states = new Set<number>();
	const enter = (into: Set<number>, state: number): void => {
		if (into.has(state)) return;
		into.add(state);
		const optional = steps[state]?.optional ?? 0;
		for (let skipped = 1; skipped <= optional; skipped++) enter(into, state + skipped);
	};
	const isMatch = (next: string | undefined): boolean =>
		states.has(steps.length) && (end === 'anywhere' || next === undefined || (end === 'folder' && next === '/'));
	enter(states, 0);
	for (const character of path) {
		if (isMatch(character)) return true;
		work.left -= states.size;
		if (work.left < 0) return false;
		const following = new Set<number>();
		for (const state of states) {
			const step = steps[state];
			if (step?.takes(character) !== true) continue;
			// What may be left out may not be once it has begun.
			if (step.repeats) following.add(state);
			enter(following, state + 1);
		}
		if (floats) enter(following, 0);
		if (following.size === 0) return false;
		states = following;
	}
	return isMatch(undefined);
}
