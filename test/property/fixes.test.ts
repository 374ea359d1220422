import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { applyFixes, editsOf } from '../../src/core/lint/fixes.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { lint } from '../support/lint.ts';

const tree = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
mkdirSync(path.join(tree, 'mm'));
after(() => {
	rmSync(tree, { recursive: true });
});

/** Lines of C that give findings where they meet, and some that do not. */
const CODE = fc.constantFrom(
	'\tint total = example_count(example);',
	'\tstruct example *other = example->other;',
	'\tguard(mutex)(&example->lock);',
	'\texample_update(example,',
	'\t\t       total);',
	'\tif (total &&',
	'\t    other)',
	'\t\treturn -EINVAL;',
	'\treturn total;',
	'static int example_check(struct example *example,',
	'\t\t\t int total)',
	'{',
	'}',
	'',
	'\t/* A comment. */',
	`\ttotal = ${'x'.repeat(100)};`,
);

const MARKED = fc.tuple(fc.constantFrom('+', '+', '+', ' ', '-'), CODE).map(([marker, code]) => marker + code);

/** The body of a hunk, which changes something. */
const BODY = fc
	.array(MARKED, { minLength: 1, maxLength: 14 })
	.filter((lines) => lines.some((line) => !line.startsWith(' ')));

/** A patch of one file with several hunks below each other, and the file that it applies to. */
const PATCH = fc.array(BODY, { minLength: 1, maxLength: 3 }).map((hunks) => {
	const file: string[] = [];
	const diff = ['--- a/mm/example.c', '+++ b/mm/example.c'];
	let shift = 0;
	for (const [index, body] of hunks.entries()) {
		// A line that is there once keeps git from finding another place for the hunk.
		const lines = [` /* hunk ${index} */`, ...body, ` /* end ${index} */`];
		const old = lines.filter((line) => !line.startsWith('+'));
		const made = lines.filter((line) => !line.startsWith('-'));
		diff.push(`@@ -${file.length + 1},${old.length} +${file.length + 1 + shift},${made.length} @@`, ...lines);
		file.push(...old.map((line) => line.slice(1)), ...Array.from({ length: 4 }, () => `/* between ${index} */`));
		shift += made.length - old.length;
	}
	const head = snippetText({}).replace(/^diff --git[^]*/m, '');
	return { file: `${file.join('\n')}\n`, patch: `${head}${diff.join('\n')}\n-- \n2.45.0\n` };
});

function checkApplies(patch: string): void {
	execFileSync('git', ['apply', '--check', '-'], { cwd: tree, input: patch, stdio: ['pipe', 'ignore', 'pipe'] });
}

test('a fix mends something, keeps the counts right, and the patch still applies', () => {
	fc.assert(
		fc.property(PATCH, ({ file, patch }) => {
			writeFileSync(path.join(tree, 'mm/example.c'), file);
			checkApplies(patch);
			const document = parseDocument(patch);
			const findings = lint(patch);
			for (const { rule, fix, span } of findings) {
				// A fix that would leave its hunk without a change is not offered.
				if (fix === null || editsOf(document, [fix]).length === 0) continue;
				const fixed = applyFixes(document, [fix]);
				checkApplies(fixed);
				assert.deepEqual(
					parseDocument(fixed).patches.flatMap(({ diff }) => diff.problems),
					[],
				);
				// In code that makes no sense, what is mended may put the line below in the wrong, or bring one like it to this place.
				const ours = findings.filter((other) => other.rule === rule);
				const left = lint(fixed).filter((other) => other.rule === rule);
				const line = document.content.lines.lineAt(span.start);
				const { lines } = parseDocument(fixed).content;
				const isGone =
					left.filter((other) => lines.lineAt(other.span.start) === line).length <
					ours.filter((other) => document.content.lines.lineAt(other.span.start) === line).length;
				assert.ok(fixed !== patch && (isGone || left.length <= ours.length), `${rule.id} at ${span.start}`);
			}
			const all = findings.flatMap(({ fix }) => (fix === null ? [] : [fix]));
			checkApplies(applyFixes(document, all));
		}),
		{ numRuns: 100 },
	);
});

test('linting never throws, and every place is inside the document', () => {
	const line = fc.oneof(
		MARKED,
		fc.string({ unit: 'binary', maxLength: 30 }),
		fc.constantFrom('@@ -1,3 +1,4 @@', '---', '--- a/mm/a.c', '+++ b/mm/a.c', 'Subject: [PATCH] x', ''),
	);
	fc.assert(
		fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
			const text = lines.join('\n');
			for (const { span, related, fix } of lint(text)) {
				const spans = [span, ...related.map((other) => other.span), ...(fix?.edits.map((edit) => edit.span) ?? [])];
				assert.ok(spans.every(({ start, end }) => start >= 0 && start <= end && end <= text.length));
			}
		}),
		{ numRuns: 500 },
	);
});
