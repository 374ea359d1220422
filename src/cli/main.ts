import { check } from './commands/check.ts';
import { explain } from './commands/explain.ts';
import { listRules } from './commands/rules.ts';
import { simulate } from './commands/simulate.ts';
import { UsageError } from './usage.ts';

const USAGE = `Usage: kernel-patch-review COMMAND

  check [--format text|json|sarif|checkpatch] [--config FILE] FILE…|-
      Print the findings in patches, mails and mailboxes; - is standard input.
  simulate [--json] HELPER ENTRY [ARG…]
      Run a page-table helper on an entry, given in hexadecimal or as a sample's name.
  explain RULE
      Print a rule's page.
  rules [--json]
      List the rules.

Exit status: 0 nothing at warning or above, 1 findings, 2 the tool could not do its work.
`;

/** Everything that a command needs of the outside. */
export interface Terminal {
	readonly out: (text: string) => void;
	readonly error: (text: string) => void;
}

/** Runs one command line, without the program's name, and gives its exit status. */
export function main(args: readonly string[], terminal: Terminal): number {
	const [command, ...rest] = args;
	try {
		switch (command) {
			case 'check':
				return check(rest, terminal);
			case 'simulate':
				return simulate(rest, terminal);
			case 'explain':
				return explain(rest, terminal);
			case 'rules':
				return listRules(rest, terminal);
			case 'help':
			case '--help':
			case '-h':
				terminal.out(USAGE);
				return 0;
			default:
				throw new UsageError(command === undefined ? 'no command given' : `unknown command '${command}'`);
		}
	} catch (error) {
		if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
		terminal.error(`kernel-patch-review: ${error.message}\nTry 'kernel-patch-review --help'.\n`);
		return 2;
	}
}

/** What `parseArgs` throws at an option that it does not know. */
function isArgumentError(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
