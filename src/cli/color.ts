/** Whether to colour the output of a terminal, by the value of `--color`; `auto` follows NO_COLOR, too. */
export function isColorWanted(when: string | undefined): boolean {
	if (when === 'always' || when === 'never') return when === 'always';
	return process.stdout.isTTY && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
}
