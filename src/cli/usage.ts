import { InputError, likeliest, RULES } from '../core/index.ts';

/** The command line, or a file that it names, is invalid; the message says why. */
export class UsageError extends InputError {}

/** The rule or type that a name which none has probably means; null for none. */
export function likelyRule(name: string): string | null {
	return likeliest(
		name,
		RULES.flatMap(({ id, checkpatch }) => [id, ...checkpatch]),
	);
}

/** The error for a rule that does not exist, with the rule that is probably meant. */
export function unknownRule(name: string): UsageError {
	const likely = likelyRule(name);
	const help = likely === null ? "'kernel-patch-review rules' lists all rules" : `did you mean ${likely}?`;
	return new UsageError(`unknown rule '${name}'; ${help}`);
}
