import * as vscode from 'vscode';
import {
	attempt,
	holdsReplies,
	isDraft,
	reviewSteps,
	threadGroupSteps,
	type PatchDocument,
	type ReviewView,
} from '../../core/index.ts';
import { type Documents, isPatchFile } from '../documents.ts';
import { announce } from '../progress.ts';
import { notice, runInSlices, stop, type Work } from '../slices.ts';

/** Pause in typing after which a thread is read again, in milliseconds. */
const PAUSE = 400;

/** A document of a thread: an open one, or a file that was read for it. */
export interface ThreadSource {
	readonly uri: vscode.Uri;
	readonly parsed: PatchDocument;
}

/** A thread with what was said in it. */
export interface Thread {
	/** The documents that places of the review refer to by their index. */
	readonly sources: readonly ThreadSource[];
	readonly review: ReviewView;
	/** Whether later versions and all mails have been read: until then, remarks count as open that may be settled. */
	readonly isComplete: boolean;
}

/** A thread that is being read, or has been read. */
interface OpenThread extends Work {
	readonly sources: readonly ThreadSource[];
	thread: Thread | null;
	/** Ends the progress indicator. */
	readonly end: () => void;
}

/** The threads of the open documents. Documents without replies cost nothing but a look at their subjects. */
export class Threads implements vscode.Disposable {
	readonly #documents: Documents;
	#open: readonly OpenThread[] = [];
	/** Files that were added to the threads of the open documents. */
	#added: readonly ThreadSource[] = [];
	/** Whether a document was closed, so that files may have been added to a thread that is no longer open. */
	#hasClosed = false;
	/** Number of searches for more mails that are under way. */
	#searches = 0;
	/** Whether a search has ended since documents were grouped. */
	#hasSearched = false;
	readonly #pending: Work = { timer: null, isUrgent: true };
	/** The document that was active last and has a thread. */
	#activeUri: string | null = null;
	readonly #changed = new vscode.EventEmitter<void>();
	/** A thread has been read or closed, or another one is active. */
	readonly onDidChange = this.#changed.event;
	readonly #opened = new vscode.EventEmitter<vscode.TextDocument>();
	/** A document that belongs to a thread was opened; files beside it may, too. */
	readonly onDidOpen = this.#opened.event;
	readonly #subscriptions: vscode.Disposable;

	constructor(documents: Documents) {
		this.#documents = documents;
		this.#subscriptions = vscode.Disposable.from(
			this.#changed,
			this.#opened,
			vscode.workspace.onDidOpenTextDocument((document) => {
				if (!isPatchFile(document)) return;
				this.#schedule(0);
				this.#opened.fire(document);
			}),
			vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
				if (contentChanges.length === 0 || !isPatchFile(document)) return;
				this.#stopReading(document.uri);
				this.#schedule(PAUSE);
			}),
			vscode.workspace.onDidCloseTextDocument((document) => {
				if (!isPatchFile(document)) return;
				this.#hasClosed = true;
				this.#schedule(0);
			}),
			vscode.window.onDidChangeActiveTextEditor((editor) => {
				this.#activate(editor);
			}),
		);
		this.#activate(vscode.window.activeTextEditor);
		this.#schedule(0);
	}

	/** The threads that have been read. */
	get all(): readonly Thread[] {
		return this.#open.flatMap(({ thread }) => thread ?? []);
	}

	/** The thread of the document that was active last. */
	get active(): Thread | null {
		return this.all.find(({ sources }) => sources.some(({ uri }) => uri.toString() === this.#activeUri)) ?? null;
	}

	/** The thread of a document. */
	threadOf(uri: vscode.Uri): Thread | null {
		const key = uri.toString();
		return this.all.find(({ sources }) => sources.some((source) => source.uri.toString() === key)) ?? null;
	}

	/** Whether the number of open remarks of a thread is known. */
	isCounted({ isComplete }: Thread): boolean {
		return isComplete && this.#searches === 0;
	}

	/** Waits for a search that may add files. */
	async search(search: Promise<void>): Promise<void> {
		this.#searches++;
		try {
			await search;
		} finally {
			this.#searches--;
			this.#hasSearched = true;
			this.#schedule(0);
		}
	}

	/** Adds files to the threads that they belong to. */
	add(sources: readonly ThreadSource[]): void {
		const added = new Map([...this.#added, ...sources].map((source) => [source.uri.toString(), source]));
		this.#added = [...added.values()];
		this.#schedule(0);
	}

	/** Whether a file was added. */
	isAdded(uri: vscode.Uri): boolean {
		return this.#added.some((source) => source.uri.toString() === uri.toString());
	}

	/** Removes a file that was added from its thread. */
	remove(uri: vscode.Uri): void {
		this.#added = this.#added.filter((source) => source.uri.toString() !== uri.toString());
		this.#schedule(0);
	}

	dispose(): void {
		stop(this.#pending);
		for (const open of this.#open) abandon(open);
		this.#open = [];
		this.#subscriptions.dispose();
	}

	#activate(editor: vscode.TextEditor | undefined): void {
		if (editor === undefined || !isPatchFile(editor.document)) return;
		// The thread that a draft answers stays in view.
		if (isDraft(this.#documents.parse(editor.document))) return;
		const before = this.active;
		this.#activeUri = editor.document.uri.toString();
		if (this.active !== before) this.#changed.fire();
	}

	#schedule(pause: number): void {
		stop(this.#pending);
		this.#pending.timer = setTimeout(() => {
			this.#pending.timer = null;
			attempt(() => {
				this.#group();
			}, notice);
		}, pause);
	}

	/** Leaves the time to what follows each key: the threads of a document that changes are read again when typing pauses. */
	#stopReading(changed: vscode.Uri): void {
		const key = changed.toString();
		for (const open of this.#open) if (open.sources.some(({ uri }) => uri.toString() === key)) stop(open);
	}

	/** Finds out which documents belong together. */
	#group(): void {
		const shown = vscode.workspace.textDocuments.filter(isPatchFile);
		const open = shown.map((document) => ({ uri: document.uri, parsed: this.#documents.parse(document) }));
		const keys = new Set(open.map(({ uri }) => uri.toString()));
		const all = [
			...open.filter(({ parsed }) => !isDraft(parsed)),
			...this.#added.filter(({ uri }) => !keys.has(uri.toString())),
		];
		const show = (wanted: readonly (readonly ThreadSource[])[]): void => {
			if (this.#hasClosed) {
				const kept = new Set(wanted.flat());
				this.#added = this.#added.filter((source) => kept.has(source) || keys.has(source.uri.toString()));
				this.#hasClosed = false;
			}
			this.#show(wanted);
		};
		if (!all.some(({ parsed }) => holdsReplies(parsed))) {
			show([]);
			return;
		}
		const steps = threadGroupSteps(all.map(({ parsed }) => parsed));
		runInSlices(this.#pending, steps, (groups) => {
			const threads = groups.map((group) => group.flatMap((i) => all[i] ?? []));
			show(
				threads.filter(
					(sources) =>
						sources.some(({ uri }) => keys.has(uri.toString())) && sources.some(({ parsed }) => holdsReplies(parsed)),
				),
			);
		});
	}

	/** Reads the threads among `wanted` that have changed, and forgets all that are not wanted. */
	#show(wanted: readonly (readonly ThreadSource[])[]): void {
		const before = this.#open;
		this.#open = wanted.map((sources) => {
			const same = before.find((one) => isSame(one.sources, sources));
			if (same !== undefined) return same;
			// What is known of the same documents is shown until they have been read again.
			const last = before.find((one) => one.sources[0]?.uri.toString() === sources[0]?.uri.toString());
			const end = announce({ location: { viewId: 'kernelPatchReview.review' } });
			const isLarger = last !== undefined && last.sources.length < sources.length;
			const known = last?.thread ?? null;
			const thread = known && { ...known, isComplete: known.isComplete && !isLarger };
			return { sources, thread, timer: null, isUrgent: true, end };
		});
		for (const one of before) if (!this.#open.includes(one)) abandon(one);
		for (const one of this.#open) if (!before.includes(one)) this.#read(one);
		if (this.#open.length < before.length || this.#hasSearched) this.#changed.fire();
		this.#hasSearched = false;
	}

	#read(open: OpenThread): void {
		const { sources } = open;
		const show = (review: ReviewView, isComplete: boolean): void => {
			open.thread = { sources, review, isComplete };
			this.#changed.fire();
		};
		const showRead = (review: ReviewView): void => {
			show(review, false);
		};
		// What was shown of the thread before is more than what is said in it alone.
		const onRead = open.thread === null ? showRead : null;
		const documents = sources.map(({ parsed }) => parsed);
		open.timer = setTimeout(() => {
			runInSlices(open, reviewSteps(documents, onRead), (review) => {
				open.end();
				show(review, true);
			});
		}, 0);
	}
}

function abandon(open: OpenThread): void {
	stop(open);
	open.end();
}

function isSame(a: readonly ThreadSource[], b: readonly ThreadSource[]): boolean {
	return a.length === b.length && a.every(({ parsed }, i) => parsed === b[i]?.parsed);
}
