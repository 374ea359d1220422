import {
	decode,
	DEFAULT_BASE,
	findHelper,
	machineFor,
	machineOf,
	patchNumber,
	reportOnSeries,
	run,
	verdictOf,
	type HelperReport,
	type Level,
} from '../core/index.ts';
import { answerOf } from '../cli/batch/helpers.ts';
import { entryObject } from '../cli/commands/decode.ts';
import { readEntry } from '../cli/commands/entryArguments.ts';
import { architectureFrom, machineFrom, type MachineOptions } from '../cli/commands/entryArguments.ts';
import { fill } from '../cli/commands/simulate.ts';
import { UsageError } from '../cli/usage.ts';
import { limited } from './answer.ts';
import { documentOf, type Source } from './source.ts';

/** What a patch changes in helpers. */
export function compareHelpers({
	helper,
	kernel,
	...source
}: Source & { readonly helper?: string | undefined; readonly kernel?: MachineOptions['kernel'] }): unknown {
	const only = helper === undefined ? null : plainName(helper);
	const baseTree = { ...DEFAULT_BASE, kernel: kernel ?? DEFAULT_BASE.kernel };
	const found = reportOnSeries(documentOf(source).patches, { only, baseTree });
	const placed = found.flatMap(({ patch, reports }) => reports.map((report) => ({ patch, report })));
	if (placed.length === 0) {
		const what = only === null ? 'a page-table helper' : `${only}()`;
		throw new UsageError(`no patch changes ${what}, or its hunks do not show it completely`);
	}
	const { items, more } = limited(placed);
	return {
		kernel: baseTree.kernel,
		helpers: items.map(({ patch, report }) => ({
			patch: patchNumber(patch) ?? patch.subject?.phrase ?? null,
			...verdictOf(report),
			certainty: certaintyOf(report),
		})),
		more,
		incomplete: found.some(({ errors }) => errors.length > 0),
	};
}

/** How sure the verdict is: `proved` holds for every input, `tested` for those that were tried. */
function certaintyOf({ change }: HelperReport): 'proved' | 'tested' | 'not modelled' | 'not compared' {
	if (change.kind === 'cannot-compare') return 'not modelled';
	if (!('isProved' in change)) return 'not compared';
	return change.isProved ? 'proved' : 'tested';
}

/** What a modelled helper does to an entry. */
export function simulateHelper({
	helper: name,
	entry,
	args = [],
	...selected
}: MachineOptions & {
	readonly helper: string;
	readonly entry?: string | undefined;
	readonly args?: readonly string[] | undefined;
}): unknown {
	const architecture = architectureFrom(selected);
	const helper = findHelper(plainName(name), architecture);
	if (helper === undefined) throw new UsageError(`there is no model of '${name}'`);
	const machine = machineFrom(selected, machineFor(helper, architecture));
	const { filled } = fill(helper, entry === undefined ? args : [entry, ...args], machine, []);
	const { kernel, configuration } = machine;
	return {
		helper: helper.name,
		arch: architecture.name,
		kernel,
		configuration,
		...answerOf(run(helper, filled, machine), filled),
	};
}

/** The bits of an entry by their names. */
export function decodeEntry({
	entry,
	level = 'pte',
	...selected
}: MachineOptions & { readonly entry: string; readonly level?: Level | undefined }): unknown {
	const machine = machineFrom(selected, machineOf(architectureFrom(selected)));
	return entryObject(decode(readEntry(entry, level, machine), level, machine), machine);
}

function plainName(name: string): string {
	return name.replace(/\(\)$/, '');
}
