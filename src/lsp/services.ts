import path from 'node:path';
import { MessageType } from 'vscode-languageserver';
import {
	baseQuestions,
	CONFIG_FILE,
	createService,
	DEFAULT_BASE,
	DEFAULT_SETTINGS,
	isRecord,
	NO_ANSWERS,
	openQuestions,
	parseSettings,
	touchesHelpers,
	treeQuestions,
	withCheckpatchConf,
	type BaseQuestions,
	type BaseTree,
	type PatchService,
	type Settings,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { readBelow } from '../cli/files.ts';
import { isKernelTree, readBaseOf, readKernelTree } from '../cli/kernelTree.ts';
import { findConfig, withConfig } from '../cli/settings.ts';
import { UsageError } from '../cli/usage.ts';
import { type Client, pathOf } from './client.ts';
import type { OpenDocument } from './openDocument.ts';

/** The section of the editor's configuration, with the names of VS Code's settings. */
const SECTION = 'kernelPatchReview';

const CHECKPATCH_CONF = '.checkpatch.conf';

/** The editor waits for git, which a repository can make slow. */
const BRIEFLY = { timeout: 2000 };

/** The files that settings are read from. */
export const SETTINGS_FILES = [CONFIG_FILE, CHECKPATCH_CONF];

/** What is kept of a document while it is open. */
interface Kept {
	readonly settings: Settings;
	service: PatchService;
	/** What is known of the kernel tree. */
	tree: TreeData | null;
	base: BaseTree;
	/** What has been looked up there. */
	asked: TreeQuestions | TreeAnswers;
	askedOfBase: string;
}

/** A service for each open document, under the settings for it and with what is known of the kernel tree. */
export class Services {
	readonly #client: Client;
	/** The configuration that the editor sent without being asked. */
	#sent: unknown;
	readonly #kept = new Map<string, Promise<Kept>>();

	constructor(client: Client, sent: unknown) {
		this.#client = client;
		this.#sent = sent;
	}

	async of(document: OpenDocument): Promise<PatchService> {
		return (await this.#keptOf(document)).service;
	}

	/** The kernel tree that a document is for; null for none. */
	async treeFor(document: OpenDocument): Promise<TreeData | null> {
		await this.lookUp(document);
		return (await this.#keptOf(document)).tree;
	}

	/** Looks up in the kernel tree what a document names; whether that makes another service. */
	async lookUp(document: OpenDocument): Promise<boolean> {
		const kept = await this.#keptOf(document);
		const root = this.#client.folders.find(isKernelTree);
		if (root === undefined) return false;
		const { parsed } = document;
		const questions = treeQuestions([parsed]);
		const isAnswered = openQuestions(questions, kept.asked) === null && kept.tree !== null;
		const askedOfBase = touchesHelpers(parsed) ? namesIn(baseQuestions(parsed.patches)) : '';
		if (isAnswered && askedOfBase === kept.askedOfBase) return false;
		kept.tree = readKernelTree(root, [parsed], BRIEFLY);
		if (askedOfBase !== kept.askedOfBase) kept.base = readBaseOf(root, [parsed], BRIEFLY);
		kept.asked = questions;
		kept.askedOfBase = askedOfBase;
		const { tree, base } = kept;
		kept.service = createService(kept.settings, { tree, baseTree: () => base });
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
		const settings = withEditor(this.#filesSettings(uri), await this.#configuration(uri));
		const service = createService(settings);
		return { settings, service, tree: null, base: DEFAULT_BASE, asked: NO_ANSWERS, askedOfBase: '' };
	}

	/** The defaults, overridden by the `.checkpatch.conf` of the workspace and the configuration file above a document. */
	#filesSettings(uri: string): Settings {
		const [conf] = this.#client.folders.flatMap((folder) => readBelow(folder, CHECKPATCH_CONF) ?? []);
		const file = pathOf(uri);
		try {
			const found = file === null ? null : findConfig(path.dirname(file));
			const preset = found?.preset ?? DEFAULT_SETTINGS;
			const base = conf === undefined ? preset : withCheckpatchConf(preset, conf).settings;
			return found === null
				? base
				: withConfig(
						found,
						(text) => {
							this.#complain(text);
						},
						base,
					);
		} catch (error) {
			if (!(error instanceof UsageError)) throw error;
			this.#complain(error.message);
			return DEFAULT_SETTINGS;
		}
	}

	#complain(text: string): void {
		this.#client.show(text.trim(), MessageType.Warning);
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
}

/** The names of all files and blobs that questions are about, in one word. */
function namesIn({ paths, blobs }: BaseQuestions): string {
	return [...paths, ...blobs].join(' ');
}

/** `base`, overridden by the editor's configuration; others of its section are not about findings. */
function withEditor(base: Settings, configuration: unknown): Settings {
	const given = isRecord(configuration) ? configuration : {};
	const own = Object.entries(given).filter(([key, value]) => Object.hasOwn(DEFAULT_SETTINGS, key) && value !== null);
	return parseSettings(Object.fromEntries(own), base).settings;
}

/** The section in what an editor sends as its options or settings, with or without the section's name. */
export function sectionOf(sent: unknown): unknown {
	return isRecord(sent) && isRecord(sent[SECTION]) ? sent[SECTION] : sent;
}
