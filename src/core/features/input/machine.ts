import { DEFAULT_ARCHITECTURE, architectureNamed } from '../../pagetable/architectures/registry.ts';
import type { Architecture, Machine } from '../../pagetable/architecture.ts';
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

/** The architecture that a name gives; the default one if it is missing. */
export function readArchitecture({ arch = DEFAULT_ARCHITECTURE.name }: Pick<MachineInput, 'arch'>): Architecture {
	return architectureNamed(arch) ?? DEFAULT_ARCHITECTURE;
}
