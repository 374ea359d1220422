import assert from 'node:assert/strict';
import { applyFixes } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { ANNOTATION, type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import type { TreeData } from '../../src/core/tree/treeData.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';

/** Settings that differ from the defaults, and the kernel tree at hand. */
type LintSetup = Partial<Settings> & { readonly tree?: TreeData | null };

/** The checks that the test of one rule is made of; other rules have no say in them. */
export interface RuleChecks {
	/**
	 * Compares every finding in a patch with its annotations: a line `# ^^^ rule-id: message` below the line that it is
	 * about, carets under the columns (a tab is one column, the `#` stands in column 0), or `# <-- rule-id: message` for a
	 * finding that begins in column 0.
	 */
	readonly check: (fixture: string | Snippet, settings?: LintSetup) => void;
	/** Applies the fix of the only fixable finding of `before` and compares with `after`. */
	readonly checkFix: (before: Snippet, after: Snippet, settings?: LintSetup) => void;
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
			assert.equal(annotate(text, run(text, settings)), annotated.join('\n'));
		},
		checkFix(before, after, settings) {
			const text = snippetText(before);
			const fixes = run(text, settings).flatMap(({ fix }) => fix ?? []);
			assert.equal(fixes.length, 1, 'one fix is offered');
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

/** `text` with the annotations that describe `findings`; of a finding over several lines only the first is marked. */
function annotate(text: string, findings: readonly Finding[]): string {
	const { lines } = parseDocument(text).content;
	const notes = new Map<number, string[]>();
	for (const { span, rule, message } of findings) {
		const { line, column } = lines.positionAt(span.start);
		const width = Math.max(1, Math.min(span.end, lines.end(line)) - span.start);
		const marks = column === 0 ? '# <--' : `#${' '.repeat(column - 1)}${'^'.repeat(width)}`;
		notes.set(line, [...(notes.get(line) ?? []), `${marks} ${rule.id}: ${message}`]);
	}
	return text
		.split('\n')
		.flatMap((line, index) => [line, ...(notes.get(index) ?? [])])
		.join('\n');
}
