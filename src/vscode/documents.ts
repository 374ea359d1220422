import * as vscode from 'vscode';
import {
	baseQuestions,
	countSwitchedOff,
	createService,
	DEFAULT_SETTINGS,
	joinAnswers,
	looksLikePatch,
	NO_ANSWERS,
	openQuestions,
	parseCommitMessage,
	parseDocument,
	parseSettings,
	RULES,
	touchesHelpers,
	treeQuestions,
	type BaseTree,
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
import { ConfigFiles } from './configFiles.ts';
import { decoders } from './files.ts';
import { noticeFormerIds } from './formerIds.ts';
import { KernelTree } from './kernelTree.ts';
import { readSettings, settingValues } from './settings.ts';

/** The language of the box for a commit message in the Source Control view. */
const COMMIT_BOX = 'scminput';
/** The language of the file that git has a commit message edited in. */
const COMMIT_FILE = 'git-commit';

/** The documents that the extension supports; plain text only if it is untitled, and looks like a patch. */
export const SELECTOR: vscode.DocumentSelector = [
	{ language: 'diff' },
	{ language: 'patch-mail' },
	{ language: COMMIT_FILE },
	{ language: COMMIT_BOX },
	{ language: 'plaintext', scheme: 'untitled' },
];

export function isSupported(document: vscode.TextDocument): boolean {
	return vscode.languages.match(SELECTOR, document) > 0;
}

/** Whether a document is the message of one commit, rather than patches or mails. */
function isCommitMessage({ languageId }: vscode.TextDocument): boolean {
	return languageId === COMMIT_FILE || languageId === COMMIT_BOX;
}

/** Whether a document may have patches or mails: it is supported, and no commit message. */
export function isPatchFile(document: vscode.TextDocument): boolean {
	return isSupported(document) && !isCommitMessage(document);
}

/** Whether a document has patches or mails: of plain text, its beginning shows that. */
export function isPatchDocument(document: vscode.TextDocument): boolean {
	return isPatchFile(document) && (document.languageId !== 'plaintext' || looksLikePatch(document.getText()));
}

/** Whether a document is checked wherever it is; in a commit box, that depends on the folder. */
export function isChecked(document: vscode.TextDocument): boolean {
	return isPatchDocument(document) || document.languageId === COMMIT_FILE;
}

/** How many rules are off by each of what comes with the folder of a document. */
export type SwitchedOff = Readonly<Record<'byConf' | 'byConfig' | 'byWorkspace', number>>;

/** What is kept of a document while it is open. */
interface OpenDocument {
	readonly document: vscode.TextDocument;
	service: PatchService;
	/** Counted under the settings of `service`; null before they are counted. */
	switchedOff: SwitchedOff | null;
	/** The kernel tree's lists, and its answers to what this document names. */
	tree: TreeData | null;
	/** What its patches are applied to. */
	base: BaseTree;
	/** What has been looked up, or is being looked up. */
	asked: TreeQuestions | TreeAnswers;
	/** The files that its patches touch, once they have been looked up for `base`. */
	askedOfBase: string | null;
	/** The latest text that was parsed, and its version. */
	parsed: { readonly version: number; readonly document: PatchDocument } | null;
}

/** The open documents: their parsed text, and a service for each under its settings and the kernel tree. */
export class Documents implements vscode.Disposable {
	readonly tree = new KernelTree();
	readonly #conf = new CheckpatchConf();
	readonly #config = new ConfigFiles();
	readonly #open = new Map<string, OpenDocument>();
	readonly #serviceChanged = new vscode.EventEmitter<vscode.TextDocument>();
	/** A document has a new service: its settings, or what is known of the kernel tree, have changed. */
	readonly onDidChangeService = this.#serviceChanged.event;
	readonly #baseChanged = new vscode.EventEmitter<void>();
	/** What patches are applied to has changed, of all documents or of one. */
	readonly onDidChangeBase = this.#baseChanged.event;
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		this.#subscriptions = vscode.Disposable.from(
			this.#serviceChanged,
			this.#baseChanged,
			this.#conf,
			this.#conf.onDidChange(() => {
				this.#renewAll();
			}),
			this.#config,
			this.#config.onDidChange(() => {
				this.#renewAll();
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
			this.tree.onDidChangeBase(() => {
				for (const open of this.#open.values()) {
					open.base = this.tree.baseTree;
					open.askedOfBase = null;
					this.#renewService(open);
				}
				this.#baseChanged.fire();
			}),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('kernelPatchReview')) this.#renewAll();
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
	switchedOff(document: vscode.TextDocument): SwitchedOff {
		const open = this.#openDocument(document);
		return (open.switchedOff ??= this.#countSwitchedOff(document));
	}

	#countSwitchedOff({ uri }: vscode.TextDocument): SwitchedOff {
		const values = settingValues(uri);
		const under = (base: Settings): Settings => parseSettings(values.user, base).settings;
		const folder = this.#folderSettings(uri);
		const [user, conf, config] = [under(DEFAULT_SETTINGS), under(this.#conf.settings(uri)), under(folder)];
		return {
			byConf: countSwitchedOff(RULES, user, conf),
			byConfig: countSwitchedOff(RULES, conf, config),
			byWorkspace: countSwitchedOff(RULES, config, parseSettings(values.all, folder).settings),
		};
	}

	/** The defaults, overridden by the files that come with the folder of `uri`. */
	#folderSettings(uri: vscode.Uri): Settings {
		const { preset, apply } = this.#config.of(uri);
		return apply(this.#conf.settings(uri, preset));
	}

	/** The definitions on both sides of a patch as an architecture has them; null if the patch no longer exists, or touches no helper. */
	async sides({ uri, index }: PatchPlace, architecture: string | undefined): Promise<PatchSides | null> {
		try {
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
			if (!isSupported(document)) return null;
			return this.service(document).sides(this.parse(document), index, architecture);
		} catch {
			// Deleted or moved meanwhile, or never saved.
			return null;
		}
	}

	/** Looks up in the kernel tree what the present text of `document` names. New answers change its service. */
	async lookUp(document: vscode.TextDocument): Promise<void> {
		const open = this.#openDocument(document);
		const parsed = this.parse(document);
		const withHelpers = touchesHelpers(parsed);
		this.tree.load(withHelpers);
		if (withHelpers) void this.#lookUpBase(open, parsed);
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

	/** Looks up what the patches of a document are applied to. Another base changes its service. */
	async #lookUpBase(open: OpenDocument, { patches }: PatchDocument): Promise<void> {
		const { baseTree } = this.tree;
		const asked = [...baseQuestions(patches).paths].join(' ');
		if (asked === open.askedOfBase) return;
		open.askedOfBase = asked;
		const base = await this.tree.baseFor(patches);
		if (base === open.base || baseTree !== this.tree.baseTree || open.askedOfBase !== asked) return;
		if (this.#open.get(keyOf(open.document)) !== open) return;
		open.base = base;
		this.#renewService(open);
		this.#baseChanged.fire();
	}

	dispose(): void {
		this.#open.clear();
		this.#subscriptions.dispose();
	}

	/** What is kept of `document`; of one that was closed meanwhile, whose name another may have by now, nothing is kept. */
	#openDocument(document: vscode.TextDocument): OpenDocument {
		const key = keyOf(document);
		const known = this.#open.get(key);
		if (known?.document === document) return known;
		const tree = this.tree.data;
		const base = this.tree.baseTree;
		const open: OpenDocument = {
			document,
			service: this.#createService(document, tree, base),
			switchedOff: null,
			tree,
			base,
			asked: NO_ANSWERS,
			askedOfBase: null,
			parsed: null,
		};
		if (!document.isClosed) this.#open.set(key, open);
		return open;
	}

	#createService(document: vscode.TextDocument, tree: TreeData | null, base: BaseTree): PatchService {
		const { uri } = document;
		const folder = this.#folderSettings(uri);
		const standard = willSignOff(document) ? { ...folder, rules: [...folder.rules, SIGNED_OFF] } : folder;
		const settings = readSettings(uri, standard);
		noticeFormerIds(settings);
		return createService(settings, { tree, baseTree: () => base });
	}

	#renewAll(): void {
		for (const open of this.#open.values()) this.#renewService(open);
	}

	#renewService(open: OpenDocument): void {
		open.switchedOff = null;
		open.service = this.#createService(open.document, open.tree, open.base);
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

/** Parses the text, reusing unchanged mails of `previous`. */
function parseText(document: vscode.TextDocument, previous: PatchDocument | null): PatchDocument {
	const text = document.getText();
	if (isCommitMessage(document)) return parseCommitMessage(text);
	const { encoding } = document;
	const read = encoding === 'iso88591' ? 'latin1' : encoding.startsWith('utf16') ? 'utf16' : 'utf8';
	return parseDocument(text, read, decoders, previous);
}
