import { SEVERITIES, effectiveSeverity } from '../../src/core/config/severity.ts';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readInput } from '../../src/cli/input.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { profilesOf } from '../../src/core/config/profiles.ts';
import { type Calibration, type Rule } from '../../src/core/lint/rule.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseDocument } from '../../src/core/patch/document.ts';

/** Counts, for each rule that works without a kernel tree, the patches below `folders` that it applies to and fires on. */
export function calibrate(rules: readonly Rule[], folders: readonly string[]): Calibration {
	const measured = rules.filter(({ needsTree = false }) => !needsTree);
	const counts = new Map(measured.map(({ id }) => [id, { asked: 0, fires: 0, information: 0, warning: 0 }]));
	const linter = new Linter(measured, DEFAULT_SETTINGS);
	let patches = 0;
	for (const file of folders.flatMap(filesBelow)) {
		const document = parseDocument(readInput(file).text);
		const [patch] = document.patches;
		if (patch === undefined) continue;
		patches++;
		const profiles = profilesOf(patch, 'auto', null);
		const worst = new Map<string, number>();
		for (const { rule, severity } of linter.lint(document)) {
			worst.set(rule.id, Math.min(worst.get(rule.id) ?? Infinity, SEVERITIES.indexOf(severity)));
		}
		for (const rule of measured) {
			const count = counts.get(rule.id);
			if (count === undefined || effectiveSeverity(DEFAULT_SETTINGS, rule, profiles) === null) continue;
			const severity = worst.get(rule.id) ?? Infinity;
			count.asked++;
			if (severity < SEVERITIES.length) count.fires++;
			if (severity <= SEVERITIES.indexOf('information')) count.information++;
			if (severity <= SEVERITIES.indexOf('warning')) count.warning++;
		}
	}
	const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
	return { patches, rules: Object.fromEntries(sorted) };
}

function filesBelow(folder: string): readonly string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
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
