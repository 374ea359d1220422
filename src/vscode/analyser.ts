import * as vscode from 'vscode';
import {
	attempt,
	diagnostics,
	looksLikePatch,
	movedFinding,
	type Diagnostic,
	type Finding,
	type PatchDocument,
} from '../core/index.ts';
import { toDiagnostic } from './convert.ts';
import { type Documents, isSupported } from './documents.ts';
import { Problems, UNDERLINED } from './problems.ts';
import { announce } from './progress.ts';
import { notice, runInSlices, stop, type Work } from './slices.ts';

/** Pause in typing after which page-table helpers are analysed, in milliseconds. */
const HELPER_PAUSE = 300;

/** Time until findings are first shown, in milliseconds; each later pause is longer, since each update costs more. */
const FIRST_PAUSE = 150;
const PAUSE_FACTOR = 1.5;

/** A diagnostic as VS Code has it. */
interface ShownDiagnostic {
	readonly diagnostic: vscode.Diagnostic;
	readonly source: Diagnostic;
	/** All that is seen of it: those for which it is equal look the same. */
	readonly looks: string;
}

/** The findings in one version of a document. */
export interface Analysis {
	readonly version: number;
	readonly document: PatchDocument;
	readonly findings: readonly Finding[];
	readonly shown: readonly ShownDiagnostic[];
}

/** An analysis that has just been published. */
export interface Analysed {
	readonly document: vscode.TextDocument;
	readonly analysis: Analysis;
	/** The line that was edited last; null for a document just opened, and after undo or redo. */
	readonly editedLine: number | null;
}

/** How far the analysis of a document has come. */
interface Progress extends Work {
	analysis: Analysis | null;
	/** The version whose helpers have been analysed; null for none. */
	helperVersion: number | null;
	editedLine: number | null;
	/** Findings about helpers: those of the latest text that was analysed, where they are in the present one. */
	helperFindings: readonly Finding[];
	/** Ends the progress indicator. */
	end: () => void;
}

/** Analyses open documents in slices and publishes their diagnostics. */
export class Analyser implements vscode.Disposable {
	readonly #documents: Documents;
	readonly #problems = new Problems();
	readonly #progress = new Map<string, Progress>();
	readonly #analysed = new vscode.EventEmitter<Analysed>();
	readonly onDidAnalyse = this.#analysed.event;
	readonly #helpersAnalysed = new vscode.EventEmitter<vscode.TextDocument>();
	/** The helpers in the present version of a document have been analysed. */
	readonly onDidAnalyseHelpers = this.#helpersAnalysed.event;
	readonly #subscriptions: vscode.Disposable;

	constructor(documents: Documents) {
		this.#documents = documents;
		this.#subscriptions = vscode.Disposable.from(
			this.#problems,
			this.#analysed,
			this.#helpersAnalysed,
			documents.onDidChangeService((document) => {
				this.#schedule(document);
			}),
			vscode.workspace.onDidOpenTextDocument((document) => {
				this.#schedule(document);
			}),
			vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
				const [change] = contentChanges;
				if (change === undefined) return;
				const progress = this.#progress.get(document.uri.toString());
				if (progress !== undefined) progress.helperFindings = movedFindings(progress.helperFindings, contentChanges);
				this.#schedule(document, reason === undefined ? change.range.start.line : null);
			}),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				const progress = this.#progress.get(uri.toString());
				if (progress !== undefined) abandon(progress);
				this.#progress.delete(uri.toString());
				this.#problems.delete(uri);
			}),
		);
		for (const document of vscode.workspace.textDocuments) this.#schedule(document);
	}

	/** The analysis of the document's present version; null while it is not ready. */
	analysis(document: vscode.TextDocument): Analysis | null {
		const analysis = this.#progress.get(document.uri.toString())?.analysis ?? null;
		return analysis?.version === document.version ? analysis : null;
	}

	/** Whether the helpers in the document's present version have been analysed, so that reports on them cost nothing. */
	hasAnalysedHelpers(document: vscode.TextDocument): boolean {
		return this.#progress.get(document.uri.toString())?.helperVersion === document.version;
	}

	dispose(): void {
		for (const progress of this.#progress.values()) abandon(progress);
		this.#progress.clear();
		this.#subscriptions.dispose();
	}

	/** Analyses `document` after the present event; replaces what is under way. */
	#schedule(document: vscode.TextDocument, editedLine?: number | null): void {
		if (!isSupported(document)) return;
		const progress = this.#progressOf(document);
		abandon(progress);
		if (editedLine !== undefined) progress.editedLine = editedLine;
		progress.helperVersion = null;
		progress.timer = setTimeout(() => {
			this.#analyse(document, progress);
		}, 0);
	}

	#progressOf({ uri }: vscode.TextDocument): Progress {
		const key = uri.toString();
		let progress = this.#progress.get(key);
		if (progress === undefined) {
			progress = {
				analysis: null,
				helperVersion: null,
				editedLine: null,
				helperFindings: [],
				timer: null,
				end: () => undefined,
			};
			this.#progress.set(key, progress);
		}
		return progress;
	}

	#analyse(document: vscode.TextDocument, progress: Progress): void {
		progress.timer = null;
		attempt(() => {
			this.#start(document, progress);
		}, notice);
	}

	#start(document: vscode.TextDocument, progress: Progress): void {
		const { version } = document;
		const service = this.#documents.service(document);
		const parsed = this.#documents.parse(document);
		const { text } = parsed.content;
		if (document.languageId === 'plaintext' && !looksLikePatch(text)) {
			this.#problems.delete(document.uri);
			progress.analysis = null;
			progress.helperFindings = [];
			this.#finish(document, progress, version);
			return;
		}
		// An earlier analysis is shown until a new one is complete; of a document just opened, what has been found so far.
		const showsParts = progress.analysis === null;
		progress.isUrgent = !showsParts;
		if (showsParts)
			progress.end = announce({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking patches') });
		let pause = FIRST_PAUSE;
		let next = performance.now() + pause;
		const showFound = (): void => {
			if (!showsParts || performance.now() < next) return;
			const shown = diagnostics({ ...parsed, patches: [] }, service.foundSoFar(parsed), [], UNDERLINED - 1);
			this.#show(document, shown, null);
			next = performance.now() + (pause *= PAUSE_FACTOR);
		};
		const finish = (findings: readonly Finding[]): void => {
			progress.end();
			progress.isUrgent = false;
			const last = progress.helperFindings;
			this.#publish(document, progress, { version, document: parsed, findings: [...findings, ...last] });
			progress.timer = setTimeout(() => {
				void this.#documents.lookUp(document);
				const errors = service.internalErrors(parsed).length;
				runInSlices(progress, service.helperFindingSteps(parsed), (more) => {
					const all = [...findings, ...more];
					progress.helperFindings = more;
					const isNews = last.length + more.length > 0 || service.internalErrors(parsed).length > errors;
					if (isNews) this.#publish(document, progress, { version, document: parsed, findings: all });
					this.#finish(document, progress, version);
				});
			}, HELPER_PAUSE);
		};
		runInSlices(progress, service.findingSteps(parsed), finish, showFound);
	}

	#publish(document: vscode.TextDocument, progress: Progress, analysis: Omit<Analysis, 'shown'>): void {
		const errors = this.#documents.service(document).internalErrors(analysis.document);
		const before = progress.analysis?.shown ?? null;
		const shown = this.#show(
			document,
			diagnostics(analysis.document, analysis.findings, errors, UNDERLINED - 1),
			before,
		);
		progress.analysis = { ...analysis, shown };
		this.#analysed.fire({ document, analysis: progress.analysis, editedLine: progress.editedLine });
	}

	/** Shows what was found; what is as it was shown `before` is used again, so that VS Code is not sent it again. */
	#show(
		{ uri }: vscode.TextDocument,
		found: readonly Diagnostic[],
		before: Analysis['shown'] | null,
	): Analysis['shown'] {
		const known = new Map(before?.map(({ looks, diagnostic }) => [looks, diagnostic]));
		const shown = found.map((source): ShownDiagnostic => {
			const looks = looksOf(source);
			return { source, looks, diagnostic: known.get(looks) ?? toDiagnostic(uri, source) };
		});
		this.#problems.show(
			uri,
			shown.map(({ diagnostic }) => diagnostic),
		);
		return shown;
	}

	#finish(document: vscode.TextDocument, progress: Progress, version: number): void {
		progress.helperVersion = version;
		this.#helpersAnalysed.fire(document);
	}
}

function looksOf({ range, severity, message, rule, related }: Diagnostic): string {
	return JSON.stringify([range, severity, message, rule, related]);
}

/** Findings of an earlier text where they are after changes, which are in the order in which the editor made them. */
function movedFindings(
	findings: readonly Finding[],
	changes: readonly vscode.TextDocumentContentChangeEvent[],
): readonly Finding[] {
	const edits = changes.map(({ rangeOffset, rangeLength, text }) => ({
		span: { start: rangeOffset, end: rangeOffset + rangeLength },
		newText: text,
	}));
	return edits.reduce((moved, edit) => moved.flatMap((finding) => movedFinding(finding, edit) ?? []), findings);
}

function abandon(progress: Progress): void {
	stop(progress);
	progress.end();
}
