import { exceptionText, internalErrorText } from '../core/index.ts';
import { changes } from './commands/changes.ts';
import { check } from './commands/check.ts';
import { compareHelpers } from './commands/compare.ts';
import { decodeEntries } from './commands/decode.ts';
import { explain } from './commands/explain.ts';
import { fix } from './commands/fix.ts';
import { review } from './commands/review.ts';
import { printRangeDiff } from './commands/rangeDiff.ts';
import { reply } from './commands/reply.ts';
import { listRules } from './commands/rules.ts';
import { show } from './commands/show.ts';
import { simulate } from './commands/simulate.ts';
import { split } from './commands/split.ts';
import { WHOLE } from './part.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';
import { visible } from './visible.ts';

const USAGE = `Usage: kernel-patch-review COMMAND

  check [--format text|json|sarif|checkpatch|b4] [--config FILE] [--preset default|strict|net|tip|stable]
        [--profile auto|all|NAME] [--commit-msg] [CHECKPATCH OPTION]... FILE...|-
      Print the findings in patches, mails and mailboxes; - is standard input. --strict also reports style preferences.
      Options of checkpatch.pl work as there, and .checkpatch.conf is read: --ignore, --types, --max-line-length,
      --min-conf-desc-length, --showfile, --summary-file, --verbose, --color[=WHEN], --codespell, --codespellfile FILE,
      --no-signoff, --no-fixes-tag, --spdx-cxx-comments, --list-types. Where its releases contradict each other,
      --checkpatch-version 7.1|7.3 chooses one; the default is the latest. --format checkpatch prints only what
      checkpatch.pl also reports; --all-types adds the rest. --root DIR names the kernel tree whose lists, files and
      commits are used; in the root of one it is the default, unless --no-tree.
      --commit-msg checks commit messages, as a commit-msg hook does; so does a file that is called COMMIT_EDITMSG.
  fix [--unsafe] [--rule RULE]... [-o FILE | --in-place | --check] [--config FILE] [--preset NAME] [--profile NAME]
      FILE|-
      Print the file with all safe fixes applied; --unsafe also applies fixes that may change meaning, --rule limits
      fixes to the given rules. Hunk headers and the diffstat are kept correct, and wrong counts of lines corrected.
      --check prints no file: its exit status is 1 if there is something to fix.
  show [--json] FILE...|-
      Print how files are parsed: mails, patches, files and hunks, then series and threads; with --json one object a
      line for each file.
  split [--patch N] FILE|- -o DIR
      Split a patch into several that apply one after the other: white space, renamed files, generic code, then each
      architecture. Existing files are never overwritten; --patch selects a patch of a mailbox.
  review [--format text|json|markdown] [--open] [--against FILE]... FILE...|-
      Print the remarks of a review thread by patch: the line that each is about, the answers and, where a later version
      is among the files, whether that acts on it. --against names that version, --open leaves out what is settled.
      Files are mailboxes, mails, pages of archives or folders of them. Exit status: 0: nothing open, 1: open remarks,
      2: error.
  changes FILE...
      Print a draft of what changed between the last two versions of a series, for the notes below the ---: the remarks
      that were acted on, patch by patch. Nothing is sent or fetched. Exit status: 0, or 2: error, such as one version.
  range-diff [--format text|json] [--color[=WHEN]] OLD NEW
      Compare two versions of a series, each a mailbox, a folder or a file of patches, in the layout of git range-diff,
      from the mails alone. One file may contain both. Exit status: 0, also where the versions differ, or 2: error, such
      as a side without a patch.
  reply [--line N[-M]]... [--from 'NAME <ADDRESS>'] [-o FILE] MESSAGE-ID FILE...|-
      Write a draft that answers a mail: to its author, with the others in copy, quoted as far as it is needed. --line
      names lines of the file that the answer is about. The sender is that of git's configuration; nothing is sent. Exit
      status: 0, or 2: error, such as an unknown Message-ID.
  simulate [--json] [--kernel v6.12] [--config noshstk] [--settings FILE] HELPER ENTRY [ARG...]
      Run a page-table helper on an entry: a hexadecimal word, names of bits, or the name of a sample, including those
      of the settings.
  simulate [--walk | --tree DIR] --batch FILE|-
      Answer lines of JSON, each a run of a helper, or with --walk a change of protection over a page table. --tree uses
      the helpers of an unpacked kernel.
  compare [--json] [--kernel v6.12] [--config FILE] FILE [HELPER]
      Print what a patch changes in page-table helpers, how they differ from their twins at other levels, and which laws
      hold; with --config also what it changes for your samples.
  decode [--json] [--level pud] [--kernel v6.12] [--config sme47] ENTRY...
      Name the bits of entries; decode --level pud PRESENT,RW,PSE@0x40000 is an entry of three bits and a page frame
      number.
  explain RULE
      Print the page of a rule, named by its id or a checkpatch type.
  rules [--json]
      List the rules.

Exit status: 0: no finding at warning or above, 1: findings, 2: error, such as a damaged patch for fix.
`;

/** Runs one command line, without the program's name, and returns its exit status; `check` reads only `part` of its files. */
export function main(args: readonly string[], target: Terminal, part = WHOLE): number {
	const [command, ...rest] = args;
	const terminal = withVisibleText(target);
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
			case 'changes':
				return changes(rest, terminal);
			case 'review':
				return review(rest, terminal);
			case 'range-diff':
				return printRangeDiff(rest, terminal);
			case 'reply':
				return reply(rest, terminal);
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
		if (!(error instanceof UsageError) && !isArgumentError(error)) {
			const failure = internalErrorText({ source: command ?? 'the program', message: exceptionText(error) });
			terminal.error(`kernel-patch-review: ${failure}\n`);
			return 2;
		}
		terminal.error(
			`kernel-patch-review: ${error instanceof UsageError ? error.message : argumentProblem(error)}\nTry 'kernel-patch-review --help'.\n`,
		);
		return 2;
	}
}

/** `terminal`, with control characters escaped in all text: patches and file names come from others. Bytes stay as they are. */
function withVisibleText(terminal: Terminal): Terminal {
	return {
		...terminal,
		out: (output) => {
			terminal.out(typeof output === 'string' ? visible(output) : output);
		},
		error: (text) => {
			terminal.error(visible(text));
		},
	};
}

/** What is wrong with an option, without the advice of `parseArgs`, which is about programs in general. */
function argumentProblem({ message }: Error): string {
	const [problem = message] = message.split(/\. |\.?\n/);
	return problem.charAt(0).toLowerCase() + problem.slice(1);
}

/** Whether `parseArgs` threw it, for an unknown or malformed option. */
function isArgumentError(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
