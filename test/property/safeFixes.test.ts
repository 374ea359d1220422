import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { fixAll, isSafe } from '../../src/core/lint/fixAll.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { harmOfSafeFixes, raised } from '../support/fixDamage.ts';
import { assemblyOf, hasGcc } from '../support/gcc.ts';
import { Random } from '../support/random.ts';
import { UGLY_FUNCTIONS, UGLY_HEADER, uglified } from '../support/uglyC.ts';

/** All patches and many functions take minutes; without being asked for them, some will do. */
const isWhole = process.env.KPR_ALL_FIXES !== undefined;
const [EVERY, VARIANTS] = isWhole ? [1, 40] : [5, 2];

const rules = RULES.filter(({ visit }) => visit.helper === undefined);
const linter = new Linter(rules, { ...DEFAULT_SETTINGS, strict: true, downstream: true, profile: 'all' });

/** The patch with DOS line endings, and with a file that has them. */
function withDosLineEnds(patch: string): readonly string[] {
	const body = patch.search(/^@@ /m);
	if (body === -1) return [];
	const lines = patch.slice(body).split('\n');
	const file = lines.map((line) => (/^(?!--)[ +-]/.test(line) ? `${line}\r` : line)).join('\n');
	return [patch.replaceAll('\n', '\r\n'), patch.slice(0, body) + file];
}

const folder = path.join(import.meta.dirname, '../defects');
const PATCHES = [
	...RULES.flatMap(({ examples }) => examples.flatMap(({ bad, good }) => [snippetText(bad), snippetText(good)])),
	...readdirSync(folder)
		.filter((name) => name.endsWith('.patch'))
		.map((name) => readFileSync(path.join(folder, name), 'utf8')),
].flatMap((patch) => [patch, ...withDosLineEnds(patch)]);

test('safe fixes change nothing but what their titles say, and raise no count', (t) => {
	let fixes = 0;
	const failures = PATCHES.flatMap((patch, index) => {
		if (index % EVERY > 0) return [];
		const { tried, harm } = harmOfSafeFixes(linter, parseDocument(patch));
		fixes += tried;
		return harm.map((problem) => `${problem}\n${patch}`);
	});
	t.diagnostic(`${fixes} safe fixes`);
	assert.equal(failures[0], undefined);
});

/** A patch that adds most lines of \`code\`; \`random\` chooses those that were there before. */
function patchOf(code: string, random: Random): string {
	const lines = code.trimEnd().split('\n');
	const hunk = lines.map((line, index) => (index > 0 && random.once(8) ? ' ' : '+') + line).join('\n');
	return snippetText({ hunk });
}

function codeOf({ patches: [patch] }: PatchDocument): string {
	const [hunk] = patch?.diff.files[0]?.hunks ?? [];
	assert.ok(patch && hunk);
	const { text, lines } = patch.content;
	return text.slice(lines.start(hunk.firstLine), hunk.end).replace(/^[ +]/gm, '');
}

function fixed(patch: string): string {
	const document = parseDocument(patch);
	const findings = linter.lint(document);
	const tools = { parse: parseDocument, findings: (other: PatchDocument) => linter.lint(other) };
	const all = fixAll(document, findings, tools, isSafe);
	assert.deepEqual(raised(findings, all.findings), [], `${patch}\n=>\n${all.document.content.text}`);
	return codeOf(all.document);
}

test(
	'gcc makes the same assembly before and after all safe fixes',
	{ skip: !hasGcc() && 'SKIPPED: there is no gcc' },
	(t) => {
		const random = new Random(isWhole ? Date.now() : 1);
		const sources = UGLY_FUNCTIONS.flatMap((source, index) =>
			Array.from({ length: VARIANTS }, (_, variant) => {
				const own = source.replaceAll('NAME', `f${index}_${variant}`);
				return variant === 0 ? own : uglified(own, random, random.pick([3, 6, 12, 30]));
			}),
		);
		const pairs = sources.map((source) => [source, fixed(patchOf(source, random))] as const);
		const assembly = (code: string): string => assemblyOf(UGLY_HEADER + code);
		const changed = pairs.filter(([before, after]) => before !== after).length;
		t.diagnostic(`${pairs.length} functions, of which fixes change ${changed}`);
		assert.ok(changed > pairs.length / 2);
		const [before, after] = [0, 1].map((side) => pairs.map((pair) => pair[side]).join('\n')) as [string, string];
		if (attempt(assembly, before) === attempt(assembly, after)) return;
		for (const [source, result] of pairs)
			assert.equal(attempt(assembly, result), assembly(source), `${source}\n=>\n${result}`);
	},
);

function attempt(assembly: (code: string) => string, code: string): string {
	try {
		return assembly(code);
	} catch (error) {
		return String(error);
	}
}
