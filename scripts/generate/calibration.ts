import { SEVERITIES, effectiveSeverity } from '../../src/core/config/severity.ts';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readInput } from '../../src/cli/input.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { fixAll } from '../../src/core/lint/fixAll.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { profilesOf } from '../../src/core/config/profiles.ts';
import type { Calibration, Rule } from '../../src/core/lint/rule.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import type { Patch } from '../../src/core/patch/patch.ts';
import { groupBy } from '../../src/core/text/groupBy.ts';

/** Numbers of findings of a rule: all, those with a fix, and those that are left when every fix of the rule is applied. */
export interface FixCounts {
	readonly found: number;
	readonly fixable: number;
	readonly left: number;
}

/** How often rules fire, and what their fixes do. */
export interface Measurement {
	readonly calibration: Calibration;
	readonly fixes: ReadonlyMap<string, FixCounts>;
}

/** Measures each rule that works without a kernel tree on the patches in `sources`: mailboxes, patches and folders of them. */
export function measure(rules: readonly Rule[], sources: readonly string[]): Measurement {
	const measured = rules.filter(({ needsTree = false }) => !needsTree);
	const counters = measured.map((rule) => ({
		rule,
		counts: { asked: 0, fires: 0, information: 0, warning: 0 },
		fixes: { found: 0, fixable: 0, left: 0 },
		linter: new Linter([rule], DEFAULT_SETTINGS),
	}));
	const linter = new Linter(measured, DEFAULT_SETTINGS);
	let patches = 0;
	for (const file of sources.flatMap(filesBelow)) {
		for (const { document, patch } of patchesIn(file)) {
			patches++;
			const profiles = profilesOf(patch, 'auto', null);
			const findings = groupBy(linter.lint(document), ({ rule }) => rule);
			for (const { rule, counts, fixes, linter: own } of counters) {
				if (effectiveSeverity(DEFAULT_SETTINGS, rule, profiles) === null) continue;
				const found = findings.get(rule) ?? [];
				const worst = Math.min(...found.map(({ severity }) => SEVERITIES.indexOf(severity)));
				counts.asked++;
				if (found.length > 0) counts.fires++;
				if (worst <= SEVERITIES.indexOf('information')) counts.information++;
				if (worst <= SEVERITIES.indexOf('warning')) counts.warning++;
				fixes.found += found.length;
				fixes.fixable += found.filter(({ fix }) => fix !== null).length;
				fixes.left += leftAfterFixes(document, found, own);
			}
		}
	}
	return {
		calibration: {
			patches,
			rules: Object.fromEntries(
				counters.map(({ rule, counts }) => [rule.id, counts] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
			),
		},
		fixes: new Map(counters.map(({ rule, fixes }) => [rule.id, fixes])),
	};
}

function leftAfterFixes(document: PatchDocument, findings: readonly Finding[], linter: Linter): number {
	if (findings.every(({ fix }) => fix === null)) return findings.length;
	const tools = { parse: parseDocument, findings: (fixed: PatchDocument) => linter.lint(fixed) };
	return fixAll(document, findings, tools, () => true).findings.length;
}

/** The patches of a file, each as a document: a mailbox may have thousands. */
function* patchesIn(file: string): Generator<{ readonly document: PatchDocument; readonly patch: Patch }> {
	const document = parseDocument(readInput(file).text);
	if (document.patches.length > 1) {
		const { text } = document.content;
		for (const { mail } of document.patches)
			yield* patchesOf(parseDocument(text.slice(mail.span.start, mail.span.end)));
	} else yield* patchesOf(document);
}

function* patchesOf(document: PatchDocument): ReturnType<typeof patchesIn> {
	for (const patch of document.patches.slice(0, 1)) {
		if (patch.diff.files.length > 0 && patch.subject?.isReply !== true) yield { document, patch };
	}
}

function filesBelow(source: string): readonly string[] {
	if (!statSync(source).isDirectory()) return [source];
	return readdirSync(source, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.tsv'))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
}

/** The text of `src/core/lint/calibration.ts`. */
export function calibrationFile({ patches, rules }: Calibration): string {
	const rows = Object.entries(rules).map(([id, { asked, fires, information, warning }]) => {
		const key = /^[a-z]+$/.test(id) ? id : `'${id}'`;
		return `\t\t${key}: { asked: ${asked}, fires: ${fires}, information: ${information}, warning: ${warning} },\n`;
	});
	return `// Written by \`npm run calibrate\`.
import type { Calibration } from './rule.ts';

/** How often rules fire on patches that maintainers accepted. */
export const CALIBRATION: Calibration = {
	patches: ${patches},
	rules: {
${rows.join('')}	},
};
`;
}
