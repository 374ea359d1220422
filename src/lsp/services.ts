import {
	createService,
	DEFAULT_BASE,
	DEFAULT_SETTINGS,
	NO_ANSWERS,
	openQuestions,
	parseSettings,
	touchesHelpers,
	treeQuestions,
	type BaseTree,
	type PatchService,
	type Settings,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { isKernelTree, readHelpers, readKernelTree } from '../cli/kernelTree.ts';
import type { Client } from './client.ts';
import type { OpenDocument } from './openDocument.ts';

/** The section of the editor's configuration, with the names of VS Code's settings. */
const SECTION = 'kernelPatchReview';

/** What is kept of a document while it is open. */
interface Kept {
	readonly settings: Settings;
	service: PatchService;
	tree: TreeData | null;
	/** What has been looked up in the kernel tree. */
	asked: TreeQuestions | TreeAnswers;
}

/** A service for each open document, under the settings for it and with what is known of the kernel tree. */
export class Services {
	readonly #client: Client;
	/** The configuration that the editor sent without being asked. */
	#sent: unknown;
	readonly #kept = new Map<string, Promise<Kept>>();
	#baseTree: BaseTree = DEFAULT_BASE;
	#isBaseRead = false;

	constructor(client: Client, sent: unknown) {
		this.#client = client;
		this.#sent = sent;
	}

	async of(document: OpenDocument): Promise<PatchService> {
		return (await this.#keptOf(document)).service;
	}

	/** Looks up in the kernel tree what a document names; whether that makes another service. */
	async lookUp(document: OpenDocument): Promise<boolean> {
		const kept = await this.#keptOf(document);
		const root = this.#client.folders.find(isKernelTree);
		if (root === undefined) return false;
		const { parsed } = document;
		const questions = treeQuestions([parsed]);
		const isAnswered = openQuestions(questions, kept.asked) === null && kept.tree !== null;
		const isBaseMissing = !this.#isBaseRead && touchesHelpers(parsed);
		if (isAnswered && !isBaseMissing) return false;
		if (isBaseMissing) this.#readBase(root);
		kept.asked = questions;
		kept.tree = readKernelTree(root, [parsed]);
		kept.service = this.#create(kept.settings, kept.tree);
		return true;
	}

	/** Forgets a document that was closed. */
	forget(uri: string): void {
		this.#kept.delete(uri);
	}

	/** Forgets all settings, since the editor's or a file's have changed; `sent` is what the editor sent. */
	reset(sent: unknown): void {
		this.#sent = sent ?? this.#sent;
		this.#kept.clear();
	}

	#keptOf({ uri }: OpenDocument): Promise<Kept> {
		let kept = this.#kept.get(uri);
		if (kept === undefined) {
			kept = this.#read(uri);
			this.#kept.set(uri, kept);
		}
		return kept;
	}

	async #read(uri: string): Promise<Kept> {
		const settings = settingsFrom(await this.#configuration(uri));
		return { settings, service: this.#create(settings, null), tree: null, asked: NO_ANSWERS };
	}

	async #configuration(uri: string): Promise<unknown> {
		if (!this.#client.hasConfiguration) return this.#sent;
		try {
			const { workspace } = this.#client.connection;
			const given: unknown = await workspace.getConfiguration({ scopeUri: uri, section: SECTION });
			return given ?? this.#sent;
		} catch {
			// The editor refuses to say; it may have sent what applies.
			return this.#sent;
		}
	}

	#create(settings: Settings, tree: TreeData | null): PatchService {
		return createService(settings, { tree, baseTree: () => this.#baseTree });
	}

	#readBase(root: string): void {
		this.#isBaseRead = true;
		try {
			this.#baseTree = { ...DEFAULT_BASE, tree: readHelpers(root)(DEFAULT_BASE.architecture).program };
		} catch {
			// The tree lacks the files with helpers: they are those of our models.
		}
	}
}

/** The settings in the editor's configuration; others of its section are not about findings. */
function settingsFrom(configuration: unknown): Settings {
	const given = isRecord(configuration) ? configuration : {};
	const own = Object.entries(given).filter(([key, value]) => Object.hasOwn(DEFAULT_SETTINGS, key) && value !== null);
	return parseSettings(Object.fromEntries(own)).settings;
}

/** The section in what an editor sends as its options or settings, with or without the section's name. */
export function sectionOf(sent: unknown): unknown {
	return isRecord(sent) && isRecord(sent[SECTION]) ? sent[SECTION] : sent;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
