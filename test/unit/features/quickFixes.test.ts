import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { problems } from '../../../src/core/features/problems.ts';
import { quickFix } from '../../../src/core/features/quickFixes.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';

/** What the editor offers for one finding or problem: the text after the fix in place of its edits. */
interface Offer {
	readonly about: string;
	readonly title: string;
	readonly isPreferred: boolean;
	readonly after: string;
}

/** The quick fixes for all findings of `ruleId` and all problems of `text`. */
function offers(text: string, ruleId: string): readonly (Offer | null)[] {
	const service = createService(DEFAULT_SETTINGS);
	const document = parseDocument(text);
	const findings = service.findings(document).filter(({ rule }) => rule.id === ruleId);
	return [...findings, ...problems(document)].map((about) => {
		const fix = quickFix(document, about);
		if (fix === null) return null;
		const { title, edits, isPreferred } = fix;
		return { about: text.slice(about.span.start, about.span.end), title, isPreferred, after: applyEdits(text, edits) };
	});
}

const DIFF = `--- a/mm/example.c
+++ b/mm/example.c
@@ -10,3 +10,4 @@
 void example_update(void)
 {
+	example_count(first);  
 }
@@ -30,2 +31,3 @@
 int first;
+int second;
 int third;
`;

test('a safe fix is preferred, and edits what is wrong', () => {
	assert.deepEqual(offers(DIFF, 'trailing-whitespace'), [
		{ about: '  ', title: 'Remove the trailing whitespace', isPreferred: true, after: DIFF.replace(';  \n', ';\n') },
	]);
});

test('a fix that joins lines recounts its hunk and moves the hunks below', () => {
	const wrapped = DIFF.replace('+10,4', '+10,5')
		.replace('+31,3', '+32,3')
		.replace('(first);  \n', '(first,\n+		      second);\n');
	assert.deepEqual(
		offers(wrapped, 'needless-wrap').map((offer) => offer?.after),
		[DIFF.replace('(first);  \n', '(first, second);\n')],
	);
});

test('an unsafe fix is offered, and not preferred', () => {
	const text = DIFF.replace('example_count(first);  ', 'return -ENOTSUPP;');
	assert.deepEqual(offers(text, 'enotsupp'), [
		{
			about: 'ENOTSUPP',
			title: 'Use EOPNOTSUPP',
			isPreferred: false,
			after: text.replace('ENOTSUPP', 'EOPNOTSUPP'),
		},
	]);
});

test('a finding without a fix has none to offer', () => {
	const text = DIFF.replace('example_count(first);  ', 'sscanf(text, "%d", &first);');
	assert.deepEqual(offers(text, 'sscanf-of-one-value'), [null]);
});

test('a fix that would leave its hunk without a change is not offered', () => {
	const text = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,3 +1,4 @@
 int first;
 
+
 int second;
`;
	assert.deepEqual(offers(text, 'multiple-blank-lines'), [null]);
});

test('a hunk with wrong counts is recounted, and the hunks below move', () => {
	const damaged = DIFF.replace('+10,4', '+10,3').replace('+31,3', '+30,3');
	assert.deepEqual(offers(damaged, ''), [
		{ about: '@@ -10,3 +10,3 @@', title: 'Recount the hunk header', isPreferred: true, after: DIFF },
	]);
});

test('a hunk below moves by what its header already counted on, and keeps wrong counts of its own', () => {
	const right = DIFF.replace('-30,2 +31,3', '-30,7 +31,3');
	const damaged = right.replace('+10,4', '+10,6').replace('+31,3', '+33,3');
	assert.deepEqual(
		offers(damaged, '').map((offer) => offer?.after),
		[right, damaged.replace('-30,7', '-30,2')],
	);
});

test('damage other than wrong counts has nothing to offer', () => {
	assert.deepEqual(offers('Subject: [PATCH] mm: Count\n\nThe diff is attached.\n', ''), [null]);
});

test('a header in an encoded mail is not recounted', () => {
	const text = `Subject: [PATCH] mm: Count
Content-Transfer-Encoding: quoted-printable

Text.

--- a/mm/a.c
+++ b/mm/a.c
@@ -1,2 +1,2 @@
 int a =3D 1;
+int b;
 int c;
`;
	assert.deepEqual(offers(text, ''), [null]);
});
