import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { applyFixes, editsOf } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { lineKind } from '../../src/core/patch/hunk.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';

const root = corpusFolder();
const FOLDERS = ['patches', 'checkpatch'];

/** Fixing everything ends after so many rounds at the latest. */
const ROUNDS = 10;

/** All files take a quarter of an hour; without being asked for them, every eighth of the smaller ones will do. */
const isWhole = process.env.KPR_ALL_FIXES !== undefined;
const [EVERY, LARGEST] = isWhole ? [1, 200_000] : [8, 50_000];

const SETTINGS: Readonly<Record<string, Partial<Settings>>> = {
	default: {},
	all: { strict: true, downstream: true, profile: 'all' },
};

for (const [name, settings] of Object.entries(SETTINGS)) {
	test(`fixes keep real patches applicable (${name})`, { skip: root === null, timeout: 1_800_000 }, (t) => {
		const failures: string[] = [];
		const applied = new Map<string, number>();
		// Rules about helpers offer no fixes and take long.
		const rules = RULES.filter(({ visit }) => visit.helper === undefined);
		for (const [index, file] of corpusFiles(root ?? '', FOLDERS).entries()) {
			if (index % EVERY > 0) continue;
			const { text } = readCorpusFile(path.join(root ?? '', file));
			if (text.length > LARGEST) continue;
			const linter = new Linter(rules, { ...DEFAULT_SETTINGS, ...settings });
			const document = parseDocument(text);
			const findings = linter.lint(document);
			for (const finding of findings) {
				if (finding.fix === null || editsOf(document, [finding.fix]).length === 0) continue;
				const { id } = finding.rule;
				applied.set(id, (applied.get(id) ?? 0) + 1);
				const fixed = parseDocument(applyFixes(document, [finding.fix]));
				const now = linter.lint(fixed);
				const line = document.content.lines.lineAt(finding.span.start) + 1;
				for (const problem of [...compare(document, fixed), ...compareFindings(finding, findings, now)])
					failures.push(`${file}:${line}: ${id}: ${problem}`);
			}
			for (const safe of [true, false]) {
				for (const problem of fixAll(linter, document, safe))
					failures.push(`${file}: ${safe ? 'safe' : 'all'}: ${problem}`);
			}
		}
		t.diagnostic([...applied].map(([id, count]) => `${id}: ${count}`).join(', '));
		for (const failure of failures) t.diagnostic(failure);
		assert.equal(failures.length, 0);
	});
}

/** What was wrong before, too, but is seen only where the first thing is mended; fix-all does not end with a worse patch. */
const REVEALED: ReadonlyMap<string, readonly string[]> = new Map([
	['leading-space', ['off-tab-stop']],
	['spaces-for-tabs', ['off-tab-stop']],
	['subject-without-prefix', ['subject-not-imperative']],
	['link-tag-form', ['empty-changelog']],
]);

/** Applies fixes in rounds until none is left; what goes wrong. */
function fixAll(linter: Linter, document: PatchDocument, onlySafe: boolean): readonly string[] {
	const before = linter.lint(document);
	let [current, findings] = [document, before];
	for (let round = 0; round < ROUNDS; round++) {
		const fixes = findings.flatMap(({ fix }) => (fix === null || (onlySafe && fix.safety !== 'safe') ? [] : [fix]));
		if (editsOf(current, fixes).length === 0) {
			const result = compare(document, current);
			if (current !== document && gitReads(document) && !gitReads(current)) return [...result, 'git refuses it'];
			return result;
		}
		current = parseDocument(applyFixes(current, fixes));
		findings = linter.lint(current);
	}
	const still = findings.filter(({ fix }) => fix !== null && (!onlySafe || fix.safety === 'safe'));
	return [`no end: ${[...new Set(still.map(({ rule }) => rule.id))].join(' ')}`];
}

/** What a fix broke of a document. */
function compare(before: PatchDocument, after: PatchDocument): readonly string[] {
	if (before.patches.length !== after.patches.length) return ['has other patches'];
	return before.patches.flatMap((patch, index) => {
		const now = after.patches[index];
		if (now === undefined) return ['patch is gone'];
		const problems: string[] = [];
		if (now.diff.problems.length > patch.diff.problems.length) problems.push(now.diff.problems[0]?.message ?? '');
		if (preImages(patch) !== preImages(now)) problems.push('changes context or removed lines');
		return problems;
	});
}

/** All lines that the patch finds in the tree, and where. */
function preImages({ content, diff }: PatchDocument['patches'][number]): string {
	return diff.files
		.map(({ oldPath, hunks }) => {
			const sides = hunks.map((hunk) => {
				const old: string[] = [`${hunk.oldStart},${hunk.oldCount}`];
				for (let line = hunk.firstLine; line < hunk.endLine; line++) {
					const kind = lineKind(content, line, hunk);
					if (kind !== 'context' && kind !== 'removed') continue;
					old.push(content.text.slice(content.lines.start(line), content.lines.start(line + 1)));
				}
				return old.join('\n');
			});
			return `${oldPath}\n${sides.join('\n')}`;
		})
		.join('\n');
}

/** What is wrong with the findings after `fixed` was mended. */
function compareFindings(fixed: Finding, before: readonly Finding[], after: readonly Finding[]): readonly string[] {
	const count = (findings: readonly Finding[], { rule, message }: Finding): number =>
		findings.filter((other) => other.rule === rule && other.message === message).length;
	const bad = (findings: readonly Finding[]): Map<string, number> => {
		const counts = new Map<string, number>();
		for (const { rule, severity } of findings) {
			if (severity === 'error' || severity === 'warning') counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
		}
		return counts;
	};
	const known = bad(before);
	const isMendable = (id: string): boolean =>
		after.some(
			({ rule, fix }) => rule.id === id && fix !== null && (fix.safety === 'safe' || fixed.fix?.safety === 'unsafe'),
		);
	const fresh = [...bad(after)].filter(
		([id, number]) =>
			number > (known.get(id) ?? 0) && !isMendable(id) && REVEALED.get(fixed.rule.id)?.includes(id) !== true,
	);
	return [
		...(count(after, fixed) >= count(before, fixed) ? [`stays: ${fixed.message}`] : []),
		...fresh.map(([id]) => `new ${id}: ${after.find(({ rule }) => rule.id === id)?.message}`),
	];
}

function gitReads({ content }: PatchDocument): boolean {
	return (
		spawnSync('git', ['apply', '--numstat', '-'], { input: content.text, stdio: ['pipe', 'ignore', 'ignore'] })
			.status === 0
	);
}
