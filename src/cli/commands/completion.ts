import { Argument, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { type CommandInfo, commandsOf, type OptionInfo, optionsOf } from '../commandTree.ts';
import { type Session, defineCommand } from '../command.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;
const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `completion`: prints the script that completes command lines in a shell. */
export function completionCommand({ out, program }: Session): CommandUnknownOpts {
	return defineCommand('completion', {
		summary: 'print a script for completion in a shell',
		description:
			'Print a script that completes commands, options and their values in a shell, which starts no program.',
		examples: [
			['completion bash > ~/.local/share/bash-completion/completions/kernel-patch-review', 'for bash'],
			['completion zsh > ~/.zfunc/_kernel-patch-review', 'for zsh, with ~/.zfunc in fpath'],
			['completion fish > ~/.config/fish/completions/kernel-patch-review.fish', 'for fish'],
		],
		status: { 0: 'printed' },
	})
		.addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
		.action((shell) => {
			const whole = program();
			const commands = commandsOf(whole);
			const choices = commands.map(({ name }) => name);
			const help = { name: 'help', summary: 'print the help of a command', choices, arguments: [], options: [] };
			out(SCRIPTS[shell]([...commands, help], optionsOf(whole)));
		});
}

/** What is completed of a command. */
type Completed = Pick<CommandInfo, 'name' | 'summary' | 'choices' | 'arguments' | 'options'>;

/** The long and short names of options. */
function optionNames(options: readonly OptionInfo[]): readonly string[] {
	return options.flatMap(({ short, long }) => (short === null ? [long] : [long, short]));
}

/** A text in single quotes, which mean the same in the three shells as long as they hold neither quotes nor backslashes. */
function quoted(text: string): string {
	return `'${text.replace(/['\\]/g, '')}'`;
}

function bashScript(commands: readonly Completed[], own: readonly OptionInfo[]): string {
	const values = commands.flatMap((command) =>
		command.options.flatMap(({ short, long, isValueJoined, choices }) => {
			const before = isValueJoined ? [`${long}=`] : [long, `${long}=`, ...(short === null ? [] : [short])];
			const names = before.map((name) => `${command.name}:${name}`).join('|');
			return choices.length === 0 ? [] : [`\t\t\t${names}) words=${quoted(choices.join(' '))} ;;`];
		}),
	);
	const first = commands
		.filter(({ choices }) => choices.length > 0)
		.map(({ name, choices }) => `\t\t\t${name}) ((COMP_CWORD == 2)) && words=${quoted(choices.join(' '))} ;;`);
	const options = commands.map(
		(command) => `\t\t\t${command.name}) words=${quoted(optionNames(command.options).join(' '))} ;;`,
	);
	return `# Completion of kernel-patch-review for bash.
_kernel_patch_review() {
	local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} words=
	# Of --name=value, = is a word.
	if [[ $current == '=' ]]; then
		current=
		previous+='='
	elif [[ $previous == '=' ]]; then
		previous=\${COMP_WORDS[COMP_CWORD-2]}=
	fi
	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		words=${quoted(commands.map(({ name }) => name).join(' '))}
		[[ $current == -* ]] && words=${quoted(optionNames(own).join(' '))}
	else
		case $command:$previous in
${values.join('\n')}
		esac
		if [[ -z $words && $current == -* ]]; then
			case $command in
${options.join('\n')}
			esac
		elif [[ -z $words ]]; then
			case $command in
${first.join('\n')}
			esac
		fi
	fi
	if [[ -n $words ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
	fi
}
complete -o default -F _kernel_patch_review kernel-patch-review
`;
}

function zshScript(commands: readonly Completed[], own: readonly OptionInfo[]): string {
	// In a specification, brackets and colons separate.
	const words = (text: string): string => text.replace(/['\\\][]/g, '').replaceAll(':', '\\:');
	const specification = ({ short, long, description, takesValue, isValueJoined, choices }: OptionInfo): string => {
		const action = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
		const value = takesValue ? `:value:${action}` : '';
		const separator = isValueJoined ? '=-' : takesValue ? '=' : '';
		return [long, ...(short === null ? [] : [short])]
			.map((name) => `'*${name}${name === long ? separator : ''}[${words(description)}]${value}'`)
			.join(' ');
	};
	const call = (options: readonly OptionInfo[], values: readonly string[]): string =>
		`_arguments ${[...options.map(specification), ...values].join(' \\\n\t\t\t')}`;
	const cases = commands.map((command) => {
		const argument = command.choices.length > 0 ? `:argument:(${command.choices.join(' ')})` : ':file:_files';
		const isNamed = command.choices.length > 0 || command.arguments.length > 0;
		return `\t\t${command.name}) ${call(command.options, isNamed ? [`'*${argument}'`] : [])} ;;`;
	});
	return `#compdef kernel-patch-review
# Completion of kernel-patch-review for zsh.
_kernel-patch-review() {
	local -a commands=(
${commands.map(({ name, summary }) => `\t\t'${name}:${words(summary)}'`).join('\n')}
	)
	if ((CURRENT == 2)) && [[ $words[2] == -* ]]; then
		${call(own, [])}
		return
	fi
	if ((CURRENT == 2)); then
		_describe command commands
		return
	fi
	local command=$words[2]
	shift words
	((CURRENT--))
	case $command in
${cases.join('\n')}
	esac
}
if [[ $funcstack[1] == _kernel-patch-review ]]; then
	_kernel-patch-review "$@"
else
	compdef _kernel-patch-review kernel-patch-review
fi
`;
}

function fishScript(commands: readonly Completed[], own: readonly OptionInfo[]): string {
	const start = 'complete -c kernel-patch-review';
	const option = (
		after: string,
		{ short, long, description, takesValue, isValueJoined, choices }: OptionInfo,
	): string => {
		const letter = short === null ? '' : ` -s ${short.slice(1)}`;
		const needsValue = takesValue && !isValueJoined ? ' -r' : '';
		const value = choices.length > 0 ? `${needsValue} -f -a ${quoted(choices.join(' '))}` : needsValue;
		return `${after} -l ${long.slice(2)}${letter}${value} -d ${quoted(description)}`;
	};
	const lines = commands.flatMap((command) => {
		const after = `${start} -n '__fish_seen_subcommand_from ${command.name}'`;
		return [
			`${start} -f -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
			...(command.choices.length === 0 ? [] : [`${after} -f -a ${quoted(command.choices.join(' '))}`]),
			...(command.choices.length === 0 && command.arguments.length === 0 ? [`${after} -f`] : []),
			...command.options.map((each) => option(after, each)),
		];
	});
	for (const each of own) lines.push(option(`${start} -n __fish_use_subcommand`, each));
	return `# Completion of kernel-patch-review for fish.\n${lines.join('\n')}\n`;
}
