import { Command, CommanderError } from '@commander-js/extra-typings';
import { existsSync } from 'node:fs';
import { exceptionText, InputError, internalErrorText, likeliest, visible, withHyphen } from '../core/index.ts';
import { withColorValue } from './color.ts';
import type { CommandMaker, Session } from './command.ts';
import { changesCommand } from './commands/changes.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { completionCommand } from './commands/completion.ts';
import { decodeCommand } from './commands/decode.ts';
import { explainCommand } from './commands/explain.ts';
import { fixCommand } from './commands/fix.ts';
import { rangeDiffCommand } from './commands/rangeDiff.ts';
import { replyCommand } from './commands/reply.ts';
import { reviewCommand } from './commands/review.ts';
import { rulesCommand } from './commands/rules.ts';
import { lspCommand, mcpCommand } from './commands/servers.ts';
import { showCommand } from './commands/show.ts';
import { simulateCommand } from './commands/simulate.ts';
import { splitCommand } from './commands/split.ts';
import { WHOLE } from './part.ts';
import { isRevision } from './repository.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

/** The commands in the order of the help. */
const COMMANDS: Readonly<Record<string, CommandMaker>> = {
	check: checkCommand,
	fix: fixCommand,
	show: showCommand,
	split: splitCommand,
	review: reviewCommand,
	'range-diff': rangeDiffCommand,
	reply: replyCommand,
	changes: changesCommand,
	compare: compareCommand,
	simulate: simulateCommand,
	decode: decodeCommand,
	explain: explainCommand,
	rules: rulesCommand,
	lsp: lspCommand,
	mcp: mcpCommand,
	completion: completionCommand,
};

/** Runs one command line, without the program's name, and returns its exit status; `check` reads only `part` of its files. */
export function main(args: readonly string[], target: Terminal, part = WHOLE): number {
	const [command = ''] = args;
	const terminal = withVisibleText(target);
	let status = 0;
	const session: Session = {
		...terminal,
		args,
		part,
		setStatus: (code) => (status = code),
		program: () => programFor(session),
	};
	try {
		if (command === '') throw new UsageError('no command given');
		programFor(session, command).parse(parsedArguments(args), { from: 'user' });
		return status;
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) return 0;
		const message = usageMessage(error, args);
		const name = Object.hasOwn(COMMANDS, command) ? ` ${command}` : '';
		terminal.error(
			message === null
				? `kernel-patch-review: ${internalErrorText({ source: command, message: exceptionText(error) })}\n`
				: `kernel-patch-review: ${message}\nTry 'kernel-patch-review${name} --help'.\n`,
		);
		return 2;
	}
}

/** What people type who know git, ruff or ESLint, and what it is here. */
const HABITS: readonly (readonly [names: readonly string[], advice: string])[] = [
	[['version'], 'type kernel-patch-review --version'],
	[['lint'], 'type kernel-patch-review check'],
	[['-n', '--max-count'], 'the last three commits are -g HEAD-3'],
	[['--stdin'], 'standard input is -'],
	[['--output-format'], 'use --format'],
	[['--output-file', '-o'], 'use > FILE'],
	[['--select', '--rule'], 'use --types, which also takes rules'],
	[['--debug', '--test-only'], 'they are for developers of checkpatch.pl'],
	[['--typedefsfile', '--kconfig-prefix'], 'it has no counterpart: --ignore leaves out what it would prevent'],
	[['--gitroot', '--git-dir', '-C'], 'change to the folder of the repository, or set GIT_DIR'],
	[['--diff', '--dry-run', '--fix-dry-run'], 'fix prints the result unless it has -o or --in-place'],
];

/** The program with all of its commands, to read what they are; running one writes nothing. */
export function describedProgram(): Command {
	return programFor(NO_SESSION);
}

const ignore = (): void => undefined;
const NO_SESSION: Session = {
	out: ignore,
	error: ignore,
	args: [],
	part: WHOLE,
	setStatus: ignore,
	program: () => programFor(NO_SESSION),
};

/** The program with all commands, as far as running `command` needs them. */
function programFor(session: Session, command = ''): Command {
	const program = new Command('kernel-patch-review')
		.description('Review Linux kernel patches: findings, fixes, review threads and a page-table simulator.')
		.version(VERSION, '-V, --version', 'print the version')
		.helpOption('-h, --help', 'print this help')
		.exitOverride()
		.configureOutput({ writeOut: session.out, writeErr: () => undefined })
		.addHelpText('after', `\nExit status:\n${STATUSES}`);
	const makers = Object.hasOwn(COMMANDS, command) ? [COMMANDS[command]] : Object.values(COMMANDS);
	for (const make of makers) {
		if (make !== undefined) program.addCommand(make(session).copyInheritedSettings(program));
	}
	return program;
}

const STATUSES = `  0  nothing found at warning or above
  1  findings, or open remarks
  2  an error, such as a file that cannot be read`;

/**
 * Arguments as commander should read them: `help NAME` is the help of that command, and of an unknown command nothing is read
 * but its name, since commander would answer the rest with the help of the program.
 */
function parsedArguments(args: readonly string[]): readonly string[] {
	const [command = '', name] = args;
	if (command === 'help') return name === undefined ? ['--help'] : parsedArguments([name, '--help']);
	if (command.startsWith('-') || Object.hasOwn(COMMANDS, command)) return withColorValue(args).map(withNegation);
	return [command];
}

/** An option such as `--notree` by the name that it has here. */
function withNegation(argument: string): string {
	return argument.startsWith('--no') ? `--${withHyphen(argument.slice(2))}` : argument;
}

/** What is wrong with the command line; null if the error is ours. */
function usageMessage(error: unknown, args: readonly string[]): string | null {
	if (error instanceof InputError) return error.message;
	if (!(error instanceof CommanderError)) return null;
	const message = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
	return `${message}${adviceFor(error, message, args)}`;
}

/** What is probably meant where commander does not say it: one of the choices, or a command that is missing. */
function adviceFor({ code }: CommanderError, message: string, args: readonly string[]): string {
	const [first = ''] = args;
	const [, given = '', choices] = /'([^']*)' is invalid.* Allowed choices are (.*)\.$/s.exec(message) ?? [];
	if (choices !== undefined) {
		const likely = likeliest(given, choices.split(', '));
		return likely === null ? '' : ` (Did you mean ${likely}?)`;
	}
	if (code === 'commander.unknownCommand' && (existsSync(first) || isRevision(first)))
		return `; to check it, type kernel-patch-review check ${first}`;
	const habit = HABITS.find(([names]) => args.some((argument) => names.includes(argument.replace(/=.*/s, ''))));
	if (habit !== undefined && code.startsWith('commander.unknown')) return `; ${habit[1]}`;
	const isOfCheck = (): boolean =>
		checkCommand(NO_SESSION).options.some(({ short, long }) => first === short || first === long);
	if (code === 'commander.unknownOption' && first.startsWith('-') && isOfCheck())
		return '; options follow the command, such as check';
	return '';
}

/** `terminal`, with control characters escaped in all text: patches and file names come from others. Bytes stay as they are. */
function withVisibleText(terminal: Terminal): Terminal {
	return {
		...terminal,
		out: (output) => {
			terminal.out(typeof output === 'string' ? visible(output) : output);
		},
		error: (text) => {
			terminal.error(visible(text));
		},
		...(terminal.progress && { progress: (text: string) => terminal.progress?.(visible(text)) }),
	};
}
