import type { Macro } from './macro.ts';
import { isUndefined } from './predefined.ts';
import type { Target } from './target.ts';

/** The text that a token or a definition is from. Texts are numbered in the order in which they were read. */
export interface TextOrigin {
	/** From the root of the kernel tree; null if not known. */
	readonly path: string | null;
	/** The same for texts that were read together, such as the hunks of one side of a patch. */
	readonly stage: number;
	readonly order: number;
	/** Whether the file is all there, so that what it does not define is not defined. */
	readonly isWhole: boolean;
	/** Of common code: whether the architecture has its own of a name. */
	readonly isOverridden?: ((name: string) => boolean) | undefined;
}

/** A place in one of the texts. */
export interface Position {
	readonly origin: TextOrigin;
	readonly offset: number;
}

/** What a name means from some place on; null after `#undef`. */
interface Version extends Position {
	readonly macro: Macro | null;
}

/** More files than this with a macro of one name, and it is not known which of them is used. */
const MOST_FILES = 50;

/**
 * Macros by name, with the places from which on they apply. A use sees what precedes it in its own file, else what the
 * headers among the other files define in the end.
 */
export class MacroTable {
	readonly #versions: Map<string, Map<string | null, readonly Version[]>>;
	/** Lists that this table has made itself, and may add to. */
	readonly #own = new Set<readonly Version[]>();

	readonly #target: Target;

	/** @param base the table whose macros this one has to begin with, or the target of an empty one */
	constructor(base: MacroTable | Target) {
		this.#versions = new Map(base instanceof MacroTable ? base.#versions : []);
		this.#target = base instanceof MacroTable ? base.#target : base;
	}

	/** Whether no text defines a macro of that name, unless it is seen to. */
	isUndefined(name: string): boolean {
		return isUndefined(name, this.#target);
	}

	names(): Iterable<string> {
		return this.#versions.keys();
	}

	/** Defines a macro from a place on, or removes it. Places come in the order of reading. */
	set(name: string, macro: Macro | null, { origin, offset }: Position): void {
		const files = this.#versions.get(name);
		const known = files?.get(origin.path) ?? [];
		const version: Version = { origin, offset, macro };
		if (this.#own.has(known)) {
			(known as Version[]).push(version);
			return;
		}
		const list = [...known, version];
		this.#own.add(list);
		this.#versions.set(name, new Map(files).set(origin.path, list));
	}

	/**
	 * What a name means at a place, or at the end of all texts; null for a name that is known not to be a macro there,
	 * undefined where nothing is known. A macro may be in doubt.
	 */
	at(name: string, place: Position | null): Macro | null | undefined {
		const files = this.#versions.get(name);
		if (!files) return undefined;
		const own = place && meaningIn(files.get(place.origin.path) ?? [], place);
		if (own) return own.macro;
		if (files.size > MOST_FILES) return doubtful(name, `${name} is defined in more than ${MOST_FILES} files`);
		const others: Version[] = [];
		for (const [path, versions] of files) {
			const last = versions.at(-1);
			if (!last || (place && (path === place.origin.path || path?.endsWith('.c') === true))) continue;
			others.push(last);
		}
		return joined(name, others);
	}
}

/** The last version that precedes a place in its own file; what a later patch changes there applies to all of the file. */
function meaningIn(versions: readonly Version[], place: Position): Version | undefined {
	const last = versions.at(-1);
	if (!last || last.origin.stage > place.origin.stage) return last;
	let [from, to] = [0, versions.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		const version = versions[middle];
		if (version && isBefore(version, place)) from = middle + 1;
		else to = middle;
	}
	const found = versions[from - 1];
	const before = versions[from - 2];
	if (!found?.macro || !before?.macro || isSameMacro(found.macro, before.macro)) return found;
	// Hunks leave out what is between them.
	const isCut = before.origin !== found.origin && before.origin.stage === found.origin.stage;
	return isCut ? { ...found, macro: doubtful(found.macro.name, twice(found.macro.name)) } : found;
}

function isBefore({ origin, offset }: Version, place: Position): boolean {
	return origin.order === place.origin.order ? offset <= place.offset : origin.order < place.origin.order;
}

/** What several files make of a name. Whole files are read in the order in which they include each other. */
function joined(name: string, versions: readonly Version[]): Macro | null | undefined {
	const cut = versions.filter(({ origin }) => !origin.isWhole);
	const macros = (cut.length > 0 ? cut : versions.slice(-1)).flatMap(({ macro }) => macro ?? []);
	const certain = macros.filter(({ isFallback }) => !isFallback);
	const [first, ...others] = certain.length > 0 ? certain : macros;
	if (!first) return versions.length > 0 ? null : undefined;
	return others.every((other) => isSameMacro(first, other)) ? first : doubtful(name, twice(name));
}

function twice(name: string): string {
	return `needs ${name}, which is defined in different ways`;
}

/** A macro that ends the reading of what uses it. */
export function doubtful(name: string, doubt: string): Macro {
	return { name, parameters: null, isVariadic: false, body: [], isFallback: false, guard: null, doubt };
}

function isSameMacro(left: Macro, right: Macro): boolean {
	return left.doubt === right.doubt && textOf(left) === textOf(right);
}

function textOf({ parameters, body }: Macro): string {
	return [parameters?.join() ?? '-', ...body.map(({ text }) => text)].join(' ');
}
