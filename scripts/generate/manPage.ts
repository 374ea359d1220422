import { type CommandInfo, commandsOf, type OptionInfo } from '../../src/cli/commandTree.ts';
import { describedProgram } from '../../src/cli/main.ts';
import { VERSION } from '../../src/cli/version.ts';

/** The manual of the command line, in the macros of man(7). */
export function manPage(): string {
	const program = describedProgram();
	const commands = commandsOf(program);
	return `.\\" Generated from the help of the commands.
.TH KERNEL-PATCH-REVIEW 1 "" "kernel-patch-review ${VERSION}" "User Commands"
.SH NAME
kernel\\-patch\\-review \\- review patches for the Linux kernel
.SH SYNOPSIS
${commands.map(({ name, usage }) => `.B kernel\\-patch\\-review ${escaped(name)}\n${escaped(usage)}\n.br`).join('\n')}
.SH DESCRIPTION
${line(program.description())}
.SH COMMANDS
${commands.map(commandText).join('\n')}
.SH ENVIRONMENT
.TP
.B CHECKPATCH_CONFIG_DIR
The directory of a .checkpatch.conf that comes before others.
.TP
.B NO_COLOR
If it is not empty, nothing is coloured unless
.B \\-\\-color
is given.
.SH FILES
.TP
.I .kernel\\-patch\\-review.jsonc
Settings, in the current folder or above it.
.TP
.I .checkpatch.conf
Options of checkpatch.pl, where checkpatch.pl looks for them.
.SH SEE ALSO
.BR git\\-format\\-patch (1),
.BR b4 (5)
`;
}

function commandText({ name, usage, description, arguments: args, options, examples, status }: CommandInfo): string {
	return [
		`.SS kernel\\-patch\\-review ${escaped(name)} ${escaped(usage)}`,
		line(`${description.replace(/\.$/, '')}.`.replace(/^./, (first) => first.toUpperCase())),
		...args.map((argument) => `.TP\n.I ${escaped(argument.name)}\n${line(argument.description)}`),
		...options.map(optionText),
		'.PP',
		'Examples:',
		...examples.map(([call, purpose]) => `.TP\n.B kernel\\-patch\\-review ${escaped(call)}\n${line(purpose)}`),
		'.PP',
		'Exit status:',
		...Object.entries(status).map(([code, meaning]) => `.TP\n.B ${code}\n${line(meaning)}`),
	].join('\n');
}

function optionText({ flags, description, choices }: OptionInfo): string {
	const values = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
	return `.TP\n.B ${escaped(flags)}\n${line(description + values)}`;
}

/** Text whose dashes are those of options, and in which nothing is a macro's. */
function escaped(text: string): string {
	return text.replace(/\\/g, '\\e').replace(/-/g, '\\-').replace(/"/g, '\\(dq').replace(/'/g, '\\(aq');
}

/** A line of text. */
function line(text: string): string {
	return /^[.']/.test(text) ? `\\&${escaped(text)}` : escaped(text);
}
