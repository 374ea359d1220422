import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { REVEALED } from '../../src/core/lint/fixAll.ts';
import { applyFixes, editsOf } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFiles, corpusFolder, readCorpusFile } from '../support/corpus.ts';
import { damageBetween, harmOfSafeFixes } from '../support/fixDamage.ts';

const root = corpusFolder();
const FOLDERS = ['patches', 'checkpatch'];
const ALL_FOLDERS = [...FOLDERS, 'accepted', 'weird', 'field', 'checkpatch-cases'];

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
				for (const problem of [...damageBetween(document, fixed), ...compareFindings(finding, findings, now)])
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

for (const [name, settings] of Object.entries(SETTINGS)) {
	test(`safe fixes do no harm (${name})`, { skip: root === null, timeout: 1_800_000 }, (t) => {
		const rules = RULES.filter(({ visit }) => visit.helper === undefined);
		const linter = new Linter(rules, { ...DEFAULT_SETTINGS, ...settings });
		let [patches, fixes] = [0, 0];
		const failures = corpusFiles(root ?? '', ALL_FOLDERS).flatMap((file, index) => {
			if (index % EVERY > 0) return [];
			const { text } = readCorpusFile(path.join(root ?? '', file));
			if (text.length > LARGEST) return [];
			const document = parseDocument(text);
			const { tried, harm } = harmOfSafeFixes(linter, document);
			patches += document.patches.length;
			fixes += tried;
			return harm.map((problem) => `${file}: ${problem}`);
		});
		t.diagnostic(`${patches} patches, ${fixes} safe fixes`);
		for (const failure of failures) t.diagnostic(failure);
		assert.equal(failures.length, 0);
	});
}

/** Applies fixes in rounds until none is left; what goes wrong. */
function fixAll(linter: Linter, document: PatchDocument, onlySafe: boolean): readonly string[] {
	const before = linter.lint(document);
	let [current, findings] = [document, before];
	for (let round = 0; round < ROUNDS; round++) {
		const fixes = findings.flatMap(({ fix }) => (fix === null || (onlySafe && fix.safety !== 'safe') ? [] : [fix]));
		if (editsOf(current, fixes).length === 0) {
			const result = damageBetween(document, current);
			if (current !== document && gitReads(document) && !gitReads(current)) return [...result, 'git refuses it'];
			return result;
		}
		current = parseDocument(applyFixes(current, fixes));
		findings = linter.lint(current);
	}
	const still = findings.filter(({ fix }) => fix !== null && (!onlySafe || fix.safety === 'safe'));
	return [`no end: ${[...new Set(still.map(({ rule }) => rule.id))].join(' ')}`];
}

/** What is wrong with the findings after `fixed` was mended. */
function compareFindings(fixed: Finding, before: readonly Finding[], after: readonly Finding[]): readonly string[] {
	// Of two equal findings in a line, the one that the line had before may change.
	const plain = ({ message }: Finding): string => message.replace(/, as before$/, '');
	const count = (findings: readonly Finding[], counted: Finding): number =>
		findings.filter((other) => other.rule === counted.rule && plain(other) === plain(counted)).length;
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
