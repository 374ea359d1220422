import assert from 'node:assert/strict';
import { applyFixes } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import type { Fix } from '../../src/core/lint/rule.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { ANNOTATION, type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import type { TreeData } from '../../src/core/tree/treeData.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { annotate, compareAnnotations } from './annotations.ts';

/** Settings that differ from the defaults, and the kernel tree at hand. */
type LintSetup = Partial<Settings> & { readonly tree?: TreeData | null };

/** The checks that the test of one rule is made of; other rules have no say in them. */
export interface RuleChecks {
	/**
	 * Compares every finding in a patch with its annotation: a line `# ^^^ rule-id: message` below the line that it is
	 * about, with the carets under the marked text on a screen with tab stops every 8 columns, or `# <-- rule-id: message`
	 * for a finding in column 0. With UPDATE=1 in the environment, annotations that differ are rewritten in the test file.
	 */
	readonly check: (fixture: string | Snippet, settings?: LintSetup) => void;
	/** Applies the fix of the only fixable finding of `before` and compares with `after`; with its safety if given. */
	readonly checkFix: (before: Snippet, after: Snippet, settings?: LintSetup & Partial<Pick<Fix, 'safety'>>) => void;
	/** Checks that no finding of `before` offers a fix. */
	readonly checkNoFix: (before: Snippet, settings?: LintSetup) => void;
	/** The findings in `text`. */
	readonly lint: (text: string, settings?: LintSetup) => readonly Finding[];
}

/** The checks of the rule called `id`. */
export function forRule(id: string): RuleChecks {
	const rules = RULES.filter((rule) => rule.id === id);
	assert.equal(rules.length, 1, `${id} is a rule: run npm run generate`);
	const run = (text: string, { tree = null, ...settings }: LintSetup = {}): readonly Finding[] =>
		new Linter(rules, { ...DEFAULT_SETTINGS, ...settings }, { tree }).lint(parseDocument(text));
	return {
		check(fixture, settings) {
			const annotated = (typeof fixture === 'string' ? fixture : snippetText(fixture)).split('\n');
			const text = annotated.filter((line) => !ANNOTATION.test(line)).join('\n');
			compareAnnotations(annotated.join('\n'), annotate(text, run(text, settings)));
		},
		checkFix(before, after, { safety, ...settings } = {}) {
			const text = snippetText(before);
			const fixes = run(text, settings).flatMap(({ fix }) => fix ?? []);
			assert.equal(fixes.length, 1, 'one fix is offered');
			if (safety !== undefined) assert.equal(fixes[0]?.safety, safety);
			assert.equal(applyFixes(parseDocument(text), fixes), snippetText(after));
		},
		checkNoFix(before, settings) {
			const offered = run(snippetText(before), settings).filter(({ fix }) => fix !== null);
			assert.deepEqual(
				offered.map(({ message }) => message),
				[],
			);
		},
		lint: run,
	};
}

/** All findings in `text`, from all rules. */
export function lint(text: string, { tree = null, ...settings }: LintSetup = {}): readonly Finding[] {
	return new Linter(RULES, { ...DEFAULT_SETTINGS, ...settings }, { tree }).lint(parseDocument(text));
}
