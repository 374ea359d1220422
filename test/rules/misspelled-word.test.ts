import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonMisspellings } from '../../src/core/message/spelling/misspellings.ts';
import { readTreeData } from '../../src/core/tree/treeData.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('misspelled-word');

test('looks at subject, changelog and added lines, and keeps capitals', () => {
	check({
		changelog: `The adress is recieved twice.
#   ^^^^^^ misspelled-word: "adress" is spelled "address"
#             ^^^^^^^^ misspelled-word: "recieved" is spelled "received"`,
		hunk: `+/* Seperate. */
#   ^^^^^^^^ misspelled-word: "Seperate" is spelled "Separate"
 int seperate;
+#define X "SEPERATE"
#           ^^^^^^^^ misspelled-word: "SEPERATE" is spelled "SEPARATE"`,
	});
	checkFix({ changelog: 'Read teh count.' }, { changelog: 'Read the count.' });
});

test('leaves addresses, titles of commits, people and names made of several words alone', () => {
	check({
		changelog: `See https://example.com/seperate and adress@example.com.
Since commit 0123456789ab ("mm: Seperate") it is \`seperate\`.`,
		tags: 'Fixes: 0123456789ab ("mm: Seperate")\nSigned-off-by: Teh Developer <developer@example.com>',
		hunk: '+int seperate_count, seperate2, x-adress;',
	});
	check({ files: { 'Documentation/translations/it_IT/example.rst': '+Un adress.' } });
});

test('calls no word wrong that stands for another one', () => {
	const all = commonMisspellings().all();
	const right = new Set(all.map((misspelling) => misspelling.right));
	assert.deepEqual(
		all.filter(({ wrong }) => right.has(wrong) || !/^[a-z]+$/.test(wrong)),
		[],
	);
	for (const misspelling of all) assert.deepEqual(commonMisspellings().find(misspelling.wrong), misspelling);
});

test("of a kernel tree, the tree's own list holds", () => {
	const tree = readTreeData('# misspellings\nexampel||example\nan user||a user\n', '');
	check(
		{
			changelog: `An user reads the adress of an exampel. An user_count is none.
# <-- misspelled-word: "An user" is spelled "A user"
#                              ^^^^^^^ misspelled-word: "exampel" is spelled "example"`,
		},
		{ tree },
	);
});
