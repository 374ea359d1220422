import { InputError } from '../core/index.ts';

/** The command line, or a file that it names, is invalid; the message says why. */
export class UsageError extends InputError {}

/** The error for a rule that does not exist. */
export function unknownRule(name: string): UsageError {
	return new UsageError(`unknown rule '${name}'; 'kernel-patch-review rules' lists all rules`);
}
