import { check } from './commands/check.ts';
import { compareHelpers } from './commands/compare.ts';
import { decodeEntries } from './commands/decode.ts';
import { explain } from './commands/explain.ts';
import { listRules } from './commands/rules.ts';
import { show } from './commands/show.ts';
import { simulate } from './commands/simulate.ts';
import { UsageError } from './usage.ts';

const USAGE = `Usage: kernel-patch-review COMMAND

  check [--format text|json|sarif|checkpatch] [--config FILE] FILE…|-
      Print the findings in patches, mails and mailboxes; - is standard input.
  show [--json] FILE…|-
      Print how files are read: mails, patches, files and hunks, then series and threads; with --json one object a
      line for each file.
  simulate [--json] [--kernel v6.12] [--config noshstk] [--settings FILE] HELPER ENTRY [ARG…]
      Run a page-table helper on an entry: hexadecimal, names of bits, or a sample, be it one of your settings.
  simulate [--walk | --tree DIR] --batch FILE|-
      Answer lines of JSON, each a run of a helper, or with --walk a change of protection over a page table.
      With --tree the helpers are those of an unpacked kernel, as written there.
  compare [--json] [--kernel v6.12] [--config FILE] FILE [HELPER]
      Say what a patch changes in page-table helpers, how they differ from their twins, and which laws hold;
      with settings also what it changes for the samples there.
  decode [--json] [--level pud] [--kernel v6.12] [--config sme47] ENTRY…
      Name the bits of entries; PRESENT,RW,PSE@0x40000 is one made of bits and a page frame number.
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
			case 'show':
				return show(rest, terminal);
			case 'simulate':
				return simulate(rest, terminal);
			case 'compare':
				return compareHelpers(rest, terminal);
			case 'decode':
				return decodeEntries(rest, terminal);
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
