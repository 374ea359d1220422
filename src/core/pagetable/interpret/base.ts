import { filePath, type DiffFile } from '../../patch/diff.ts';
import type { Hunk } from '../../patch/hunk.ts';
import { postImage, preImage, type Image } from '../../patch/image.ts';
import type { Patch } from '../../patch/patch.ts';
import type { CannotModel, Definition } from '../eval/expression.ts';
import type { Architecture } from '../architecture.ts';
import { architecturesOf, DEFAULT_MACHINE } from '../architectures/registry.ts';
import type { Kernel } from '../entry/kernel.ts';
import { libraryOf, type Library } from './library.ts';
import { emptyProgram, extendProgram, readProgram, type Program, type SourceText } from './program.ts';

/** Before the change or after it. */
export type PatchSide = 'old' | 'new';

/** What a patch is applied to. */
export interface BaseTree {
	/** Its code is read, and that for all architectures. */
	readonly architecture: Architecture;
	/** Its models define what no text defines. */
	readonly kernel: Kernel;
	/** What the kernel tree that the series is for defines; null where nothing is known of it. */
	readonly tree: Program | null;
}

/** The baseTree where nothing is known of the tree. */
export const DEFAULT_BASE: BaseTree = {
	architecture: DEFAULT_MACHINE.architecture,
	kernel: DEFAULT_MACHINE.kernel,
	tree: null,
};

/** A function that a patch adds, removes or changes, all of it shown in one hunk. */
export interface TouchedFunction {
	readonly name: string;
	readonly path: string;
	/** The lines of the content that its head and body begin on, on the side that has it; the new one if both do. */
	readonly contentLine: number;
	/** Whether the hunks show it whole on that side. A side that lacks it, though the other is all new, has none. */
	readonly hasOld: boolean;
	readonly hasNew: boolean;
	/** Every line of it is added. */
	readonly isAdded: boolean;
	/** Of an architecture that we have no models of: its directory below arch/. */
	readonly otherArchitecture: string | null;
}

/**
 * The helpers that a text defines as a whole, such as the image of a hunk. What can't be modelled at all is a reason;
 * what can't be read within a helper ends a run that gets there.
 */
export function definitionsIn(
	text: string,
	base: BaseTree = DEFAULT_BASE,
): ReadonlyMap<string, Definition | CannotModel> {
	const source: SourceText = { path: null, text, firstLine: 1, isWhole: false };
	const library = libraryFrom(extendProgram(baseProgram(base), [source]), base);
	const { functions, fallbacks, macros } = library.program;
	const found = new Map<string, Definition | CannotModel>();
	for (const name of [...functions.keys(), ...fallbacks.keys(), ...macros.names()]) {
		if (name.startsWith('CONFIG_')) continue;
		const definition = library.definition(name);
		if (definition) found.set(name, definition);
	}
	return found;
}

/**
 * The helpers as one side of a patch of a series has them. A name is looked up in the patch, in the patches before it
 * from the last to the first, in the tree, and at last in our models. Code of other architectures is left out.
 */
export function patchDefinitions(
	patches: readonly Patch[],
	index: number,
	side: PatchSide,
	baseTree: BaseTree = DEFAULT_BASE,
): Library {
	const earlier = patches.slice(0, index).flatMap((patch) => sourcesOf(patch, 'new', baseTree.architecture));
	const patch = patches[index];
	const sources = [...earlier, ...(patch ? sourcesOf(patch, side, baseTree.architecture) : [])];
	return libraryFrom(extendProgram(baseProgram(baseTree), sources), baseTree);
}

/** The definitions on both sides of a patch. */
export interface PatchSides {
	/** What was there before the patch: the tree and the patches of the series up to it. */
	readonly base: Program;
	readonly before: Library;
	readonly after: Library;
	readonly baseTree: BaseTree;
}

/**
 * Both sides of a patch that is applied to `base`; `after.program` is the base of the next patch. Without a patch
 * they are `base` itself.
 */
export function sidesOf(patch: Patch | null, base: Program, baseTree: BaseTree): PatchSides {
	const library = (side: PatchSide): Library =>
		libraryFrom(patch === null ? base : extendProgram(base, sourcesOf(patch, side, baseTree.architecture)), baseTree);
	return { base, before: library('old'), after: library('new'), baseTree };
}

/** The program after a patch is applied to `base`: the base of the next patch. */
export function programAfter(patch: Patch, base: Program, { architecture }: BaseTree): Program {
	return extendProgram(base, sourcesOf(patch, 'new', architecture));
}

/** What is there before the first patch of a series. */
export function baseProgram({ tree, architecture }: BaseTree): Program {
	return tree ?? emptyProgram(architecture.target);
}

/** The functions that a patch touches, in its order; those that its hunks cut off are not among them. */
export function touchedFunctions(patch: Patch): readonly TouchedFunction[] {
	const found = new Map<string, TouchedFunction>();
	for (const { file, hunk } of hunksOf(patch)) {
		const path = filePath(file);
		const [architecture] = architecturesOf(path);
		const { target } = architecture ?? DEFAULT_MACHINE.architecture;
		for (const side of ['old', 'new'] as const) {
			const image = imageOf(patch, hunk, side);
			const program = readProgram([{ path, text: image.text, firstLine: 0, isWhole: false }], target);
			for (const { name, line, endLine } of [...program.functions.values(), ...program.fallbacks.values()]) {
				const lines = image.isContext.slice(line, endLine + 1);
				const key = `${path} ${name}`;
				const known = found.get(key);
				if (lines.every(Boolean) && !known) continue;
				found.set(key, {
					name,
					path,
					contentLine: image.contentLines[line] ?? hunk.firstLine,
					hasOld: side === 'old' || known?.hasOld === true,
					hasNew: side === 'new' || known?.hasNew === true,
					isAdded: side === 'new' && known === undefined && !lines.includes(true),
					otherArchitecture: architecture === DEFAULT_MACHINE.architecture ? null : (architectureIn(path) ?? null),
				});
			}
		}
	}
	return [...found.values()];
}

function libraryFrom(program: Program, { architecture, kernel }: BaseTree): Library {
	const known = architecture.models(kernel);
	return libraryOf(program, {
		builtins: architecture.builtins,
		machine: () => undefined,
		model: (name) => known.get(name),
		parameters: (name) => known.get(name)?.parameters,
		constant: (name) => architecture.constant(name, kernel),
	});
}

/** The images of one side; those of the architecture first, since generic code asks what it defines. */
function sourcesOf(patch: Patch, side: PatchSide, architecture: Architecture): readonly SourceText[] {
	const sources = hunksOf(patch)
		.filter(({ file }) => isReadFor(filePath(file), architecture))
		.map(({ file, hunk }): SourceText => {
			const { text } = imageOf(patch, hunk, side);
			const firstLine = side === 'old' ? hunk.oldStart : hunk.newStart;
			return { path: filePath(file), text, firstLine, isWhole: false };
		});
	const isOwn = ({ path }: SourceText): boolean => path?.startsWith('arch/') === true;
	return [...sources.filter(isOwn), ...sources.filter((source) => !isOwn(source))];
}

function hunksOf({ diff }: Patch): readonly { readonly file: DiffFile; readonly hunk: Hunk }[] {
	return diff.files
		.filter((file) => /\.[ch]$/.test(filePath(file)))
		.flatMap((file) => file.hunks.map((hunk) => ({ file, hunk })));
}

function imageOf({ content }: Patch, hunk: Hunk, side: PatchSide): Image {
	return side === 'old' ? preImage(content, hunk) : postImage(content, hunk);
}

/** Whether code at a path is for all architectures, or for the one. */
function isReadFor(path: string, architecture: Architecture): boolean {
	return architectureIn(path) === undefined || architecture.owns(path);
}

/** The folder below `arch/` that a path leads to; undefined for code that is for all architectures. */
function architectureIn(path: string): string | undefined {
	return /^arch\/([^/]+)\//.exec(path)?.[1];
}
