import { visibleLine } from '../../core/index.ts';
import { type CheckedFile, type Printing, rowsOf } from './format.ts';

/** How often a rule reports. */
interface Count {
	readonly rule: string;
	readonly findings: number;
	/** Number of findings with a fix. */
	readonly fixable: number;
}

/** How often each rule reports, the most frequent first, a line for each. */
export function* statisticsFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	const counts = countsOf(files, printing);
	const width = String(counts[0]?.findings ?? 0).length;
	for (const { rule, findings, fixable } of counts) {
		const fixes = fixable === 0 ? '' : ` (${fixable} with a fix)`;
		yield `${visibleLine(`${String(findings).padStart(width)}  ${rule}${fixes}`)}\n`;
	}
}

/** The same as one JSON object. */
export function* jsonStatisticsFormat(files: readonly CheckedFile[], printing: Printing): Generator<string> {
	yield `${JSON.stringify({ rules: countsOf(files, printing) })}\n`;
}

function countsOf(files: readonly CheckedFile[], printing: Printing): readonly Count[] {
	const rules = new Map<string, { findings: number; fixable: number }>();
	for (const { id, finding } of files.flatMap((file) => rowsOf(file, printing))) {
		const counts = rules.get(id) ?? { findings: 0, fixable: 0 };
		counts.findings++;
		if (finding?.fix) counts.fixable++;
		rules.set(id, counts);
	}
	return Array.from(rules, ([rule, counts]) => ({ rule, ...counts })).sort(
		(a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1),
	);
}
