import { check } from './commands/check.ts';
import { compareHelpers } from './commands/compare.ts';
import { decodeEntries } from './commands/decode.ts';
import { explain } from './commands/explain.ts';
import { fix } from './commands/fix.ts';
import { listRules } from './commands/rules.ts';
import { show } from './commands/show.ts';
import { simulate } from './commands/simulate.ts';
import { split } from './commands/split.ts';
import { WHOLE } from './part.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

const USAGE = `Usage: kernel-patch-review COMMAND

  check [--format text|json|sarif|checkpatch|b4] [--config FILE] [--preset default|strict|net|tip|stable]
        [--profile auto|all|NAME] [OPTION OF checkpatch.pl]… FILE…|-
      Print the findings in patches, mails and mailboxes; - is standard input. With --strict also what is a matter of
      taste. --ignore, --types and --max-line-length are those of checkpatch.pl, a .checkpatch.conf is read. With
      --root DIR, or in the root of a kernel tree but with --no-tree, its lists hold, and its files and git are asked.
  fix [--unsafe] [--rule RULE]… [-o FILE | --in-place] [--config FILE] [--preset NAME] [--profile NAME] FILE|-
      Print the file with all safe fixes made, those that want a look with --unsafe, only those of the rules given
      with --rule; hunk headers and the diffstat stay right.
  show [--json] FILE…|-
      Print how files are read: mails, patches, files and hunks, then series and threads; with --json one object a
      line for each file.
  split [--patch N] FILE|- -o DIR
      Make of one patch several that apply one after the other: white space, then renamed files, then generic code
      and each architecture. Files that exist are never overwritten; of a mailbox, --patch picks one.
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

/** Runs one command line, without the program's name, and gives its exit status; of many files, `check` reads a part. */
export function main(args: readonly string[], terminal: Terminal, part = WHOLE): number {
	const [command, ...rest] = args;
	try {
		if (rest.includes('--help')) {
			terminal.out(USAGE);
			return 0;
		}
		switch (command) {
			case 'check':
				return check(rest, terminal, part);
			case 'fix':
				return fix(rest, terminal);
			case 'show':
				return show(rest, terminal);
			case 'simulate':
				return simulate(rest, terminal);
			case 'compare':
				return compareHelpers(rest, terminal);
			case 'decode':
				return decodeEntries(rest, terminal);
			case 'split':
				return split(rest, terminal);
			case 'explain':
				return explain(rest, terminal);
			case 'rules':
				return listRules(rest, terminal);
			case 'help':
			case '--help':
			case '-h':
				terminal.out(USAGE);
				return 0;
			case '--version':
				terminal.out(`${VERSION}\n`);
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
