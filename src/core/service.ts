import type { TextEdit } from './text/edit.ts';
import { type Diagnostic, diagnostics, type Problem, problems } from './features/diagnostics.ts';
import { fixAll, type QuickFix, quickFix } from './features/quickFixes.ts';
import { type Finding, Linter } from './lint/linter.ts';
import type { Rule } from './lint/rule.ts';
import type { Settings } from './lint/settings.ts';
import { parseDocument, type PatchDocument } from './patch/document.ts';
import { RULES } from './rules/index.ts';

/** What front ends see of the core: text in, plain data out. */
export interface PatchService {
	readonly rules: readonly Rule[];
	/** Reads a document; never fails. */
	parse(text: string): PatchDocument;
	/** All findings at once. */
	findings(document: PatchDocument): readonly Finding[];
	/** All findings, in steps that a caller may pause between or abandon. */
	findingSteps(document: PatchDocument): Generator<undefined, readonly Finding[]>;
	problems(document: PatchDocument): readonly Problem[];
	diagnostics(document: PatchDocument, findings: readonly Finding[]): readonly Diagnostic[];
	quickFix(document: PatchDocument, finding: Finding): QuickFix | null;
	fixAll(document: PatchDocument, findings: readonly Finding[]): readonly TextEdit[];
}

/** A service for one set of settings. It remembers one document from edit to edit, so an editor makes one for each. */
export function createService(settings: Settings): PatchService {
	const linter = new Linter(RULES, settings);
	return {
		rules: RULES,
		parse: parseDocument,
		findings: (document) => linter.lint(document),
		findingSteps: (document) => linter.steps(document),
		problems,
		diagnostics,
		quickFix,
		fixAll,
	};
}
