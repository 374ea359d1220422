import * as vscode from 'vscode';
import {
	createService,
	diagnostics,
	looksLikePatch,
	parseCommitMessage,
	parseDocument,
	touchesHelpers,
	type Diagnostic,
	type Finding,
	type PatchDocument,
	type PatchPlace,
	type PatchService,
	type PatchSides,
} from '../core/index.ts';
import { CheckpatchConf } from './checkpatchConf.ts';
import { toDiagnostic } from './convert.ts';
import { DocumentTree } from './documentTree.ts';
import { readSettings } from './settings.ts';
import { KernelTree } from './kernelTree.ts';
import { LintTree } from './lintTree.ts';

/** What the extension looks at; plain text only where it is untitled and reads like a patch. */
export const SELECTOR: vscode.DocumentSelector = [
	{ language: 'diff' },
	{ language: 'patch-mail' },
	{ language: 'git-commit' },
	{ language: 'plaintext', scheme: 'untitled' },
];

/** Longest stretch of work before the extension host gets its turn, in milliseconds. */
const SLICE = 10;

/** So long typing must pause before the simulator is asked, in milliseconds. */
const HELPER_PAUSE = 300;

/** From this length on, in UTF-16 units, work waits for a pause in typing. */
const LARGE = 2_000_000;
const LARGE_PAUSE = 80;

/** What is known of one version of a document. */
export interface Analysis {
	readonly version: number;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	readonly shown: readonly { readonly diagnostic: vscode.Diagnostic; readonly source: Diagnostic }[];
}

/** An analysis that has just been published. */
export interface Analysed {
	readonly document: vscode.TextDocument;
	readonly analysis: Analysis;
	/** The line that was edited last; null for a document just opened, and where an edit was undone or redone. */
	readonly edited: number | null;
}

interface Entry {
	service: PatchService;
	tree: DocumentTree;
	/** The latest text that was read, and its version. */
	read: { readonly version: number; readonly parsed: PatchDocument } | null;
	analysis: Analysis | null;
	edited: number | null;
	timer: ReturnType<typeof setTimeout> | null;
	/** The version whose helpers have been looked at; null for none yet. */
	reported: number | null;
}

/** Keeps the diagnostics of all open patches current. */
export class Documents implements vscode.Disposable {
	readonly #collection = vscode.languages.createDiagnosticCollection('kernel-patch-review');
	readonly #entries = new Map<string, Entry>();
	readonly #analysed = new vscode.EventEmitter<Analysed>();
	readonly onDidAnalyse = this.#analysed.event;
	readonly #reported = new vscode.EventEmitter<vscode.TextDocument>();
	/** The helpers of a document's present version have been looked at. */
	readonly onDidReport = this.#reported.event;
	readonly #conf = new CheckpatchConf();
	readonly #lintTree = new LintTree();
	readonly #tree = new KernelTree();
	/** What patches are applied to has become another, and with it what is said of their helpers. */
	readonly onDidChangeTree = this.#tree.onDidChange;
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		this.#subscriptions = vscode.Disposable.from(
			this.#collection,
			this.#analysed,
			this.#reported,
			this.#conf,
			this.#conf.onDidChange(() => {
				this.#restart();
			}),
			this.#lintTree,
			this.#lintTree.onDidChange(() => {
				for (const document of vscode.workspace.textDocuments) {
					this.#follow(document, new DocumentTree(this.#lintTree));
				}
			}),
			this.#tree,
			this.#tree.onDidChange(() => {
				for (const document of vscode.workspace.textDocuments) this.#schedule(document);
			}),
			vscode.workspace.onDidOpenTextDocument((document) => {
				this.#schedule(document);
			}),
			vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
				const [change] = contentChanges;
				if (change === undefined) return;
				this.#schedule(document, reason === undefined ? change.range.start.line : null);
			}),
			vscode.workspace.onDidCloseTextDocument((document) => {
				this.#forget(document.uri);
			}),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('kernelPatchReview')) this.#restart();
			}),
		);
		this.#restart();
	}

	/** The present text of `document`, read, and the service that reads it. */
	read(document: vscode.TextDocument): { readonly service: PatchService; readonly parsed: PatchDocument } {
		const entry = this.#entry(document);
		const { service } = entry;
		if (entry.read?.version !== document.version) {
			entry.read = { version: document.version, parsed: parse(document) };
		}
		return { service, parsed: entry.read.parsed };
	}

	/** The definitions on both sides of a patch, by its place; null if there is none any more. */
	async sides({ uri, index }: PatchPlace): Promise<PatchSides | null> {
		try {
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
			if (vscode.languages.match(SELECTOR, document) === 0) return null;
			const { service, parsed } = this.read(document);
			return service.sides(parsed, index);
		} catch {
			// Deleted or moved meanwhile, or never saved.
			return null;
		}
	}

	service(document: vscode.TextDocument): PatchService {
		return this.#entry(document).service;
	}

	/** The analysis of the document's present version; null while it is not ready. */
	analysis(document: vscode.TextDocument): Analysis | null {
		const analysis = this.#entries.get(document.uri.toString())?.analysis ?? null;
		return analysis?.version === document.version ? analysis : null;
	}

	/** Whether the helpers of the document's present version have been looked at, so that asking for them costs nothing. */
	isReported(document: vscode.TextDocument): boolean {
		return this.#entries.get(document.uri.toString())?.reported === document.version;
	}

	dispose(): void {
		for (const entry of this.#entries.values()) if (entry.timer !== null) clearTimeout(entry.timer);
		this.#entries.clear();
		this.#subscriptions.dispose();
	}

	#restart(): void {
		for (const document of vscode.workspace.textDocuments) {
			this.#forget(document.uri);
			this.#schedule(document);
		}
	}

	#forget(uri: vscode.Uri): void {
		const entry = this.#entries.get(uri.toString());
		if (entry !== undefined && entry.timer !== null) clearTimeout(entry.timer);
		this.#entries.delete(uri.toString());
		this.#collection.delete(uri);
	}

	#entry(document: vscode.TextDocument): Entry {
		const key = document.uri.toString();
		let entry = this.#entries.get(key);
		if (entry === undefined) {
			const tree = new DocumentTree(this.#lintTree);
			entry = {
				service: this.#service(document, tree),
				tree,
				read: null,
				analysis: null,
				edited: null,
				timer: null,
				reported: null,
			};
			this.#entries.set(key, entry);
		}
		return entry;
	}

	#service({ uri }: vscode.TextDocument, { data }: DocumentTree): PatchService {
		const settings = readSettings(uri, this.#conf.settings(uri));
		return createService(settings, { tree: data, baseTree: () => this.#tree.baseTree });
	}

	/** Analyses `document` with what `tree` knows by now. Until then everything stays as it is. */
	#follow(document: vscode.TextDocument, tree: DocumentTree): void {
		const entry = this.#entries.get(document.uri.toString());
		if (entry === undefined) return;
		entry.tree = tree;
		entry.service = this.#service(document, tree);
		this.#schedule(document, entry.edited);
	}

	/** Analyses `document` once the present event is done; a later change takes the place of an earlier one. */
	#schedule(document: vscode.TextDocument, edited: number | null = null): void {
		if (vscode.languages.match(SELECTOR, document) === 0) return;
		const entry = this.#entry(document);
		if (entry.timer !== null) clearTimeout(entry.timer);
		entry.edited = edited;
		entry.reported = null;
		const pause = (entry.read?.parsed.content.text.length ?? 0) >= LARGE ? LARGE_PAUSE : 0;
		entry.timer = setTimeout(() => {
			this.#analyse(document, entry);
		}, pause);
	}

	#analyse(document: vscode.TextDocument, entry: Entry): void {
		const { version } = document;
		const { service, parsed } = this.read(document);
		if (document.languageId === 'plaintext' && !looksLikePatch(parsed.content.text)) {
			this.#collection.delete(document.uri);
			this.#settle(document, entry, version);
			return;
		}
		this.#complete(entry, service.findingSteps(parsed), (findings) => {
			this.#publish(document, entry, version, parsed, findings);
			entry.timer = setTimeout(() => {
				void this.#ask(document, entry.tree, parsed);
				if (touchesHelpers(parsed)) this.#tree.want();
				this.#complete(entry, service.helperFindingSteps(parsed), (more) => {
					if (more.length > 0) this.#publish(document, entry, version, parsed, [...findings, ...more]);
					this.#settle(document, entry, version);
				});
			}, HELPER_PAUSE);
		});
	}

	#settle(document: vscode.TextDocument, entry: Entry, version: number): void {
		entry.reported = version;
		this.#reported.fire(document);
	}

	async #ask(document: vscode.TextDocument, tree: DocumentTree, parsed: PatchDocument): Promise<void> {
		const hasNews = await tree.ask(parsed);
		if (hasNews && this.#entries.get(document.uri.toString())?.tree === tree) this.#follow(document, tree);
	}

	/** Runs all steps, a slice at a time; whatever takes the entry's timer meanwhile ends it. */
	#complete(
		entry: Entry,
		steps: Generator<undefined, readonly Finding[]>,
		done: (findings: readonly Finding[]) => void,
	): void {
		entry.timer = null;
		const deadline = performance.now() + SLICE;
		for (;;) {
			const step = steps.next();
			if (step.done === true) {
				done(step.value);
				return;
			}
			if (performance.now() > deadline) {
				entry.timer = setTimeout(() => {
					this.#complete(entry, steps, done);
				}, 0);
				return;
			}
		}
	}

	#publish(
		document: vscode.TextDocument,
		entry: Entry,
		version: number,
		parsed: PatchDocument,
		findings: readonly Finding[],
	): void {
		const shown = diagnostics(parsed, findings).map((source) => ({
			source,
			diagnostic: toDiagnostic(document.uri, source),
		}));
		entry.analysis = { version, document: parsed, findings, shown };
		this.#collection.set(
			document.uri,
			shown.map(({ diagnostic }) => diagnostic),
		);
		this.#analysed.fire({ document, analysis: entry.analysis, edited: entry.edited });
	}
}

function parse(document: vscode.TextDocument): PatchDocument {
	const text = document.getText();
	if (document.languageId === 'git-commit') return parseCommitMessage(text);
	return parseDocument(text, document.encoding === 'iso88591' ? 'latin1' : 'utf8');
}
