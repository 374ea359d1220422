import { Option, type Command } from '@commander-js/extra-typings';
import { ARCHITECTURE_NAMES, KERNELS, OTHER_DIRECTORIES } from '../../core/index.ts';

/** `command` with the options that select a machine. */
export function addMachineOptions(command: Command) {
	return command
		.addOption(new Option('--arch <name>', 'the architecture').choices([...ARCHITECTURE_NAMES, ...OTHER_DIRECTORIES]))
		.addOption(new Option('--kernel <version>', 'the modelled kernel').choices(KERNELS))
		.addOption(new Option('--config <name>', 'the modelled configuration'));
}
