import * as vscode from 'vscode';
import { DEFAULT_BASE, emptyProgram, extendProgram, TREE_FILES, type BaseTree } from '../core/index.ts';
import { readText } from './readText.ts';
import { watch } from './watch.ts';

/** The file that tells a kernel tree from other folders. */
const MARK = 'arch/x86/include/asm/pgtable.h';

/** A tree whose files change is read again after this long, in milliseconds: a checkout changes many. */
const PAUSE = 1_000;

/**
 * The kernel tree in the workspace, if there is one, as the baseTree of all patches. It is read when a patch with helpers
 * wants it, a file at a time, and again when one of its files changes.
 */
export class KernelTree implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** There is another baseTree. */
	readonly onDidChange = this.#changed.event;
	readonly #subscriptions: { dispose: () => unknown }[] = [this.#changed];
	#baseTree: BaseTree = DEFAULT_BASE;
	#isWanted = false;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** Counts readings, so that one that is overtaken ends. */
	#reading = 0;

	/** What patches are applied to, as far as it is known by now. */
	get baseTree(): BaseTree {
		return this.#baseTree;
	}

	/** Has the tree read, if that was not done yet. */
	want(): void {
		if (this.#isWanted) return;
		this.#isWanted = true;
		const watcher = watch('**/{arch,arch/**,include,include/**,mm,mm/**}', (uri) => {
			// Folders count: what is made inside a new folder, or goes with an old one, need not be told.
			const changed = uri && vscode.workspace.asRelativePath(uri, false);
			if (changed === null || TREE_FILES.some((file) => `${file}/`.startsWith(`${changed}/`))) this.#schedule();
		});
		this.#subscriptions.push(watcher);
		void this.#read();
	}

	dispose(): void {
		this.#reading++;
		if (this.#timer !== null) clearTimeout(this.#timer);
		vscode.Disposable.from(...this.#subscriptions).dispose();
	}

	#schedule(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			void this.#read();
		}, PAUSE);
	}

	async #read(): Promise<void> {
		const reading = ++this.#reading;
		const folder = await treeFolder();
		let program = emptyProgram(DEFAULT_BASE.options);
		for (const path of folder === null ? [] : TREE_FILES) {
			const text = folder && (await readText(vscode.Uri.joinPath(folder, path)));
			if (reading !== this.#reading) return;
			// Reading from the file system gives way to whatever else there is to do, before and after each file.
			if (text !== null) program = extendProgram(program, [{ path, text, firstLine: 1, isWhole: true }]);
		}
		if (reading !== this.#reading || (folder === null && this.#baseTree === DEFAULT_BASE)) return;
		this.#baseTree = folder === null ? DEFAULT_BASE : { ...DEFAULT_BASE, tree: program };
		this.#changed.fire();
	}
}

/** The first folder of the workspace that holds a kernel tree; null for none. */
async function treeFolder(): Promise<vscode.Uri | null> {
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
		if ((await readText(vscode.Uri.joinPath(uri, MARK))) !== null) return uri;
	}
	return null;
}
