import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonMisspellings } from '../../src/core/message/spelling/misspellings.ts';
import { readTreeData } from '../../src/core/tree/treeData.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('misspelled-word');

test('checks subject, changelog and added lines, and keeps capitals', () => {
	check({
		changelog: `The adress is recieved twice.
#   ^^^^^^ misspelled-word: "adress" is misspelled; use "address"
#             ^^^^^^^^ misspelled-word: "recieved" is misspelled; use "received"`,
		hunk: `+/* Seperate. */
#   ^^^^^^^^ misspelled-word: "Seperate" is misspelled; use "Separate"
 int seperate;
+#define X "SEPERATE"
#           ^^^^^^^^ misspelled-word: "SEPERATE" is misspelled; use "SEPARATE"`,
	});
	checkFix({ changelog: 'Read teh count.' }, { changelog: 'Read the count.' });
});

test('ignores addresses, titles of commits, people and names made of several words', () => {
	check({
		changelog: `See https://example.com/seperate and adress@example.com.
Since commit 0123456789ab ("mm: Seperate") it is \`seperate\`.`,
		tags: 'Fixes: 0123456789ab ("mm: Seperate")\nSigned-off-by: Teh Developer <developer@example.com>',
		hunk: '+int seperate_count, seperate2, x-adress;',
	});
	check({ files: { 'Documentation/translations/it_IT/example.rst': '+Un adress.' } });
});

test('finds verbs in the third person', () => {
	check({
		changelog: `The driver recieves frames.
#          ^^^^^^^^ misspelled-word: "recieves" is misspelled; use "receives"`,
	});
	check({ changelog: 'The driver receives frames.' });
});

test('no correction is itself a misspelling', () => {
	const all = commonMisspellings().all();
	const right = new Set(all.map((misspelling) => misspelling.right));
	assert.deepEqual(
		all.filter(({ wrong }) => right.has(wrong) || !/^[a-z]+$/.test(wrong)),
		[],
	);
	for (const misspelling of all) assert.deepEqual(commonMisspellings().find(misspelling.wrong), misspelling);
});

test('uses the list of a kernel tree', () => {
	const tree = readTreeData('# misspellings\nexampel||example\nan user||a user\n', '');
	check(
		{
			changelog: `An user reads the adress of an exampel. An user_count is none.
# <-- misspelled-word: "An user" is misspelled; use "A user"
#                              ^^^^^^^ misspelled-word: "exampel" is misspelled; use "example"`,
		},
		{ tree },
	);
});

test('finds misspellings of several words, or with other characters than letters, in a list', () => {
	const tree = readTreeData(
		"co-opreate||cooperate\nin the the end||in the end\n2nd  time||second time\ndont't||don't\n",
		'',
	);
	check(
		{
			changelog: `CPUs co-opreate in the the end, and dont't-care; they dont't.
#    ^^^^^^^^^^ misspelled-word: "co-opreate" is misspelled; use "cooperate"
#               ^^^^^^^^^^^^^^ misspelled-word: "in the the end" is misspelled; use "in the end"
#                                                     ^^^^^^ misspelled-word: "dont't" is misspelled; use "don't"`,
		},
		{ tree },
	);
});

test('a word that the message cites is not reported', () => {
	check({ changelog: 'Fix the typo: "recieve" -> "receive", and s/seperate/separate/, occured -> occurred.' });
	check({
		changelog: `We recieve the "seperate count".
#  ^^^^^^^ misspelled-word: "recieve" is misspelled; use "receive"
#               ^^^^^^^^ misspelled-word: "seperate" is misspelled; use "separate"`,
	});
});

test('a slip in a longer word is a hint, in prose only', () => {
	check({
		changelog: `Hardawre needs allocatoin of a permision page.
# <-- misspelled-word: "Hardawre" is misspelled; use "Hardware"
#              ^^^^^^^^^^ misspelled-word: "allocatoin" is misspelled; use "allocation"
#                              ^^^^^^^^^ misspelled-word: "permision" is misspelled; use "permission"
HARDAWRE and behaviour are none.`,
		hunk: `+/* The hardawre. */
#       ^^^^^^^^ misspelled-word: "hardawre" is misspelled; use "hardware"
+	hardawre();
 
+/* A. */ int hardwaree;`,
	});
});

test('forms of verbs are misspelled like the verbs', () => {
	check({
		changelog: `Pages are accomodated and scopped, fauling.
#         ^^^^^^^^^^^ misspelled-word: "accomodated" is misspelled; use "accommodated"
#                         ^^^^^^^ misspelled-word: "scopped" is misspelled; use "scoped"
#                                  ^^^^^^^ misspelled-word: "fauling" is misspelled; use "faulting"
Pages are accommodated, and scoped faulting, stopped, mapped, and failing or fouling, while calling.`,
	});
});

test('a slip is no word of English', () => {
	const slips = commonMisspellings()
		.all()
		.filter(({ isSlip }) => isSlip);
	assert.ok(slips.length > 15_000);
	for (const word of ['cancelled', 'canceled', 'referrer', 'behaviour', 'sections', 'attache'])
		assert.ok(
			slips.every(({ wrong }) => wrong !== word),
			word,
		);
});

test('terms that are near a word are no slips', () => {
	check({ hunk: '+	/* The rports of a parser with parens do directio. */' });
	check({
		hunk: `+	/* The reoprts of the driver. */
#              ^^^^^^^ misspelled-word: "reoprts" is misspelled; use "reports"`,
	});
});

test('a company may have a name in another language', () => {
	check({ hunk: '+   Copyright (C) 2001 Example Systemes' });
});
