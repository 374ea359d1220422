import { readCall } from '../../c/calls.ts';
import { isOperand } from '../../c/operand.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const sysfsValueWithoutNewline: Rule = {
	id: 'sysfs-value-without-newline',
	group: 'messages',
	severity: 'warning',
	summary: 'sysfs value without a newline at the end',
	why: `Attributes are read line by line: the shell's \`read\` fails on a last line without a newline, and after \`cat\` the prompt
follows the value on the same line. Only \`return sysfs_emit(…)\` is checked; other calls may print a part of the text.`,
	sources: [
		{ title: 'sysfs, Reading/writing attribute data', url: 'https://docs.kernel.org/filesystems/sysfs.html' },
		{ title: 'checkpatch: SYSFS_EMIT', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['SYSFS_EMIT'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	return sysfs_emit(buf, "%d", example->count);' },
			good: { hunk: '+	return sysfs_emit(buf, "%d\\n", example->count);' },
		},
	],
	visit: { words: { of: ['sysfs_emit'], visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	if (tokens[index - 1]?.text !== 'return') return;
	const [buffer, format, ...values] = readCall(tokens, index)?.arguments ?? [];
	if (buffer === undefined || format === undefined) return;
	const parts = tokens.slice(format.first, format.last + 1).filter(({ kind }) => kind !== 'comment');
	const [first, last] = [parts[0], parts.at(-1)];
	if (first === undefined || last === undefined || !parts.every(({ kind }) => kind === 'string')) return;
	if (last.text.endsWith(NEWLINE)) return;
	// An empty string is intended, and a value may include the newline.
	if (parts.every(({ text }) => text === '""')) return;
	const isText = values.some((value) =>
		tokens.slice(value.first, value.last + 1).some(({ kind, text }) => kind === 'string' && text.endsWith(NEWLINE)),
	);
	if (isText && last.text.endsWith('%s"')) return;
	// checkpatch does not read a sum or a cast as an argument.
	const isSeen = first.line === token.line && isOperand(tokens, buffer);
	const end = hunk.after.span(last).end - 1;
	report({
		span,
		message: 'end the sysfs value with a newline',
		...(isSeen && !first.text.endsWith(NEWLINE) ? {} : { checkpatch: null }),
		...(hunk.after.isChanged(last) && {
			fix: { title: 'Add a newline', safety: 'unsafe', edits: [{ span: { start: end, end }, newText: '\\n' }] },
		}),
	});
}

const NEWLINE = '\\n"';
