import {
	decode,
	entryObject,
	InputError,
	readArchitecture,
	readArguments,
	readEntry,
	readMachine,
	runObject,
	type MachineInput,
	DEFAULT_BASE,
	findHelper,
	helperName,
	machineFor,
	machineOf,
	patchNumber,
	reportOnSeries,
	run,
	verdictOf,
	type HelperReport,
	type Level,
} from '../core/index.ts';
import { limited } from './limits.ts';
import { documentOf, type Source, type Surroundings } from './source.ts';

/** What a patch changes in helpers. */
export async function compareHelpers(
	{
		helper,
		kernel,
		...source
	}: Source & { readonly helper?: string | undefined; readonly kernel?: MachineInput['kernel'] },
	around: Surroundings,
): Promise<object> {
	const only = helper === undefined ? null : helperName(helper);
	const document = await documentOf(source, around);
	const baseTree = kernel === undefined ? await around.base(document) : { ...DEFAULT_BASE, kernel };
	const found = reportOnSeries(document.patches, { only, baseTree });
	const placed = found.flatMap(({ patch, reports }) => reports.map((report) => ({ patch, report })));
	if (placed.length === 0) {
		const what = only === null ? 'a page-table helper' : `${only}()`;
		throw new InputError(`no patch changes ${what}, or its hunks do not show it completely`);
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
	if (change.kind === 'cannot-compare' || change.kind === 'edited') return 'not modelled';
	if (!('isProved' in change)) return 'not compared';
	return change.isProved ? 'proved' : 'tested';
}

/** What a modelled helper does to an entry. */
export function simulateHelper({
	helper: name,
	entry,
	args: others = [],
	...selected
}: MachineInput & {
	readonly helper: string;
	readonly entry?: string | undefined;
	readonly args?: readonly string[] | undefined;
}): object {
	const architecture = readArchitecture(selected);
	const helper = findHelper(helperName(name), architecture);
	if (helper === undefined) throw new InputError(`there is no model of '${name}'`);
	const machine = readMachine(selected, machineFor(helper, architecture));
	const { args } = readArguments(helper, entry === undefined ? others : [entry, ...others], machine, []);
	const { kernel, configuration } = machine;
	return {
		helper: helper.name,
		arch: architecture.name,
		kernel,
		configuration,
		...runObject(run(helper, args, machine), args),
	};
}

/** The bits of an entry by their names. */
export function decodeEntry({
	entry,
	level = 'pte',
	...selected
}: MachineInput & { readonly entry: string; readonly level?: Level | undefined }): object {
	const machine = readMachine(selected, machineOf(readArchitecture(selected)));
	return entryObject(decode(readEntry(entry, level, machine).value, level, machine), machine);
}
