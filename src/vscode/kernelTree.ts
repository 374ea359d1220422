import * as vscode from 'vscode';
import {
	baseQuestions,
	DEFAULT_BASE,
	emptyProgram,
	extendProgram,
	LIST_FILES,
	NO_ANSWERS,
	readTreeData,
	TREE_MARKS,
	withFiles,
	type BaseTree,
	type Patch,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { commitTitles } from './commitTitles.ts';
import { kindBelow, readBelow } from './files.ts';
import { watch } from './watch.ts';

/** What git writes when it checks out or fetches: other files and commits exist then. */
const GIT_FILES = ['.git/HEAD', '.git/FETCH_HEAD'];

/** Folders are included: VS Code does not report the files of a folder that appears or disappears as a whole. */
const WATCHED = `**/{${GIT_FILES.join()},MAINTAINERS,scripts,scripts/*,arch,arch/**,include,include/**,mm,mm/**}`;

/** Delay before a changed tree is read again, in milliseconds: a checkout changes many files. */
const DELAY = 1_000;

/** Maximum number of questions of each kind that are answered: each is a request to the file system, or a run of git. */
const MAX_QUESTIONS = 200;

/**
 * The kernel tree in the workspace, if there is one: the lists and answers that rules look up, and the definitions that
 * patches build on. It is read when a document needs it, and again when it changes.
 */
export class KernelTree implements vscode.Disposable {
	readonly #dataChanged = new vscode.EventEmitter<void>();
	/** `data` has changed, or `lookUp` may return other answers. */
	readonly onDidChangeData = this.#dataChanged.event;
	readonly #baseChanged = new vscode.EventEmitter<void>();
	/** `baseTree` has changed. */
	readonly onDidChangeBase = this.#baseChanged.event;
	readonly #subscriptions: { dispose: () => unknown }[] = [this.#dataChanged, this.#baseChanged];
	#folder: vscode.Uri | null = null;
	#data: TreeData | null = null;
	#baseTree: BaseTree = DEFAULT_BASE;
	/** What `#data` and `#baseTree` were read from. */
	#dataSource = '';
	#baseSource = '';
	/** Number of checkouts and fetches. */
	#gitChanges = 0;
	/** The files that bases of patches were read from, besides those of `baseTree`. */
	readonly #baseFiles = new Set<string>();
	#isLoaded = false;
	#hasHelpers = false;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** Number of the latest read, so that an overtaken one ends. */
	#reading = 0;
	/** The latest read. */
	#latest = Promise.resolve();

	/** The tree's lists, without answers; null while no tree is known. */
	get data(): TreeData | null {
		return this.#data;
	}

	/** What patches are applied to; our models while no tree is known. */
	get baseTree(): BaseTree {
		return this.#baseTree;
	}

	/** What patches are applied to, with the tree's files that they change. */
	async baseFor(patches: readonly Patch[]): Promise<BaseTree> {
		const [base, folder] = [this.#baseTree, this.#folder];
		if (folder === null || base === DEFAULT_BASE) return base;
		const paths = [...baseQuestions(patches).paths].filter((path) => !base.files.has(path)).slice(0, MAX_QUESTIONS);
		for (const path of paths) this.#baseFiles.add(path);
		const texts = await textsIn(folder, paths);
		const files = paths.flatMap((path, index) => filed(path, texts[index]));
		return files.length === 0 ? base : withFiles(base, new Map(files));
	}

	/** Starts to read the tree's lists and, for documents with page-table helpers, its definitions. */
	load(withHelpers: boolean): void {
		if (this.#isLoaded && (this.#hasHelpers || !withHelpers)) return;
		if (!this.#isLoaded)
			this.#subscriptions.push(
				watch(WATCHED, (changed) => {
					this.#onChange(changed);
				}),
			);
		this.#isLoaded = true;
		this.#hasHelpers ||= withHelpers;
		this.#read();
	}

	/** Loads everything, and resolves when it has been read. */
	async loaded(): Promise<void> {
		this.load(true);
		await this.#latest;
	}

	/** Answers questions about paths, headers and commits. Those about bindings and mentions stay open: nothing here searches files. */
	async lookUp({ paths, headers, commits }: TreeQuestions): Promise<TreeAnswers> {
		const folder = this.#folder;
		if (folder === null) return NO_ANSWERS;
		const [pathAnswers, headerAnswers, commitAnswers] = await Promise.all([
			answers(paths, (path) => kindBelow(folder, path)),
			answers(headers, (path) => readBelow(folder, path)),
			commitTitles(folder, [...commits].slice(0, MAX_QUESTIONS)),
		]);
		return { ...NO_ANSWERS, paths: pathAnswers, headers: headerAnswers, commits: commitAnswers };
	}

	dispose(): void {
		this.#reading++;
		if (this.#timer !== null) clearTimeout(this.#timer);
		vscode.Disposable.from(...this.#subscriptions).dispose();
	}

	#onChange(changed: vscode.Uri | null): void {
		const path = changed && vscode.workspace.asRelativePath(changed, false);
		const matches = (file: string): boolean => path === null || `${file}/`.startsWith(`${path}/`);
		if ([...this.#baseFiles].some(matches)) this.#baseSource = '';
		else if (GIT_FILES.some(matches)) this.#gitChanges++;
		else if (![...TREE_MARKS, ...LIST_FILES, ...DEFAULT_BASE.architecture.treeFiles].some(matches)) return;
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#read();
		}, DELAY);
	}

	#read(): void {
		this.#latest = this.#readAll(++this.#reading);
	}

	async #readAll(reading: number): Promise<void> {
		const folder = await treeFolder();
		const lists = await textsIn(folder, LIST_FILES);
		if (reading !== this.#reading) return;
		this.#setData(folder, lists);
		if (!this.#hasHelpers) return;
		const { treeFiles, target } = DEFAULT_BASE.architecture;
		const texts = await textsIn(folder, treeFiles);
		const files = treeFiles.flatMap((path, index) => filed(path, texts[index]));
		const source = files.length === 0 ? '' : texts.join('\0');
		if (reading !== this.#reading || source === this.#baseSource) return;
		let program = emptyProgram(target);
		for (const [path, text] of files) {
			program = extendProgram(program, [{ path, text, firstLine: 1, isWhole: true }]);
			// The extension host gets its turn.
			await new Promise((resolve) => setTimeout(resolve, 0));
			if (reading !== this.#reading) return;
		}
		this.#baseSource = source;
		this.#baseTree = source === '' ? DEFAULT_BASE : { ...DEFAULT_BASE, tree: program, files: new Map(files) };
		this.#baseChanged.fire();
	}

	#setData(folder: vscode.Uri | null, lists: readonly (string | null)[]): void {
		const source = folder === null ? '' : [folder.toString(), this.#gitChanges, ...lists].join('\0');
		if (source === this.#dataSource) return;
		const [spelling, constStructs, maintainers] = lists.map((text) => text ?? '');
		this.#dataSource = source;
		this.#folder = folder;
		this.#data = folder === null ? null : readTreeData(spelling, constStructs, maintainers);
		this.#dataChanged.fire();
	}
}

/** The first folder of the workspace that contains a kernel tree; null without one. */
export async function treeFolder(): Promise<vscode.Uri | null> {
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
		const kinds = await Promise.all(TREE_MARKS.map((file) => kindBelow(uri, file)));
		if (kinds.every((kind) => kind === 'file')) return uri;
	}
	return null;
}

/** The texts of files in `folder`, null for each that cannot be read; none without a folder. */
async function textsIn(folder: vscode.Uri | null, files: readonly string[]): Promise<readonly (string | null)[]> {
	return folder === null ? [] : Promise.all(files.map((file) => readBelow(folder, file)));
}

/** A file with its text, if it has one. */
function filed(path: string, text: string | null | undefined): readonly (readonly [string, string])[] {
	return typeof text === 'string' ? [[path, text]] : [];
}

async function answers<Answer>(
	questions: ReadonlySet<string>,
	answer: (question: string) => Promise<Answer>,
): Promise<ReadonlyMap<string, Answer>> {
	const answered = [...questions].slice(0, MAX_QUESTIONS);
	return new Map(await Promise.all(answered.map(async (question) => [question, await answer(question)] as const)));
}
