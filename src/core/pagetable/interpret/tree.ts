import type { Architecture } from '../architecture.ts';
import type { Kernel } from '../entry/kernel.ts';
import type { Definition } from '../eval/expression.ts';
import { libraryOf, type Library } from './library.ts';
import { readProgram } from './program.ts';

/**
 * The helpers of a kernel tree, read from its own files. No model of ours replaces what they don't define, except the
 * types of macros' arguments, which a macro doesn't tell, are those of `kernel`.
 */
export function treeLibrary(
	files: readonly { readonly path: string; readonly text: string }[],
	architecture: Architecture,
	kernel: Kernel,
): Library {
	const sources = files.map(({ path, text }) => ({ path, text, firstLine: 1, isWhole: true }));
	const known = architecture.models(kernel);
	return libraryOf(readProgram(sources, architecture.target), {
		builtins: architecture.builtins,
		machine: (name) => (architecture.machineHelpers.has(name) ? known.get(name) : undefined),
		model: (): Definition | undefined => undefined,
		parameters: (name) => known.get(name)?.parameters,
		constant: architecture.variable,
	});
}
