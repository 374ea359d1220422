import { DEFAULT_ARCHITECTURE, architectureNamed, architecturesOf } from '../../pagetable/architectures/registry.ts';
import type { Architecture, Machine } from '../../pagetable/architecture.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { InputError } from '../../text/inputError.ts';

/** What selects a machine, as given. */
export interface MachineInput {
	readonly arch?: string | undefined;
	readonly kernel?: Machine['kernel'] | undefined;
	readonly config?: string | undefined;
}

/** The machine that `given` selects; `base` for what is not given. Throws an InputError. */
export function readMachine(given: MachineInput, base: Machine): Machine {
	const { kernel = base.kernel, config = base.configuration } = given;
	const { architecture } = base;
	const { name, kernels, configurations } = architecture;
	if (!kernels.includes(kernel)) throw new InputError(`${name} is known of these kernels: ${kernels.join(', ')}`);
	if (!configurations.has(config)) {
		throw new InputError(`unknown configuration '${config}'; use one of: ${[...configurations.keys()].join(', ')}`);
	}
	return { architecture, kernel, configuration: config };
}

/** The architecture that a name gives; if it is missing, that of the first file under arch/ of the patches, or the default. */
export function readArchitecture({ arch }: Pick<MachineInput, 'arch'>, patches: readonly Patch[] = []): Architecture {
	if (arch !== undefined) return architectureNamed(arch) ?? DEFAULT_ARCHITECTURE;
	const paths = patches.flatMap(({ diff }) => diff.files.map(filePath)).filter((path) => path.startsWith('arch/'));
	return paths.flatMap(architecturesOf)[0] ?? DEFAULT_ARCHITECTURE;
}
