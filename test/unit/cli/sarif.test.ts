import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Ajv, type SchemaObject } from 'ajv';
import formats from 'ajv-formats';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { patchOfFile } from '../../../src/core/patch/wholeFile.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { LineTable } from '../../../src/core/text/lines.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { createService } from '../../../src/core/service.ts';
import { applyFixes } from '../../../src/core/lint/fixes.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
process.chdir(folder);
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

interface Region {
	readonly startLine: number;
	readonly startColumn: number;
	readonly endLine: number;
	readonly endColumn: number;
}

interface Location {
	readonly physicalLocation?: {
		readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
		readonly region: Region;
	};
	readonly logicalLocations?: readonly object[];
	readonly message?: { readonly text: string };
}

interface Replacement {
	readonly deletedRegion: Region;
	readonly insertedContent?: { readonly text: string };
}

interface Result {
	readonly ruleId: string;
	readonly locations: readonly Location[];
	readonly relatedLocations?: readonly Location[];
	readonly fixes?: readonly [
		{ readonly artifactChanges: readonly [{ readonly replacements: readonly Replacement[] }] },
	];
	readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
	readonly properties?: { readonly commit: string };
}

const require = createRequire(import.meta.url);
const draft4 = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as SchemaObject;
// The schema is of draft 4, of which it uses nothing but these two keys that later drafts lack.
const schema: SchemaObject = { ...draft4, $schema: 'http://json-schema.org/draft-07/schema#' };
delete schema.id;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats.default(ajv);
const isSarif = ajv.compile(schema);

/** The results of a run, whose output is valid. */
function results(...args: readonly string[]): readonly Result[] {
	const { out } = runCli('check', '--format', 'sarif', ...args);
	const log = JSON.parse(out) as { readonly runs: readonly [{ readonly results: readonly Result[] }] };
	assert.ok(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3)));
	return log.runs[0].results;
}

/** `text` with the changes of a result's fix. */
function applied(text: string, { fixes }: Result): string {
	const lines = new LineTable(text);
	const offset = (line: number, column: number): number => lines.start(line - 1) + column - 1;
	const edits = (fixes?.[0].artifactChanges[0].replacements ?? []).map(
		({ deletedRegion: region, insertedContent }) => ({
			span: {
				start: offset(region.startLine, region.startColumn),
				end: offset(region.endLine, region.endColumn),
			},
			newText: insertedContent?.text ?? '',
		}),
	);
	return applyEdits(text, edits);
}

const CODE = `int example_update(struct example *example)
{
	int total; 
	total = example->count;
	if (total)
	{
		pr_info ("%d\\n",total);
	}
	foo_bar(example,
		total);


	return (total);
}
`;
const HUNK = ` struct example;
-int example;
${CODE.replace(/^/gm, '+').replace(/\+$/, '')} int last;`;

test('the log is valid, whatever is checked', () => {
	writeFileSync('a b.patch', snippetText({ hunk: HUNK, notes: 'Checkpatch-ignore: SPACING' }));
	writeFileSync('damaged.patch', snippetText({ hunk: HUNK }).replace('@@ -', '@@ -9'));
	writeFileSync('clean.patch', snippetText({}));
	assert.ok(results('--strict', 'a b.patch', 'damaged.patch', 'clean.patch').length > 5);
	assert.deepEqual(results('clean.patch'), []);
});

test('a result of a patch has its place in the patch and in the changed file', () => {
	writeFileSync('white.patch', snippetText({ hunk: HUNK }));
	const [result] = results('--types', 'TRAILING_WHITESPACE', 'white.patch');
	assert.deepEqual(result?.locations[0]?.physicalLocation?.artifactLocation, { uri: 'white.patch' });
	assert.deepEqual(result.relatedLocations?.[0], {
		id: 0,
		message: { text: 'in the changed file' },
		physicalLocation: {
			artifactLocation: { uri: 'mm/example.c', uriBaseId: 'SRCROOT' },
			region: { startLine: 13, startColumn: 12 },
		},
	});
});

test('the fix of a result makes of a patch what the command fix makes of it', () => {
	const text = snippetText({ hunk: HUNK });
	writeFileSync('fix.patch', text);
	const service = createService({ ...DEFAULT_SETTINGS, strict: true });
	const document = parseDocument(text);
	const expected = service.findings(document).flatMap(({ fix }) => (fix === null ? [] : [applyFixes(document, [fix])]));
	const fixed = results('--strict', 'fix.patch').filter(({ fixes }) => fixes !== undefined);
	assert.ok(expected.length > 4);
	assert.deepEqual(
		fixed.map((result) => applied(text, result)),
		expected,
	);
});

test('the fix of a result changes a source file as it would change a patch that adds the file', () => {
	writeFileSync('example.c', CODE);
	const service = createService({ ...DEFAULT_SETTINGS, strict: true });
	const document = parseDocument(patchOfFile('example.c', CODE));
	const sourceOf = (patch: string): string => {
		const body = patch.slice(patch.indexOf('\n@@ ') + 1);
		const added = body.split('\n').filter((line) => line.startsWith('+'));
		return `${added.map((line) => line.slice(1)).join('\n')}\n`;
	};
	const expected = service
		.findings(document)
		.flatMap(({ fix }) => (fix === null ? [] : [sourceOf(applyFixes(document, [fix]))]));
	const all = results('--strict', '-f', 'example.c');
	const fixed = all.filter(({ fixes }) => fixes !== undefined);
	assert.ok(expected.length > 4);
	assert.deepEqual(
		fixed.map((result) => applied(CODE, result)),
		expected,
	);
	assert.equal(all[0]?.locations[0]?.physicalLocation?.artifactLocation.uri, 'example.c');
});

test('the fix of a missing newline inserts it at the end of the source file', () => {
	const code = '// SPDX-License-Identifier: GPL-2.0\nint last;';
	writeFileSync('last.c', code);
	const [result] = results('--types', 'MISSING_EOF_NEWLINE', '-f', 'last.c');
	assert.deepEqual(result?.fixes?.[0].artifactChanges[0].replacements, [
		{
			deletedRegion: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 10 },
			insertedContent: { text: '\n' },
		},
	]);
	assert.equal(applied(code, result), `${code}\n`);
});

test('a result of a commit names it, with the place in the source file or in the message', () => {
	const git = (...args: readonly string[]): unknown =>
		execFileSync('git', ['-c', 'user.name=A Developer', '-c', 'user.email=developer@example.com', ...args]);
	git('init', '--quiet', '.');
	mkdirSync('mm');
	writeFileSync('mm/example.c', 'int first;\n');
	git('add', 'mm');
	git(
		'commit',
		'--quiet',
		'-m',
		'mm: Add the first\n\nIt counts.\n\nSigned-off-by: A Developer <developer@example.com>',
	);
	writeFileSync('mm/example.c', 'int first;\nint second; \n');
	git('commit', '--quiet', '-a', '-m', 'mm: Add the second\n\nIt counts, too.');
	const found = results('--types', 'TRAILING_WHITESPACE,MISSING_SIGN_OFF', 'HEAD');
	assert.deepEqual(
		found.map(({ ruleId, locations }) => [ruleId, locations[0]?.physicalLocation?.region.startLine]),
		[
			['missing-sign-off', 2],
			['trailing-whitespace', 2],
		],
	);
	assert.match(found[0]?.properties?.commit ?? '', /^[0-9a-f]{12}$/);
	writeFileSync('mm/example.c', 'int first;\nint second;\nint third; \n');
	const [changed] = results('--types', 'TRAILING_WHITESPACE', '--worktree');
	assert.equal(changed?.locations[0]?.physicalLocation?.artifactLocation.uri, 'mm/example.c');
	assert.equal(applied(readFileSync('mm/example.c', 'utf8'), changed), 'int first;\nint second;\nint third;\n');
	const code = 'int first;\nint second;\nint third;';
	writeFileSync('mm/example.c', code);
	git('add', 'mm');
	const [staged] = results('--types', 'MISSING_EOF_NEWLINE', '--staged');
	assert.ok(staged !== undefined);
	assert.equal(applied(code, staged), `${code}\n`);
});

test('what the patch asks to ignore is suppressed, with its reason', () => {
	writeFileSync(
		'ignored.patch',
		snippetText({ hunk: HUNK, notes: 'Checkpatch-ignore: TRAILING_WHITESPACE # as found' }),
	);
	const [result] = results('--types', 'TRAILING_WHITESPACE', 'ignored.patch');
	assert.equal(result?.suppressions?.[0]?.kind, 'inSource');
	assert.equal(result.suppressions[0].justification, 'as found');
});
