import { findHelper, machineFor, sampleRows } from '../../pagetable/simulate.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { sampleTable, summaryLine, verdict } from './sampleTable.ts';

/** A page about one page-table helper with all samples, in Markdown; null where we have no model of it. */
export function helperPage(name: string, samples: readonly Sample[] = []): string | null {
	const helper = findHelper(name);
	if (helper === undefined) return null;
	const machine = machineFor(helper);
	const rows = sampleRows(helper, machine);
	const own = sampleRows(helper, machine, samples);
	return `# ${name}()\n\n${summaryLine(helper)}\n\n${verdict(helper, rows)}\n\n${sampleTable(helper, rows, { machine, withEntry: true, own })}\n`;
}
