import { InputError, likeliest, RULES } from '../core/index.ts';

/** The command line, or a file that it names, is invalid; the message says why. */
export class UsageError extends InputError {}

/** The error for a rule that does not exist, with the rule that is probably meant. */
export function unknownRule(name: string): UsageError {
	const likely = likeliest(
		name,
		RULES.map(({ id }) => id),
	);
	const help = likely === null ? "'kernel-patch-review rules' lists all rules" : `did you mean ${likely}?`;
	return new UsageError(`unknown rule '${name}'; ${help}`);
}
