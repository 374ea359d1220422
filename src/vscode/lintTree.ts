import * as vscode from 'vscode';
import {
	NO_ANSWERS,
	readTreeData,
	type PathKind,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { commitTitles } from './commitTitles.ts';
import { readText } from './readText.ts';
import { watch } from './watch.ts';

/** The files that rules know a tree by, without being asked; the first two tell it from other folders. */
const FILES = ['MAINTAINERS', 'scripts/checkpatch.pl', 'scripts/spelling.txt', 'scripts/const_structs.checkpatch'];
/** Those, and what git writes when it checks out or fetches: other files and commits are there then. */
const PATTERN = `**/{${[...FILES, 'scripts', '.git/HEAD', '.git/FETCH_HEAD'].join()}}`;

/** A tree whose files change is read again after this long, in milliseconds: a checkout changes many. */
const PAUSE = 1_000;

/** So many questions of each kind are answered at most: each is a request to the file system, or a run of git. */
const MOST = 200;

/** The kernel tree in the workspace, if there is one, as rules ask it; it is read when the first patch wants it. */
export class LintTree implements vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	/** There is another tree, or it says something else by itself. */
	readonly onDidChange = this.#changed.event;
	readonly #subscriptions: { dispose: () => unknown }[] = [this.#changed];
	#folder: vscode.Uri | null = null;
	#data: TreeData | null = null;
	/** What `#data` was read from. */
	#source = '';
	/** Counts what git did meanwhile. */
	#gitChanges = 0;
	#isWanted = false;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** Counts readings, so that one that is overtaken ends. */
	#reading = 0;

	/** What the tree says by itself, without answers; null as long as none is known. */
	get data(): TreeData | null {
		return this.#data;
	}

	/** Has the tree looked for, if that was not done yet. */
	want(): void {
		if (this.#isWanted) return;
		this.#isWanted = true;
		const watcher = watch(PATTERN, (changed) => {
			if (changed?.path.includes('/.git/') === true) this.#gitChanges++;
			if (this.#timer !== null) clearTimeout(this.#timer);
			this.#timer = setTimeout(() => {
				void this.#read();
			}, PAUSE);
		});
		this.#subscriptions.push(watcher);
		void this.#read();
	}

	/** What the tree says to `questions`. Nothing here searches files, so that those about bindings stay open. */
	async answer({ paths, headers, commits }: TreeQuestions): Promise<TreeAnswers> {
		const folder = this.#folder;
		if (folder === null) return NO_ANSWERS;
		const [pathAnswers, headerAnswers, commitAnswers] = await Promise.all([
			answers(paths, (path) => kindOf(vscode.Uri.joinPath(folder, path))),
			answers(headers, (path) => readText(vscode.Uri.joinPath(folder, path))),
			commitTitles(folder, [...commits].slice(0, MOST)),
		]);
		return { ...NO_ANSWERS, paths: pathAnswers, headers: headerAnswers, commits: commitAnswers };
	}

	dispose(): void {
		this.#reading++;
		if (this.#timer !== null) clearTimeout(this.#timer);
		vscode.Disposable.from(...this.#subscriptions).dispose();
	}

	async #read(): Promise<void> {
		const reading = ++this.#reading;
		const folder = await treeFolder();
		const texts = folder === null ? [] : await Promise.all(FILES.map((file) => textIn(folder, file)));
		const source = folder === null ? '' : [folder.toString(), this.#gitChanges, ...texts].join('\0');
		if (reading !== this.#reading || source === this.#source) return;
		const [maintainers, , spelling = '', constStructs = ''] = texts;
		this.#source = source;
		this.#folder = folder;
		this.#data = folder === null ? null : readTreeData(spelling, constStructs, maintainers);
		this.#changed.fire();
	}
}

async function answers<Answer>(
	questions: ReadonlySet<string>,
	answer: (question: string) => Promise<Answer>,
): Promise<ReadonlyMap<string, Answer>> {
	const asked = [...questions].slice(0, MOST);
	return new Map(await Promise.all(asked.map(async (question) => [question, await answer(question)] as const)));
}

/** The first folder of the workspace that holds a kernel tree; null for none. */
async function treeFolder(): Promise<vscode.Uri | null> {
	for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
		const kinds = await Promise.all(FILES.slice(0, 2).map((file) => kindOf(vscode.Uri.joinPath(uri, file))));
		if (kinds.every((kind) => kind === 'file')) return uri;
	}
	return null;
}

/** The text of a list; of checkpatch.pl nothing is read but that it is there. */
async function textIn(folder: vscode.Uri, file: string): Promise<string> {
	return file.endsWith('.pl') ? '' : ((await readText(vscode.Uri.joinPath(folder, file))) ?? '');
}

async function kindOf(uri: vscode.Uri): Promise<PathKind | null> {
	try {
		const { type } = await vscode.workspace.fs.stat(uri);
		return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
	} catch {
		return null;
	}
}
