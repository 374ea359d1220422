import { setImmediate, setTimeout } from 'node:timers/promises';
import { MessageType, type Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver';
import { diagnostics, exceptionText, internalErrorText, type Diagnostic, type Finding } from '../core/index.ts';
import type { Client } from './client.ts';
import { toDiagnostic } from './convert.ts';
import type { OpenDocument } from './openDocument.ts';
import type { Services } from './services.ts';
import { runInSlices } from '../cli/slices.ts';

/** Pause in typing after which page-table helpers are analysed, in milliseconds. */
const HELPER_PAUSE = 300;

/** From this length, in UTF-16 units, a document is analysed only after a pause in typing, in milliseconds. */
const LARGE = 2_000_000;
const LARGE_PAUSE = 80;

/** The findings in one version of a document. */
export interface Analysis {
	readonly document: OpenDocument;
	readonly findings: readonly Finding[];
	readonly shown: readonly { readonly diagnostic: ProtocolDiagnostic; readonly source: Diagnostic }[];
}

/** The analysis of one version of a document; its results are null if it was replaced before they were there. */
interface Run {
	readonly document: OpenDocument;
	/** Without those that need the simulator. */
	readonly findings: Promise<Analysis | null>;
	readonly all: Promise<Analysis | null>;
	latest: Analysis | null;
}

/** Analyses documents in slices and publishes their diagnostics; a change replaces what is under way. */
export class Analyser {
	readonly #client: Client;
	readonly #services: Services;
	readonly #runs = new Map<string, Run>();
	/** Diagnostics of something else than findings. */
	readonly #others: (document: OpenDocument) => readonly ProtocolDiagnostic[];
	#hasFailed = false;

	constructor(client: Client, services: Services, others: (document: OpenDocument) => readonly ProtocolDiagnostic[]) {
		this.#client = client;
		this.#services = services;
		this.#others = others;
	}

	/** Analyses a new version of a document, or the same under another configuration. */
	start(document: OpenDocument): void {
		const { uri } = document;
		const before = this.#runs.get(uri);
		if (!document.isSupported) {
			this.#runs.delete(uri);
			if (before !== undefined) this.#send(document, []);
			return;
		}
		const isCurrent = (): boolean => this.#runs.get(uri) === run;
		const findings = this.#attempt(() => this.#findings(document, isCurrent));
		const all = findings.then((found) => found && this.#attempt(() => this.#helpers(found, isCurrent)));
		const run: Run = { document, findings, all, latest: null };
		this.#runs.set(uri, run);
	}

	/** Ends the analysis of a document that was closed. */
	close(document: OpenDocument): void {
		this.#runs.delete(document.uri);
		this.#send({ uri: document.uri }, []);
	}

	/** The analysis of a document without what needs the simulator; null if it changes or is closed meanwhile. */
	findings(document: OpenDocument): Promise<Analysis | null> {
		return this.#result(document, 'findings');
	}

	/** The same with what needs the simulator, which runs when typing pauses. */
	all(document: OpenDocument): Promise<Analysis | null> {
		return this.#result(document, 'all');
	}

	/** The latest findings in a document; null while there are none. */
	latest(document: OpenDocument): Analysis | null {
		return this.#runOf(document)?.latest ?? null;
	}

	/** Publishes the diagnostics of a document again, since those of others have changed. */
	publish(document: OpenDocument): void {
		const analysis = this.latest(document);
		if (analysis === null) return;
		const own = analysis.shown.map(({ diagnostic }) => diagnostic);
		this.#send(document, [...own, ...this.#others(document)]);
	}

	#runOf(document: OpenDocument): Run | undefined {
		const run = this.#runs.get(document.uri);
		return run?.document === document ? run : undefined;
	}

	async #result(document: OpenDocument, part: 'findings' | 'all'): Promise<Analysis | null> {
		for (;;) {
			const run = this.#runOf(document);
			const result = (await run?.[part]) ?? null;
			// The same version may be analysed again, under another configuration.
			if (result !== null || this.#runOf(document) === run) return result;
		}
	}

	async #findings(document: OpenDocument, isCurrent: () => boolean): Promise<Analysis | null> {
		// Further changes may have arrived.
		await (document.text.length >= LARGE ? setTimeout(LARGE_PAUSE) : setImmediate());
		const service = await this.#services.of(document);
		if (!isCurrent()) return null;
		const findings = await runInSlices(service.findingSteps(document.parsed), isCurrent);
		return findings === null ? null : this.#finish(document, findings);
	}

	async #helpers(before: Analysis, isCurrent: () => boolean): Promise<Analysis | null> {
		const { document, findings } = before;
		await setTimeout(HELPER_PAUSE);
		if (!isCurrent()) return null;
		if ((await this.#services.lookUp(document)) && isCurrent()) {
			this.start(document);
			return null;
		}
		const service = await this.#services.of(document);
		const errors = service.internalErrors(document.parsed).length;
		const more = await runInSlices(service.helperFindingSteps(document.parsed), isCurrent);
		if (more === null) return null;
		const hasMore = more.length > 0 || service.internalErrors(document.parsed).length > errors;
		return hasMore ? this.#finish(document, [...findings, ...more]) : before;
	}

	async #finish(document: OpenDocument, findings: readonly Finding[]): Promise<Analysis> {
		const { uri, parsed } = document;
		const errors = (await this.#services.of(document)).internalErrors(parsed);
		const shown = diagnostics(parsed, findings, errors).map((source) => ({
			source,
			diagnostic: toDiagnostic(uri, source, this.#client.showsRelated),
		}));
		const analysis = { document, findings, shown };
		const run = this.#runOf(document);
		if (run !== undefined) run.latest = analysis;
		this.publish(document);
		return analysis;
	}

	#send({ uri, version }: { readonly uri: string; readonly version?: number }, all: ProtocolDiagnostic[]): void {
		void this.#client.connection.sendDiagnostics({ uri, ...(version !== undefined && { version }), diagnostics: all });
	}

	/** Says once that an analysis failed as a whole; what fails in part is a diagnostic. */
	async #attempt(work: () => Promise<Analysis | null>): Promise<Analysis | null> {
		try {
			return await work();
		} catch (error) {
			const text = internalErrorText({ source: 'the analysis', message: exceptionText(error) });
			if (!this.#hasFailed) this.#client.show(`kernel-patch-review: ${text}`, MessageType.Error);
			this.#hasFailed = true;
			return null;
		}
	}
}
