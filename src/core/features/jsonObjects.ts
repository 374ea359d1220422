import type { Machine } from '../pagetable/architecture.ts';
import { DEFAULT_ARCHITECTURE } from '../pagetable/architectures/registry.ts';
import type { Decoded } from '../pagetable/entry/decode.ts';
import type { Argument, Outcome } from '../pagetable/simulate.ts';
import { hex } from './helpers/outcomes.ts';

/** A decoded entry as JSON has it. */
export function entryObject(
	{ value, pageFrame, swap, ...rest }: Decoded,
	{ architecture, kernel, configuration }: Machine,
): object {
	return {
		value: hex(value),
		...(architecture !== DEFAULT_ARCHITECTURE && { arch: architecture.name }),
		kernel,
		configuration,
		...rest,
		pageFrame: pageFrame === null ? null : hex(pageFrame),
		swap: swap && { ...swap, offset: hex(swap.offset) },
	};
}

/** The outcome of a run with these arguments in JSON. */
export function runObject(outcome: Outcome, args: readonly Argument[]): Readonly<Record<string, unknown>> {
	if (outcome.kind === 'cannot-model') return { cannotModel: outcome.reason };
	const stopped = outcome.kind === 'none' && outcome.stopped;
	const places = outcome.warnings.map(({ place, claim }) => place ?? claim);
	const bug = stopped ? places.pop() : undefined;
	const warn = places.length === 0 ? {} : { warn: places };
	if (bug !== undefined) return { bug, ...warn };
	switch (outcome.kind) {
		case 'none':
			return { result: null, ...warn };
		case 'value':
			return { result: hex(outcome.value), ...warn };
		case 'memory': {
			const entries = entriesIn(args);
			const [log] = outcome.logs;
			return {
				returned: outcome.returned === null ? null : hex(outcome.returned),
				after: hex(outcome.after),
				...(entries.length > 0 && {
					before_array: entries.map(hex),
					after_array: outcome.entriesAfter.map(hex),
				}),
				flush: outcome.flush?.map(hex) ?? null,
				...warn,
				...(log !== undefined && { log }),
			};
		}
	}
}

/** The entries before the run, if there are several. */
function entriesIn(args: readonly Argument[]): readonly bigint[] {
	for (const argument of args) if (typeof argument !== 'bigint' && 'pointers' in argument) return argument.pointers;
	return [];
}
