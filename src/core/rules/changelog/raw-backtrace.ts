import type { TextEdit } from '../../text/edit.ts';
import type { Changelog } from '../../patch/changelog.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const TIMESTAMP = /^\s*(?:<\d>)?\[ *\d+\.\d{6}\](?:\[ *[TC]\d+\])? ?/;
/** Lines that are specific to one machine. */
const MACHINE =
	/Modules linked in:|\b(?:R[A-D]X|R[SD]I|R[BS]P|R(?:8|9|1[0-5])|E[A-D]X|E[SD]I|E[BS]P|DR[0-7]|[FG]S|XER|GPR\d\d): ?[0-9a-f]{4,16}\b|^\s*(?:pc|lr|sp|pstate|x\d\d?) ?: ?[0-9a-f]{8,16}\b|\bCode: (?:[0-9a-f<>()]{2,10} ){8}|Hardware name: /;
/** Longer lines are read up to here. */
const MAX_LINE = 300;

export const rawBacktrace: Rule = {
	id: 'raw-backtrace',
	group: 'changelog',
	severity: 'information',
	profiles: { drm: 'off' },
	summary: 'Kernel log with time stamps, registers or the module list',
	why: `A backtrace helps others to find the commit by its symptom, and shows how the bug is reached. Time stamps, registers,
module lists and code bytes are specific to one machine and one run: they distract from the functions that matter, and a
search for the same trace does not find them. DRM wants complete logs and is not checked.`,
	sources: [
		{
			title: 'Submitting patches, Backtraces in commit messages',
			url: 'https://docs.kernel.org/process/submitting-patches.html#backtraces-in-commit-messages',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: `Removal runs into a count that is gone:

  [   12.345678] WARNING: CPU: 0 PID: 1 at mm/example.c:10 example_update
  [   12.345679]  example_remove+0x10/0x20

Take the lock.`,
			},
			good: {
				changelog: `Removal runs into a count that is gone:

  WARNING: CPU: 0 PID: 1 at mm/example.c:10 example_update
   example_remove+0x10/0x20

Take the lock.`,
			},
		},
	],
	visit: { changelog },
};

function changelog({ content, blocks }: Changelog, report: Report): void {
	const { lines } = content;
	for (const { kind, firstLine, endLine } of blocks) {
		if (kind !== 'log' && kind !== 'verbatim') continue;
		const stamps: TextEdit[] = [];
		let machine: number | null = null;
		for (let line = firstLine; line < endLine; line++) {
			const text = lines.text(line).slice(0, MAX_LINE);
			const stamp = TIMESTAMP.exec(text)?.[0];
			if (stamp !== undefined) {
				const start = lines.start(line) + stamp.search(/\S/);
				stamps.push({ span: { start, end: lines.start(line) + stamp.length }, newText: '' });
			}
			if (machine === null && MACHINE.test(text)) machine = line;
		}
		const [first] = stamps;
		if (first !== undefined) {
			report({
				span: first.span,
				message: 'strip time stamps from the log',
				fix: { title: 'Remove the time stamps', safety: 'unsafe', edits: stamps },
			});
		}
		if (machine === null) continue;
		report({
			span: lines.span(machine),
			message: 'strip register dumps, the module list and hardware lines from the log',
		});
	}
}
