import { Command } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Part } from './part.ts';
import type { Terminal } from './terminal.ts';

/** One run of the command line. */
export interface Session extends Terminal {
	/** The arguments as given. */
	readonly args: readonly string[];
	/** Part of the files that `check` reads. */
	readonly part: Part;
	/** Sets the exit status, which is 0 otherwise. */
	readonly setStatus: (status: number) => void;
	/** The program with all of its commands. */
	readonly program: () => CommandUnknownOpts;
}

/** Makes a command that, once parsed, runs in `session`. */
export type CommandMaker = (session: Session) => CommandUnknownOpts;

/** What a command's help has besides its arguments and options. */
export interface CommandHelp {
	/** One line, for the list of commands. */
	readonly summary: string;
	readonly description?: string;
	/** Arguments of calls, with what they are for. */
	readonly examples: readonly (readonly [call: string, purpose: string])[];
	/** Meaning of each exit status. */
	readonly status: Readonly<Record<number, string>>;
}

/** Starts the definition of the command `name`. */
export function defineCommand(name: string, { summary, description, examples, status }: CommandHelp): Command {
	const calls = examples.map(([call, purpose]) => `  # ${purpose}\n  $ kernel-patch-review ${call}`);
	const statuses = Object.entries(status).map(([code, meaning]) => `  ${code}  ${meaning}`);
	const command = new Command(name)
		.summary(summary)
		.description(description ?? summary)
		.addHelpText('after', `\nExamples:\n${calls.join('\n')}\n\nExit status:\n${statuses.join('\n')}`);
	helps.set(command, { summary, examples, status });
	return command;
}

const helps = new WeakMap<CommandUnknownOpts, CommandHelp>();

/** What the help of a command has besides its arguments and options. */
export function helpOf(command: CommandUnknownOpts): CommandHelp {
	return helps.get(command) ?? { summary: command.summary(), examples: [], status: {} };
}

/** Collects the values of an option that may be repeated. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
	return [...before, value];
}
