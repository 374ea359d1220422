import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { recountAll } from '../../src/core/features/recount.ts';
import { applyFixes } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { corpusFolder } from '../support/corpus.ts';
import { lint } from '../support/lint.ts';

/** A remark of the review of "mm/mprotect: Fix dax puds", v4, and what mends it. */
interface Remark {
	readonly id: string;
	/** Number of the patch in the series. */
	readonly patch: number;
	readonly rule: string;
	/** Which of the rule's findings in the mail, from 0. */
	readonly nth?: number;
	/** What replaces what; without it, the finding's own fix is applied. */
	readonly mend?: readonly [RegExp, string];
	/** Rules that have to say less or more then, since what they look at changes as well. */
	readonly alongside?: readonly string[];
}

const REMARKS: readonly Remark[] = [
	{ id: 'T1', patch: 4, rule: 'first-person-changelog', mend: [/\bI hit bad pud\b/, 'Bad puds show'] },
	{
		id: 'T2',
		patch: 4,
		rule: 'helper-result-changes-silently',
		mend: [/\n\nCc: /, '\nAll callers see such puds as leaves from now on.\n\nCc: '],
	},
	{
		id: 'T4',
		patch: 4,
		rule: 'unstructured-changelog',
		mend: [/^1G on .*$/m, '$&\n\nLook at PSE alone.'],
	},
	{ id: 'T6', patch: 5, rule: 'subject-without-verb', mend: [/^(Subject: .*mm\/x86: )/m, '$1Implement '] },
	{ id: 'T8', patch: 5, rule: 'needless-wrap' },
	{ id: 'T9', patch: 5, rule: 'needless-wrap', nth: 1 },
	{
		id: 'T10',
		patch: 5,
		rule: 'core-and-arch-mixed',
		mend: [/^diff --git a\/arch\/[^]*(?=^diff --git a\/include\/)/m, ''],
		// Only the part for the architecture is theirs to look at.
		alongside: ['needless-wrap', 'tag-order'],
	},
	{
		id: 'T11',
		patch: 6,
		rule: 'new-function-unexplained',
		mend: [/^- (.*)\n- (.*)$/m, '- $1 marks a pud as not present\n- $2 changes its protection'],
		alongside: ['unstructured-changelog'],
	},
	{ id: 'T12', patch: 6, rule: 'needless-wrap' },
	{
		id: 'T13',
		patch: 6,
		rule: 'comment-change-unmentioned',
		mend: [/\n\nCc: /, '\n\nWhile at it, shorten the comment in pmd_modify().\n\nCc: '],
		alongside: ['unstructured-changelog'],
	},
	{ id: 'T14', patch: 6, rule: 'misaligned-continuation' },
	{ id: 'T15', patch: 6, rule: 'missing-blank-line' },
	{
		id: 'T16',
		patch: 6,
		rule: 'uniprocessor-special-case',
		mend: [/IS_ENABLED\(CONFIG_SMP\)/, 'is_shared(pudp)'],
		// The simulator does not know is_shared().
		alongside: ['helper-assertion-fails'],
	},
	// The coding style asks for the opposite.
	{ id: 'T17', patch: 6, rule: 'prototype-unlike-neighbours', alongside: ['extern-prototype'] },
	{ id: 'T18', patch: 6, rule: 'needless-wrap', nth: 1 },
	{
		id: 'T19, declaration',
		patch: 6,
		rule: 'declaration-after-statement',
		// The blank line behind the declaration parts the body, and makes its condition a long one.
		alongside: ['missing-blank-line', 'missing-blank-before-return', 'uncommented-endif'],
	},
	{ id: 'T19, return', patch: 6, rule: 'missing-blank-before-return' },
	{
		id: 'L1',
		patch: 6,
		rule: 'helper-twin-unguarded',
		mend: [/^(\+static inline pud_t pudp_establish[^]*?^\+\}$)/m, '+#ifdef CONFIG_TRANSPARENT_HUGEPAGE\n$1\n+#endif'],
		alongside: ['uncommented-endif'],
	},
	{
		id: 'X1',
		patch: 6,
		rule: 'helper-differs-from-twin',
		mend: [/^(\+\tval &= )(_HPAGE_CHG_MASK);/m, '$1($2 & ~_PAGE_DIRTY);'],
		// The twin loses the dirty bit, which is a mistake of its own.
		alongside: ['helper-law-broken'],
	},
	{ id: 'X2', patch: 6, rule: 'helper-assertion-fails', mend: [/!pud_present\(/, '!pud_leaf('] },
];

const corpus = corpusFolder();
const folder = process.env.KPR_THREAD ?? (corpus === null ? '' : join(corpus, '../reference/thread/v4'));
const mails = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}-.*\.patch$/.test(name)) : [];
if (mails.length === 0) console.error(`SKIPPED: no thread at "${folder}"; set KPR_THREAD to a folder with its patches`);

for (const { id, patch, rule, nth = 0, mend, alongside = [] } of REMARKS) {
	test(`${id} is found as ${rule}, and only that goes when it is mended`, { skip: mails.length === 0 }, () => {
		const name = mails.find((mail) => Number(mail.slice(0, 4)) === patch) ?? '';
		const text = readFileSync(join(folder, name), 'utf8');
		const findings = lint(text);
		const found = findings.filter((finding) => finding.rule.id === rule)[nth];
		assert.ok(found !== undefined);
		const mended = mend === undefined ? fixed(text, found) : recounted(text.replace(...mend));
		assert.notEqual(mended, text);
		const gone = counted(findings);
		for (const [other, count] of counted(lint(mended))) gone.set(other, (gone.get(other) ?? 0) - count);
		assert.equal(gone.get(rule), 1);
		const others = [...gone].filter(([other, count]) => other !== rule && count !== 0 && !alongside.includes(other));
		assert.deepEqual(others, []);
	});
}

function fixed(text: string, { fix }: Finding): string {
	assert.ok(fix !== null);
	return applyFixes(parseDocument(text), [fix]);
}

/** `text` with hunk headers that count what its hunks have. */
function recounted(text: string): string {
	return applyEdits(text, recountAll(parseDocument(text)));
}

/** How many findings each rule has. */
function counted(findings: readonly Finding[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
	return counts;
}
