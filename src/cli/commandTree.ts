import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { helpOf, type CommandHelp } from './command.ts';

/** What completions and the manual say of an option. */
export interface OptionInfo {
	/** As in the help: `-f, --file <path>`. */
	readonly flags: string;
	/** With dashes; null for none. */
	readonly short: string | null;
	readonly long: string;
	readonly description: string;
	readonly takesValue: boolean;
	/** Whether the value may be left out, and therefore follows `=`. */
	readonly isValueJoined: boolean;
	/** The values that it may have; empty for any. */
	readonly choices: readonly string[];
}

/** What completions and the manual say of a command. */
export interface CommandInfo extends Pick<CommandHelp, 'summary' | 'examples' | 'status'> {
	readonly name: string;
	/** Its arguments as the help shows them. */
	readonly usage: string;
	readonly description: string;
	readonly arguments: readonly { readonly name: string; readonly description: string }[];
	/** The values that its first argument may have; empty for any. */
	readonly choices: readonly string[];
	readonly options: readonly OptionInfo[];
}

/** The commands of a program, in order. */
export function commandsOf(program: CommandUnknownOpts): readonly CommandInfo[] {
	return program.commands.map((command) => {
		return {
			...helpOf(command),
			name: command.name(),
			usage: command.usage(),
			description: command.description(),
			arguments: command.registeredArguments.map((argument) => ({
				name: argument.name(),
				description: argument.description,
			})),
			choices: command.registeredArguments[0]?.argChoices ?? [],
			options: optionsOf(command),
		};
	});
}

/** The options that the help of a command, or of the program itself, has. */
export function optionsOf(command: CommandUnknownOpts): readonly OptionInfo[] {
	return command.createHelp().visibleOptions(command).map(optionInfo);
}

function optionInfo({ flags, short, long, description, required, optional, argChoices }: Option): OptionInfo {
	return {
		flags,
		short: short ?? null,
		long: long ?? '',
		description,
		takesValue: required || optional,
		isValueJoined: flags.includes('[='),
		choices: argChoices ?? [],
	};
}
