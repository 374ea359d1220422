import { levelOf, type Level } from '../../pagetable/entry/level.ts';
import type { Definition, ResultType } from '../../pagetable/eval/expression.ts';
import { pointeeCells } from '../../pagetable/eval/frame.ts';
import type { HelperKind } from '../../pagetable/helper.ts';
import { definingText } from '../../pagetable/interpret/library.ts';
import { codeAfter, codeBase, sidesOf, type BaseTree, type PatchSides } from '../../pagetable/interpret/base.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Program } from '../../pagetable/interpret/program.ts';
import { comparedHelper } from '../../pagetable/compare/subject.ts';
import { machineOf } from '../../pagetable/compare/helperReport.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import {
	findHelper,
	helperOn,
	machineFor,
	run,
	runDefinition,
	type Argument,
	type Helper,
	type Outcome,
} from '../../pagetable/simulate.ts';
import { trace, type TraceStep } from '../../pagetable/eval/trace.ts';
import { withStatements } from './modelStatements.ts';
import { maskText, numberText } from '../simulator/text.ts';

/** Where a definition was found. */
export type Origin =
	| {
			readonly kind: 'patch' | 'earlier patch' | 'tree';
			/** The line of a file, from 1; null for a macro. */
			readonly place: { readonly path: string; readonly line: number } | null;
	  }
	| { readonly kind: 'model' };

/** A helper that can be run, wherever its definition is from. */
export interface Runnable {
	readonly helper: Helper;
	readonly machine: Machine;
	readonly origin: Origin;
	readonly run: (args: readonly Argument[]) => Outcome;
	/** A run statement by statement. */
	readonly steps: (args: readonly Argument[]) => readonly TraceStep[];
	/** What a helper that is called returns; undefined for one without a definition. */
	readonly returns: (name: string) => ResultType | undefined;
	/** The value of a mask; null for a name of anything else. */
	readonly mask: (name: string) => bigint | null;
}

/** How runs of a definition of that name are followed: ours by statements that we write. */
function followed(
	name: string,
	resolve: (name: string) => Definition | undefined,
	machine: Machine,
	level: Level | null,
): Pick<Runnable, 'steps' | 'returns' | 'mask'> {
	const write = (value: bigint): string => maskText(value, level ?? 'pte', machine) ?? numberText(value);
	const noting = (found: Definition | undefined): Definition | undefined => found && withStatements(found, write);
	return {
		steps: (args) => {
			const noted = noting(resolve(name));
			return noted ? trace(noted, args, machine, (callee) => noting(resolve(callee))).steps : [];
		},
		returns: (callee) => resolve(callee)?.returns,
		mask: (constant) => {
			const found = resolve(constant);
			if (found?.parameters.length !== 0) return null;
			const outcome = runDefinition(found, [], machine, resolve);
			return outcome.kind === 'value' ? outcome.value : null;
		},
	};
}

/** Our model of a helper. */
export function modelled(helper: Helper, machine: Machine = machineFor(helper)): Runnable {
	const definitions = machine.architecture.models(machine.kernel);
	return {
		helper,
		machine,
		origin: { kind: 'model' },
		run: (args) => run(helper, args, machine),
		...followed(helper.name, (name) => definitions.get(name), machine, helper.level),
	};
}

/** A helper as one side of a patch has it; null where that side has none, or none that can be modelled. */
export function runnableIn(
	sides: PatchSides,
	which: 'before' | 'after',
	name: string,
	machine: Machine = machineOf(sides.baseTree),
): Runnable | null {
	const library = sides[which];
	const subject = comparedHelper(library, name);
	if (typeof subject === 'string') return null;
	const { definition, resolve } = subject;
	return {
		helper: helperOf(definition, machine),
		machine,
		origin: originOf(library.program, sides, name),
		run: (args) => runDefinition(definition, args, machine, resolve),
		...followed(name, (callee) => library.followed().resolve(callee), machine, subject.level),
	};
}

/** A helper as patches leave it on a base; a reason where it can't be modelled, or a tree does not define it. */
export function runnableAfter(
	patches: readonly Patch[],
	name: string,
	baseTree: BaseTree,
	machine: Machine,
): Runnable | string {
	const code = patches.reduce((before, patch) => codeAfter(patch, before, baseTree), codeBase(baseTree));
	const sides = sidesOf(null, code, baseTree);
	const subject = comparedHelper(sides.after, name);
	if (typeof subject === 'string') return subject;
	const found = runnableIn(sides, 'after', name, machine);
	return found === null || (found.origin.kind === 'model' && baseTree.tree !== null) ? `there is no ${name}()` : found;
}

/** Where a name leads on a side, in the order in which definitions are looked up. */
function originOf(program: Program, { base, baseTree }: PatchSides, name: string): Origin {
	const { tree, architecture } = baseTree;
	const hasModel = helperOn(name, baseTree) !== undefined;
	const found = architecture.builtins.has(name) ? undefined : definingText(program, name, hasModel);
	if (found === undefined) return { kind: 'model' };
	const kind =
		found !== definingText(base, name, hasModel)
			? 'patch'
			: tree !== null && found === definingText(tree, name, hasModel)
				? 'tree'
				: 'earlier patch';
	return { kind, place: 'path' in found && found.path !== null ? { path: found.path, line: found.line } : null };
}

/** The helper that a definition is of, with the parameters that it has there. */
function helperOf({ name, parameters, returns }: Definition, { architecture }: Machine): Helper {
	const known = findHelper(name, architecture);
	if (known !== undefined) return { ...known, parameters };
	const level = levelOf(name);
	const family = level === null ? name : name.replaceAll(level, 'X');
	return { name, family, level, kind: kindOf(parameters, returns), parameters, summary: '' };
}

function kindOf(parameters: Definition['parameters'], returns: Definition['returns']): HelperKind {
	if (parameters.some(({ type }) => pointeeCells(type) > 0)) return 'memory';
	if (returns === 'bool' || returns === 'int') return 'predicate';
	if (returns === 'entry' || returns === 'protection') return 'modifier';
	return returns === 'void' ? 'check' : 'accessor';
}
