import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('net-tree-missing');
const FILES = { 'net/core/example.c': '-	old();\n+	new();' };
const FIXES = 'It is stale.\n\nRead it.\n\nFixes: 0123456789ab ("net: Count")';

test('reports PATCH, and chooses the tree by the Fixes tag', () => {
	check({
		subject: `net: Read it
#         ^^^^^ net-tree-missing: add the target tree to the subject: [PATCH net] or [PATCH net-next] (net)`,
		files: FILES,
	});
	checkFix({ brackets: 'PATCH v2 1/2', files: FILES }, { brackets: 'PATCH net-next v2 1/2', files: FILES });
	checkFix({ changelog: FIXES, files: FILES }, { brackets: 'PATCH net', changelog: FIXES, files: FILES });
});

test('accepts other trees and RFC, and ignores patches that other lists take', () => {
	for (const brackets of [
		'PATCH net',
		'PATCH net-next v2',
		'PATCH bpf-next',
		'PATCH RFC',
		'PATCH nf',
		'PATCH wireless-next',
	]) {
		check({ brackets, files: FILES });
	}
	check({ files: { ...FILES, 'mm/example.c': '-	old();\n+	new();' } });
	check({ files: { 'net/netfilter/example.c': '-	old();\n+	new();' } });
	check({ files: { 'net/bluetooth/example.c': '-	old();\n+	new();' } });
	check({ files: FILES, changelog: 'Read it.\n\nLink: https://patch.msgid.link/1@example.com' });
});
