import assert from 'node:assert/strict';
import { applyFixes, type Finding, Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/lint/settings.ts';
import { ANNOTATION, type Snippet, snippetText } from '../../src/core/lint/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';

/**
 * Lints a patch with all rules and compares every finding with its annotations: a line `# ^^^ rule-id: message` below
 * the line that it is about, carets under the columns (a tab is one column, the `#` stands in column 0), or
 * `# <-- rule-id: message` for a finding that begins in column 0.
 */
export function check(fixture: string | Snippet, settings: Partial<Settings> = {}): void {
	const annotated = (typeof fixture === 'string' ? fixture : snippetText(fixture)).split('\n');
	const text = annotated.filter((line) => !ANNOTATION.test(line)).join('\n');
	assert.equal(annotate(text, lint(text, settings)), annotated.join('\n'));
}

/** Applies the fix of the only fixable finding of `before` and compares with `after`. */
export function checkFix(before: Snippet, after: Snippet, rule?: string): void {
	const text = snippetText(before);
	const document = parseDocument(text);
	const fixes = lint(text).flatMap((finding) =>
		finding.fix !== null && (rule === undefined || finding.rule.id === rule) ? [finding.fix] : [],
	);
	assert.equal(fixes.length, 1, 'one fix is offered');
	assert.equal(applyFixes(document, fixes), snippetText(after));
}

/** Checks that no finding of `before` offers a fix. */
export function checkNoFix(before: Snippet): void {
	const offered = lint(snippetText(before)).filter(({ fix }) => fix !== null);
	assert.deepEqual(
		offered.map(({ rule }) => rule.id),
		[],
	);
}

/** All findings in `text`, from all rules. */
export function lint(text: string, settings: Partial<Settings> = {}): readonly Finding[] {
	return new Linter(RULES, { ...DEFAULT_SETTINGS, ...settings }).lint(parseDocument(text));
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
