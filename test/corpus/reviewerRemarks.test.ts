import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFolder, readCorpusFile } from '../support/corpus.ts';

/** The rules that answer each kind of remark; a kind that needs more than the patch has none. */
const ANSWERS: readonly (readonly [kind: string, ...rules: string[]])[] = [
	['needless line break', 'needless-wrap', 'wrapped-declaration', 'misaligned-continuation'],
	['continuation alignment', 'misaligned-continuation', 'off-tab-stop'],
	['blank line after declarations', 'missing-blank-line'],
	['tail comment', 'tail-comment'],
	['Yoda comparison', 'constant-on-left'],
	['needless initialisation', 'needless-initialiser'],
	['#include order', 'unsorted-include'],
	['subject prefix', 'subject-prefix-is-path', 'dt-bindings-subject', 'subject-without-prefix'],
	['"? 1 : 0"', 'truth-value-ternary'],
	['several declarators', 'initialised-beside-others'],
	['macro added and never used', 'unused-macro'],
	['trailing comma missing', 'missing-last-comma'],
	['backtrace', 'raw-backtrace'],
	['misspelling', 'misspelled-word'],
	['MODULE_DEVICE_TABLE', 'detached-device-table'],
	['reverse xmas tree', 'not-reverse-fir-tree'],
	['call inside ACPI_FAILURE', 'call-in-status-test'],
	['subject ends with period', 'subject-trailing-period'],
	['imperative mood', 'this-patch', 'this-adds'],
	['GENMASK', 'hexadecimal-mask'],
	['label name', 'numbered-label', 'label-named-after-function'],
	['function name without ()', 'function-without-parentheses'],
	['version without history', 'version-without-history'],
	['line break between type and name', 'break-inside-parameter'],
	['declaration in the middle of code', 'declaration-after-statement'],
	['include missing', 'missing-include'],
	['spaces around operator', 'operator-without-spaces'],
	['call in declaration', 'declaration-apart-from-check', 'declaration-after-statement'],
	['braces on both arms', 'needless-braces', 'unbraced-multi-line-body'],
	['no blank line between call and its check', 'blank-before-check'],
	['several blank lines', 'multiple-blank-lines'],
	['result only passed on', 'result-only-passed-on'],
	['history above ---', 'history-above-cut'],
	['else after return', 'else-after-return'],
	['wrapped declaration', 'wrapped-declaration'],
	['dev_err()+return', 'open-coded-dev-err-probe'],
	['sprintf() in a sysfs show', 'sprintf-in-show'],
	['comma behind a terminator', 'comma-after-terminator'],
	['terminator', 'terminator-beside-element'],
	['== NULL', 'comparison-to-null'],
	['double space', 'several-spaces-in-code'],
	['missing Fixes', 'missing-fixes-tag', 'fix-without-fixes-tag'],
	['unrelated white-space hunk', 'whitespace-hunk'],
	['OOM message', 'out-of-memory-message'],
	['needless cast', 'needless-cast'],
	['error code replaced', 'replaced-error-code'],
	['kcalloc', 'multiplied-allocation-size', 'allocation-with-sizeof'],
	['shadowed variable', 'shadowing-local'],
	['pr_err() where a struct device is at hand', 'message-without-device'],
	['file-scope object', 'object-not-static'],
	['pm_sleep_ptr', 'conditional-pm-ops'],
	['{.a = 1}', 'tight-initialiser'],
];

/** The share of the remarks that a rule answers. */
const MIN_RECALL = 0.6;

const folder = path.join(corpusFolder() ?? '', 'reviewer-remarks');

test('we say what reviewers said', { skip: !existsSync(folder) && 'SKIPPED: no remarks' }, () => {
	const linter = new Linter(RULES, { ...DEFAULT_SETTINGS, strict: true });
	const [, ...rows] = readFileSync(path.join(folder, 'REMARKS.tsv'), 'utf8').trimEnd().split('\n');
	const missed = rows.filter((row) => {
		const [file = '', line = '', kind = ''] = row.split('\t');
		const [, ...rules] = ANSWERS.find(([name]) => kind.includes(name)) ?? [kind];
		const document = parseDocument(readCorpusFile(path.join(folder, file)).text);
		const { lines } = document.content;
		return !linter.lint(document).some(({ rule, span, file: inFile }) => {
			if (!rules.includes(rule.id)) return false;
			// A reply to the message quotes all of it.
			if (inFile === null || line === '') return true;
			return lines.lineAt(span.start) <= Number(line) && Number(line) <= lines.lineAt(span.end) + 2;
		});
	});
	const found = rows.length - missed.length;
	console.log(`${found} of ${rows.length} remarks; missed:\n${missed.join('\n')}`);
	assert.ok(found >= MIN_RECALL * rows.length);
});
