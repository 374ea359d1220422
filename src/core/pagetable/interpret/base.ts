import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { CannotModel, Definition } from '../eval/expression.ts';
import type { Architecture } from '../architecture.ts';
import { architectureOfTree, asBuilt } from '../architectures/fromTree.ts';
import { architectureFor, DEFAULT_MACHINE, isCompiledFor } from '../architectures/registry.ts';
import type { Kernel } from '../entry/kernel.ts';
import { redefined, withoutRedefined, type Redefined } from './redefined.ts';
import { GENERIC_FALLBACKS } from './genericFallbacks.ts';
import { libraryOf, type Library } from './library.ts';
import { blobOf, filesAfter, patchTexts, type BaseFiles, type PatchSide, type PatchText } from './patchTexts.ts';
import { emptyProgram, extendProgram, readProgram, type Program, type SourceText } from './program.ts';
import { patchPieces, type PatchPieces } from './patchPieces.ts';
import { removedNames } from './touched.ts';
import { isUnseen, unseenFunctions, type Unseen } from './unseen.ts';

/** What a patch is applied to. */
export interface BaseTree {
	/** Its code is read, and that for all architectures. */
	readonly architecture: Architecture;
	/** Its models define what no text defines. */
	readonly kernel: Kernel;
	/** What the kernel tree that the series is for defines; null where nothing is known of it. */
	readonly tree: Program | null;
	/** The texts of the tree's files: those that its helpers are spread over, and those that patches touch. */
	readonly files: BaseFiles;
	/** Texts of files before a patch by the id that the patch gives for them, as it writes it. */
	readonly blobs: ReadonlyMap<string, string>;
}

/** The baseTree where nothing is known of the tree. */
export const DEFAULT_BASE: BaseTree = {
	architecture: DEFAULT_MACHINE.architecture,
	kernel: DEFAULT_MACHINE.kernel,
	tree: null,
	files: new Map(),
	blobs: new Map(),
};

/** What front ends look up for the base of patches: files of the tree, and blobs by the ids that the patches give. */
export interface BaseQuestions {
	readonly paths: ReadonlySet<string>;
	readonly blobs: ReadonlySet<string>;
}

/** The files and blobs that tell what patches are applied to. */
export function baseQuestions(
	patches: readonly Patch[],
	architecture: Architecture = DEFAULT_MACHINE.architecture,
): BaseQuestions {
	const files = patches.flatMap((patch) => patch.diff.files.map((file) => ({ patch, file })));
	const touched = files.filter(({ file }) => file.oldPath?.match(/\.[ch]$/));
	const architectures = new Set([architecture, ...touched.map(({ file }) => architectureFor(filePath(file)))]);
	return {
		paths: new Set([
			...[...architectures].flatMap(({ treeFiles }) => treeFiles),
			...touched.map(({ file }) => file.oldPath ?? ''),
		]),
		blobs: new Set(touched.flatMap(({ patch, file }) => blobOf(patch, file) ?? [])),
	};
}

/** What is known with those files and blobs. */
export function baseTreeOf(
	{ architecture, kernel }: Pick<BaseTree, 'architecture' | 'kernel'>,
	files: BaseFiles,
	blobs: ReadonlyMap<string, string>,
): BaseTree {
	const sources = treeSources(architecture, files);
	if (sources.length === 0) return { architecture, kernel, tree: null, files, blobs };
	const isOther = architecture.noLayout !== null && sources.some(({ path }) => architecture.owns(path ?? ''));
	const built = isOther ? asBuilt(architecture) : architecture;
	const tree = readProgram(sources, built.target);
	return { architecture: isOther ? architectureOfTree(built, tree) : built, kernel, tree, files, blobs };
}

/** The same tree, with more of its files. */
export function withFiles(base: BaseTree, files: BaseFiles): BaseTree {
	return { ...base, files: new Map([...base.files, ...files]) };
}

/** The files that an architecture's helpers are spread over, as far as they are known. */
function treeSources({ treeFiles }: Architecture, files: BaseFiles): readonly SourceText[] {
	return treeFiles.flatMap((path): readonly SourceText[] => {
		const text = files.get(path);
		return text === undefined ? [] : [{ path, text, firstLine: 1, isWhole: true }];
	});
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
	const library = libraryFrom(extendProgram(codeBase(base).program, [source]), base, {});
	const { functions, fallbacks, macros } = library.program;
	const found = new Map<string, Definition | CannotModel>();
	for (const name of [...functions.keys(), ...fallbacks.keys(), ...macros.names()]) {
		if (name.startsWith('CONFIG_') || base.architecture.constant(name) !== undefined) continue;
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
	const base = patches.slice(0, index).reduce((code, patch) => codeAfter(patch, code, baseTree), codeBase(baseTree));
	return sidesOf(patches[index] ?? null, base, baseTree)[side === 'old' ? 'before' : 'after'];
}

/** The code that a patch is applied to. */
export interface CodeBase {
	readonly program: Program;
	readonly files: BaseFiles;
	/** Texts of earlier patches that are not of the files that the architecture's helpers are spread over. */
	readonly others: readonly PatchText[];
	/** Helpers that earlier patches took from the architecture. */
	readonly removed: ReadonlySet<string>;
	/** Functions that earlier patches touch where they do not show all of them. */
	readonly unseen: Unseen;
	/** The constants that earlier patches give another value. */
	readonly changed: Redefined;
}

/** The definitions on both sides of a patch. */
export interface PatchSides {
	/** null for the sides of a base alone. */
	readonly patch: Patch | null;
	/** What was there before the patch: the tree and the patches of the series up to it. */
	readonly base: Program;
	readonly before: Library;
	readonly after: Library;
	/** The base of the next patch. */
	readonly next: CodeBase;
	/** What the patch shows of either side. */
	readonly pieces: PatchPieces;
	/** The constants that the patch gives another value. */
	readonly changed: Redefined;
	/** The files before the patch, as far as they are known. */
	readonly files: BaseFiles;
	readonly baseTree: BaseTree;
}

const NOTHING: PatchPieces = {
	old: [],
	made: [],
	cut: [],
	cutOthers: [],
	pasted: { before: new Set(), after: new Set() },
};

/** Both sides of a patch that is applied to `base`. Without a patch they are `base` itself. */
export function sidesOf(patch: Patch | null, base: CodeBase, baseTree: BaseTree): PatchSides {
	if (patch === null) {
		const { removed, unseen: unknown, changed: earlier } = base;
		const library = libraryFrom(base.program, baseTree, { removed, unknown, earlier });
		return {
			patch,
			base: base.program,
			before: library,
			after: library,
			next: base,
			pieces: NOTHING,
			changed: NOTHING_CHANGED,
			files: base.files,
			baseTree,
		};
	}
	const files = filesBefore(patch, base.files, baseTree);
	const before = programWith(base, patchTexts(patch, 'old', files, baseTree.architecture), baseTree);
	const pieces = patchPieces(patch, files, baseTree.architecture);
	const made = programAfter(patch, base, baseTree, pieces);
	const unseen = unseenFunctions(pieces, baseTree.architecture);
	const unknown = without(base.unseen, pieces);
	const { architecture, kernel } = baseTree;
	const { changed: earlier } = base;
	const sides = (changed: Redefined): readonly [Library, Library] => [
		libraryFrom(before, baseTree, { removed: base.removed, unseen, unknown, earlier, changed }),
		libraryFrom(made.program, baseTree, { removed: made.removed, unseen, unknown, earlier, changed }),
	];
	const changed = redefined(pieces, ...sides(NOTHING_CHANGED), architecture, kernel);
	const [old, fresh] = sides(changed);
	return {
		patch,
		base: base.program,
		before: old,
		after: fresh,
		next: { ...made, changed: changed.size === 0 ? earlier : new Map([...earlier, ...changed]) },
		pieces,
		changed,
		files,
		baseTree,
	};
}

/** The code after a patch is applied to `base`: the base of the next patch. */
export function codeAfter(patch: Patch, base: CodeBase, baseTree: BaseTree): CodeBase {
	const pieces = patchPieces(patch, base.files, baseTree.architecture);
	const isChanging = pieces.old.some(({ kind, changed }) => kind === 'constant' && changed !== 'none');
	if (isChanging) return sidesOf(patch, base, baseTree).next;
	return { ...programAfter(patch, base, baseTree, pieces), changed: base.changed };
}

function programAfter(
	patch: Patch,
	base: CodeBase,
	baseTree: BaseTree,
	pieces: PatchPieces,
): Omit<CodeBase, 'changed'> {
	const files = filesBefore(patch, base.files, baseTree);
	const texts = patchTexts(patch, 'new', files, baseTree.architecture);
	const program = programWith(base, texts, baseTree);
	const left = new Set(pieces.made.filter(({ isFallback }) => !isFallback).map(({ name }) => name));
	const removed = [...base.removed, ...removedNames(pieces, baseTree.architecture)].filter((name) => !left.has(name));
	const changed = [...filesAfter(patch, files)];
	const kept = new Map([...base.files, ...changed].filter((each): each is [string, string] => each[1] !== null));
	for (const [path, text] of changed) if (text === null) kept.delete(path);
	return {
		program,
		files: changed.length === 0 ? base.files : kept,
		others: [...base.others, ...texts.filter((text) => !isOfTree(text, baseTree))],
		removed: removed.length === 0 ? NONE : new Set(removed),
		unseen: unseenAfter(base.unseen, pieces, baseTree.architecture),
	};
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING_CHANGED: Redefined = new Map();
const ALL_SEEN: Unseen = new Map();

/** Those of which a patch shows no definition. */
function without(unseen: Unseen, { old, made }: PatchPieces): Unseen {
	if (unseen.size === 0) return unseen;
	const shown = new Set([...old, ...made].map(({ name }) => name));
	return new Map([...unseen].filter(([name]) => !shown.has(name)));
}

function unseenAfter(unseen: Unseen, pieces: PatchPieces, architecture: Architecture): Unseen {
	const found = new Map(without(unseen, pieces));
	for (const [name, parts] of unseenFunctions(pieces, architecture))
		found.set(name, [...(found.get(name) ?? []), ...parts]);
	return found;
}

/** What is there before the first patch of a series. */
export function codeBase({ tree, architecture, files }: BaseTree): CodeBase {
	const program = tree ?? emptyProgram(architecture.target);
	return { program, files, others: [], removed: NONE, unseen: ALL_SEEN, changed: NOTHING_CHANGED };
}

/** The files before a patch: by the ids that it gives for them, else as they are known. */
function filesBefore(patch: Patch, files: BaseFiles, { blobs }: BaseTree): BaseFiles {
	if (blobs.size === 0) return files;
	const exact = patch.diff.files.flatMap((file): readonly (readonly [string, string])[] => {
		const text = blobs.get(blobOf(patch, file) ?? '');
		return text === undefined || file.oldPath === null ? [] : [[file.oldPath, text]];
	});
	return exact.length === 0 ? files : new Map([...files, ...exact]);
}

/** The program with the texts of one side of a patch. If files of a tree are others than it has, the tree is read again. */
function programWith({ program, files, others }: CodeBase, texts: readonly PatchText[], baseTree: BaseTree): Program {
	const { architecture, tree } = baseTree;
	const sources = texts.filter(({ path }) => isCompiledFor(path ?? '', architecture));
	if (tree === null) return extendProgram(program, inOrder(sources));
	const own = sources.filter((each) => !isOfTree(each, baseTree));
	const changed = sources.filter((each) => isOfTree(each, baseTree) && files.get(each.path ?? '') !== each.text);
	if (changed.length === 0) return extendProgram(program, inOrder(own));
	const known = new Map([...files, ...changed.map(({ path, text }) => [path ?? '', text] as const)]);
	const isReplaced = ({ path }: PatchText): boolean => own.some((each) => each.isFile && each.path === path);
	return extendProgram(
		readProgram(treeSources(architecture, known), architecture.target),
		inOrder([...others.filter((each) => !isReplaced(each)), ...own]),
	);
}

/** Whether a text is of a file that the helpers of the base's architecture are spread over. */
function isOfTree({ path, isFile }: PatchText, { architecture }: BaseTree): boolean {
	return isFile && architecture.treeFiles.includes(path ?? '');
}

/** Texts of the architecture first, since generic code asks what it defines. */
function inOrder(sources: readonly SourceText[]): readonly SourceText[] {
	const isOwn = ({ path }: SourceText): boolean => path?.startsWith('arch/') === true;
	return [...sources.filter(isOwn), ...sources.filter((source) => !isOwn(source))];
}

interface Gaps {
	/** Helpers that the architecture no longer has, of which only the fallback is left. */
	readonly removed?: ReadonlySet<string>;
	/** Functions that the patch touches where it does not show all of them. */
	readonly unseen?: Unseen;
	/** Those that earlier patches touched, and that are the same on both sides. */
	readonly unknown?: Unseen;
	/** Constants that the patch gives another value, and those that earlier patches do. */
	readonly changed?: Redefined;
	readonly earlier?: Redefined;
}

/** Definitions of a program, and our models of what it does not define. */
function libraryFrom(
	program: Program,
	{ architecture, kernel }: BaseTree,
	{ removed = NONE, unseen = ALL_SEEN, unknown = ALL_SEEN, earlier = NOTHING_CHANGED, changed = NOTHING_CHANGED }: Gaps,
): Library {
	const known = architecture.models(kernel);
	const unchanged = withoutRedefined(changed, earlier, architecture, kernel);
	return libraryOf(program, {
		builtins: architecture.builtins,
		machine: () => undefined,
		hidden: (name) =>
			isUnseen(unseen, name)
				? `needs ${name}(), which the patch changes and does not show`
				: isUnseen(unknown, name)
					? null
					: undefined,
		model: (name) => unchanged.model(removed.has(name) ? GENERIC_FALLBACKS.get(name) : known.get(name)),
		parameters: (name) => known.get(name)?.parameters,
		constant: unchanged.constant,
	});
}
