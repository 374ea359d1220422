import type { Parameter } from './expression.ts';
import { pointeeCells, pointeeEntries } from './frame.ts';
import type { Helper } from '../helper.ts';
import type { Architecture, Machine } from '../architecture.ts';
import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import { run, type Argument, type Outcome } from './run.ts';
import type { Protection, Sample } from '../entry/samples.ts';

/** What a helper does to one sample. */
export interface SampleRow {
	readonly sample: Sample;
	/** The other arguments in words, such as `PAGE_NONE`; empty if there are none. */
	readonly given: string;
	readonly outcome: Outcome;
	/** The entry returned or stored differs from the sample, or an assertion failed. */
	readonly changed: boolean;
}

/**
 * What the helper does to each sample of its level, changed rows first. A sample gets one row for each way to fill the
 * other parameters: a protection is PAGE_NONE and PAGE_SHARED in turn, a VMA has no VM_SHADOW_STACK, an entry to be
 * stored is the level's read-only leaf or table, a number is 1. Empty for a helper that takes no entry.
 *
 * @param samples the entries to try, those of other levels aside; a user's own may be among them
 * @param execute what runs the helper, if that is not our model of it
 */
export function sampleRows(
	helper: Helper,
	machine: Machine = DEFAULT_MACHINE,
	samples: readonly Sample[] = machine.architecture.samples(helper.level ?? 'pte', machine.kernel),
	execute: (args: readonly Argument[]) => Outcome = (args) => run(helper, args, machine),
): readonly SampleRow[] {
	const { level, parameters } = helper;
	const subject = subjectOf(parameters);
	const { architecture, kernel } = machine;
	const known = architecture.samples(level ?? 'pte', kernel);
	const stored = known.find(({ name }) => /_user_ro$|^p[4g]d_table_user$/.test(name)) ?? known[0];
	if (level === null || subject === undefined || !stored) return [];
	const takesProtection = parameters.some(({ type }) => type === 'protection');
	const own = samples.filter((sample) => sample.level === level);
	const rows = own.flatMap((sample) =>
		(takesProtection ? rowProtections(architecture) : [NO_PROTECTION]).map((protection): SampleRow => {
			const fillings = parameters.map((parameter) =>
				parameter === subject
					? sampleFilling(helper, sample, machine)
					: filling(parameter, { protection, stored }, machine),
			);
			const outcome = execute(fillings.map(({ argument }) => argument));
			const given = fillings.flatMap(({ words }) => words ?? []).join(', ');
			return { sample, given, outcome, changed: isChange(helper, sample, outcome) };
		}),
	);
	return [...rows.filter(({ changed }) => changed), ...rows.filter(({ changed }) => !changed)];
}

/** For helpers that take none. */
const NO_PROTECTION: Protection = { name: '', value: 0n, description: '' };

/** The protections that sample rows apply. */
function rowProtections({ protections }: Architecture): readonly Protection[] {
	return protections.filter(({ name }) => name === 'PAGE_NONE' || name === 'PAGE_SHARED');
}

/** The parameter that takes a sample: what a pointer points to, else the first entry. */
export function subjectOf(parameters: readonly Parameter[]): Parameter | undefined {
	return parameters.find(({ type }) => pointeeCells(type) > 0) ?? parameters.find(({ type }) => type === 'entry');
}

/**
 * The argument for the pointer among the parameters, pointing to `first`. Of several entries, those after it map the
 * page frames after its own; in a table that entries are to be stored in, they are empty.
 */
export function pointeeOf(
	parameters: readonly Parameter[],
	first: bigint,
	machine: Machine = DEFAULT_MACHINE,
): Argument {
	if (!parameters.some(({ type }) => type === 'pointer to entries')) return { pointer: first };
	const isStore = parameters.some(({ type }) => type === 'entry');
	return { pointers: consecutive(first, machine).map((entry, index) => (isStore && index > 0 ? 0n : entry)) };
}

function consecutive(first: bigint, machine: Machine): readonly bigint[] {
	const { shift } = machine.architecture.addressOf(first, 'pte', machine);
	return Array.from({ length: pointeeEntries }, (_, index) =>
		BigInt.asUintN(64, first + (BigInt(index) << BigInt(shift))),
	);
}

interface Filling {
	readonly argument: Argument;
	/** How a row states it; missing where it makes no difference. */
	readonly words?: string;
}

function sampleFilling({ parameters }: Helper, { value }: Sample, machine: Machine): Filling {
	if (!parameters.some(({ type }) => pointeeCells(type) > 0)) return { argument: value };
	return { argument: pointeeOf(parameters, value, machine) };
}

function filling(
	{ type }: Parameter,
	{ protection, stored }: { readonly protection: Protection; readonly stored: Sample },
	machine: Machine,
): Filling {
	switch (type) {
		case 'protection':
			return { argument: protection.value, words: protection.name };
		case 'vma':
			return { argument: { vmFlags: 0n }, words: 'a VMA without VM_SHADOW_STACK' };
		case 'mm':
			return { argument: { tlbFlushPending: 0n } };
		case 'address':
			return { argument: 0x7f0040000000n, words: 'address 0x7f0040000000' };
		case 'entry':
			return { argument: stored.value, words: stored.name };
		case 'pointer to entry':
			return { argument: { pointer: stored.value }, words: `a pointer to ${stored.name}` };
		case 'pointer to entries':
			return { argument: { pointers: consecutive(stored.value, machine) }, words: `a pointer to ${stored.name}` };
		case 'swap entry':
			return { argument: 1n, words: 'swap file 0, offset 1' };
		case 'number':
			return { argument: 1n, words: '1' };
		case 'bits':
			return { argument: 0x20n, words: 'ACCESSED' };
		case 'page frame number':
			return { argument: 0x12345n, words: 'page frame 0x12345' };
	}
}

function isChange(helper: Helper, sample: Sample, outcome: Outcome): boolean {
	if (outcome.kind === 'cannot-model') return false;
	if (outcome.warnings.length > 0) return true;
	if (outcome.kind === 'memory') return outcome.after !== sample.value;
	return outcome.kind === 'value' && helper.kind === 'modifier' && outcome.value !== sample.value;
}
