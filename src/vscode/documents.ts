import * as vscode from 'vscode';
import {
	countSwitchedOff,
	createService,
	DEFAULT_SETTINGS,
	joinAnswers,
	NO_ANSWERS,
	openQuestions,
	parseCommitMessage,
	parseDocument,
	RULES,
	touchesHelpers,
	treeQuestions,
	type PatchDocument,
	type PatchPlace,
	type PatchService,
	type PatchSides,
	type Settings,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { CheckpatchConf } from './checkpatchConf.ts';
import { noticeFormerIds } from './formerIds.ts';
import { KernelTree } from './kernelTree.ts';
import { readSettings } from './settings.ts';

/** The language of the box for a commit message in the Source Control view. */
const COMMIT_BOX = 'scminput';

/** The documents that the extension supports; plain text only if it is untitled, and looks like a patch. */
export const SELECTOR: vscode.DocumentSelector = [
	{ language: 'diff' },
	{ language: 'patch-mail' },
	{ language: 'git-commit' },
	{ language: COMMIT_BOX },
	{ language: 'plaintext', scheme: 'untitled' },
];

/** What is kept of a document while it is open. */
interface OpenDocument {
	readonly document: vscode.TextDocument;
	service: PatchService;
	/** The kernel tree's lists, and its answers to what this document names. */
	tree: TreeData | null;
	/** What has been looked up, or is being looked up. */
	asked: TreeQuestions | TreeAnswers;
	/** The latest text that was parsed, and its version. */
	parsed: { readonly version: number; readonly document: PatchDocument } | null;
}

/** The open documents: their parsed text, and a service for each under its settings and the kernel tree. */
export class Documents implements vscode.Disposable {
	readonly tree = new KernelTree();
	readonly #conf = new CheckpatchConf();
	readonly #open = new Map<string, OpenDocument>();
	readonly #serviceChanged = new vscode.EventEmitter<vscode.TextDocument>();
	/** A document has a new service: its settings, or what is known of the kernel tree, have changed. */
	readonly onDidChangeService = this.#serviceChanged.event;
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		this.#subscriptions = vscode.Disposable.from(
			this.#serviceChanged,
			this.#conf,
			this.#conf.onDidChange(() => {
				for (const open of this.#open.values()) this.#renewService(open);
			}),
			this.tree,
			this.tree.onDidChangeData(() => {
				for (const open of this.#open.values()) {
					open.tree = this.tree.data;
					open.asked = NO_ANSWERS;
					if (open.document.languageId === COMMIT_BOX) open.parsed = null;
					this.#renewService(open);
				}
			}),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (!event.affectsConfiguration('kernelPatchReview')) return;
				for (const open of this.#open.values()) this.#renewService(open);
			}),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				this.#open.delete(uri.toString());
			}),
		);
	}

	/** The present text of `document`, parsed; nothing of a commit box outside of kernel trees, where people have other rules. */
	parse(document: vscode.TextDocument): PatchDocument {
		const open = this.#openDocument(document);
		if (open.parsed?.version !== document.version) {
			const isOther = document.languageId === COMMIT_BOX && this.tree.data === null;
			const parsed = isOther ? parseCommitMessage('') : parseText(document, open.parsed?.document ?? null);
			open.parsed = { version: document.version, document: parsed };
		}
		return open.parsed.document;
	}

	service(document: vscode.TextDocument): PatchService {
		return this.#openDocument(document).service;
	}

	/** How many rules are off for a document by what comes with its folder rather than by the user. */
	switchedOff({ uri }: vscode.TextDocument): { readonly byConf: number; readonly byWorkspace: number } {
		const conf = this.#conf.settings(uri);
		const user = readSettings(uri, DEFAULT_SETTINGS, false);
		const withConf = readSettings(uri, conf, false);
		return {
			byConf: countSwitchedOff(RULES, user, withConf),
			byWorkspace: countSwitchedOff(RULES, withConf, readSettings(uri, conf)),
		};
	}

	/** The definitions on both sides of a patch; null if the patch no longer exists, or touches no helper. */
	async sides({ uri, index }: PatchPlace): Promise<PatchSides | null> {
		try {
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
			if (vscode.languages.match(SELECTOR, document) === 0) return null;
			return this.service(document).sides(this.parse(document), index);
		} catch {
			// Deleted or moved meanwhile, or never saved.
			return null;
		}
	}

	/** Looks up in the kernel tree what the present text of `document` names. New answers change its service. */
	async lookUp(document: vscode.TextDocument): Promise<void> {
		const open = this.#openDocument(document);
		const parsed = this.parse(document);
		this.tree.load(touchesHelpers(parsed));
		const { data } = this.tree;
		if (data === null) return;
		const questions = treeQuestions([parsed]);
		const unanswered = openQuestions(questions, open.asked);
		open.asked = questions;
		if (unanswered === null) return;
		const answers = await this.tree.lookUp(unanswered);
		// Meanwhile the tree may have changed, or the document been closed.
		if (data !== this.tree.data || open.tree === null || this.#open.get(keyOf(document)) !== open) return;
		if (Object.values(answers).every(({ size }) => size === 0)) return;
		open.tree = { ...open.tree, answers: joinAnswers(open.tree.answers, answers) };
		this.#renewService(open);
	}

	dispose(): void {
		this.#open.clear();
		this.#subscriptions.dispose();
	}

	#openDocument(document: vscode.TextDocument): OpenDocument {
		const key = keyOf(document);
		let open = this.#open.get(key);
		if (open === undefined) {
			const tree = this.tree.data;
			open = { document, service: this.#createService(document, tree), tree, asked: NO_ANSWERS, parsed: null };
			this.#open.set(key, open);
		}
		return open;
	}

	#createService(document: vscode.TextDocument, tree: TreeData | null): PatchService {
		const { uri } = document;
		const conf = this.#conf.settings(uri);
		const settings = readSettings(uri, willSignOff(document) ? { ...conf, rules: [...conf.rules, SIGNED_OFF] } : conf);
		noticeFormerIds(settings);
		return createService(settings, { tree, baseTree: () => this.tree.baseTree });
	}

	#renewService(open: OpenDocument): void {
		open.service = this.#createService(open.document, open.tree);
		this.#serviceChanged.fire(open.document);
	}
}

const SIGNED_OFF: Settings['rules'][number] = { rule: 'missing-sign-off', severity: 'off' };

/** Whether git adds a Signed-off-by to what is in a commit box. */
function willSignOff({ languageId, uri }: vscode.TextDocument): boolean {
	return languageId === COMMIT_BOX && vscode.workspace.getConfiguration('git', uri).get('alwaysSignOff') === true;
}

function keyOf({ uri }: vscode.TextDocument): string {
	return uri.toString();
}

/** The text, parsed; of an earlier version, mails that have not changed are used again. */
function parseText(document: vscode.TextDocument, previous: PatchDocument | null): PatchDocument {
	const text = document.getText();
	if (document.languageId === 'git-commit' || document.languageId === COMMIT_BOX) return parseCommitMessage(text);
	const { encoding } = document;
	const read = encoding === 'iso88591' ? 'latin1' : encoding.startsWith('utf16') ? 'utf16' : 'utf8';
	return parseDocument(text, read, (label) => new TextDecoder(label), previous);
}
