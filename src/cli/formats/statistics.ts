import { visibleLine } from '../../core/index.ts';
import { type CheckedFile, type Printing, rowsOf } from './format.ts';

/** How often each rule reports, the most frequent first: number, number of findings with a fix, rule. */
export function statisticsFormat(files: readonly CheckedFile[], printing: Printing): string {
	const rules = new Map<string, { found: number; fixable: number }>();
	for (const { id, finding } of files.flatMap((file) => rowsOf(file, printing))) {
		const counts = rules.get(id) ?? { found: 0, fixable: 0 };
		counts.found++;
		if (finding?.fix) counts.fixable++;
		rules.set(id, counts);
	}
	const rows = [...rules].sort(([a, one], [b, other]) => other.found - one.found || (a < b ? -1 : 1));
	const width = String(rows[0]?.[1].found ?? 0).length;
	return rows
		.map(([id, { found, fixable }]) => {
			const fixes = fixable === 0 ? '' : ` (${fixable} with a fix)`;
			return `${visibleLine(`${String(found).padStart(width)}  ${id}${fixes}`)}\n`;
		})
		.join('');
}
