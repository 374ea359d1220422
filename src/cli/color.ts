import { Option } from '@commander-js/extra-typings';
import { isTerminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const CHOICES = ['always', 'never', 'auto'] as const;

/** `--color`, whose value may be left out and therefore follows `=`, as in git. */
export function colorOption() {
	const option = new Option('--color <when>', 'colour the output; without a value always').choices(CHOICES);
	// For commander an optional value may also be the next argument, which would be a file.
	option.flags = '--color[=<when>]';
	return option;
}

/** Arguments with the value that `--color` has without one, or by the other names that checkpatch.pl knows it by. Throws a UsageError for a value that does not follow `=`. */
export function withColorValue(args: readonly string[]): readonly string[] {
	return args.map((argument, index) => {
		if (argument === '--no-color' || argument === '--nocolor') return '--color=never';
		if (argument !== '--color') return argument;
		const when = CHOICES.find((choice) => choice === args[index + 1]);
		if (when !== undefined) throw new UsageError(`the value of --color follows =: use --color=${when}`);
		return '--color=always';
	});
}

/** Whether to colour the output of a terminal, by the value of `--color`; `auto` follows NO_COLOR, too. */
export function isColorWanted(when: string | undefined): boolean {
	if (when === 'always' || when === 'never') return when === 'always';
	return isTerminal(1) && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
}
