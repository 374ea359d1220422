import { readCall, spell } from '../../c/calls.ts';
import type { Token } from '../../c/lexer.ts';
import { functionAround } from '../../code/functionAround.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';
import type { Span } from '../../text/span.ts';

export const sprintfInShow: Rule = {
	id: 'sprintf-in-show',
	group: 'api',
	severity: 'hint',
	summary: 'sprintf() in a function that shows a sysfs attribute',
	why: `\`sysfs_emit()\` knows that the buffer is one page, never writes beyond it, and warns if it is called with something else.
\`sysfs_emit_at()\` appends.`,
	sources: [{ title: 'sysfs, Reading/writing attribute data', url: 'https://docs.kernel.org/filesystems/sysfs.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static ssize_t count_show(struct device *dev, struct device_attribute *attr, char *buf)
+{
+	return sprintf(buf, "%d\\n", count);
+}`,
			},
			good: {
				hunk: `+static ssize_t count_show(struct device *dev, struct device_attribute *attr, char *buf)
+{
+	return sysfs_emit(buf, "%d\\n", count);
+}`,
			},
		},
	],
	visit: { words: { of: ['sprintf', 'snprintf', 'scnprintf'], visit } },
};

function visit({ hunk, token, index, tokens, span }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const [buffer, size] = call?.arguments ?? [];
	const target = tokens[buffer?.first ?? -1]?.text;
	if (buffer === undefined || size === undefined || target === undefined) return;
	const name = functionAround(hunk, token);
	const head = name === null ? null : headOf(hunk, name);
	if (name === null || head === null || !isShow(name, head)) return;
	const own = /\bchar\s*\*\s*(\w+)\)/.exec(head)?.[1] ?? 'buf';
	const code = spanAround(hunk.after.image.text, token.start);
	const text = hunk.after.image.text.slice(code.start, code.end);
	if (text.includes(`char ${own}[`)) return;
	// The buffer itself moves, or a pointer through it.
	const isMoved =
		target === own
			? moves(hunk.after.tokens, own, code)
			: buffer.first === buffer.last && text.includes(`char *${target} = ${own};`);
	if ((target !== own && !isMoved) || existedBefore(hunk, token.text)) return;
	if (isMoved) {
		report({ span, message: 'use sysfs_emit_at()' });
		return;
	}
	const isLimited = token.text !== 'sprintf';
	const limit = spell(tokens, size.first, size.last);
	if (isLimited && !/^PAGE_SIZE(?:-\w+)?$/.test(limit)) return;
	const offset =
		buffer.last === buffer.first
			? null
			: tokens[buffer.first + 1]?.text === '+'
				? spell(tokens, buffer.first + 2, buffer.last)
				: '';
	if (offset === '') return;
	const newName = offset === null ? 'sysfs_emit' : 'sysfs_emit_at';
	const [from, to] = [tokens[buffer.first], tokens[isLimited ? size.last : buffer.last]];
	if (from === undefined || to === undefined) return;
	const edits = [
		{ span, newText: newName },
		{ span: hunk.after.span(from, to), newText: offset === null ? own : `${own}, ${offset}` },
	];
	report({ span, message: `use ${newName}()`, fix: { title: `Use ${newName}()`, safety: 'unsafe', edits } });
}

/** Whether the pointer to the buffer changes in some code. */
function moves(tokens: readonly Token[], buffer: string, { start, end }: Span): boolean {
	return tokens.some((token, index) => {
		if (token.text !== buffer || token.start < start || token.end > end) return false;
		const [before, after] = [tokens[index - 1]?.text ?? '', tokens[index + 1]?.text ?? ''];
		return /^(?:[-+]?=|\+\+|--)$/.test(after) || /^(?:\+\+|--)$/.test(before);
	});
}

/** The text from the end of the function above `offset` to the next end of a function. */
function spanAround(text: string, offset: number): Span {
	const end = text.indexOf('\n}', offset);
	return { start: Math.max(0, text.lastIndexOf('\n}', offset)), end: end === -1 ? text.length : end };
}

/** The head of a function from its name on, as far as it is seen. */
function headOf({ content, after }: HunkView, name: string): string | null {
	const { text } = after.image;
	const heading = content.text.slice(0, content.text.indexOf('\n'));
	const head = [text, heading]
		.map((own) => own.slice(own.lastIndexOf(`${name}(`)))
		.find((own) => own.startsWith(`${name}(`));
	return head?.slice(0, !head.includes('{') ? undefined : head.indexOf('{')) ?? null;
}

/** Whether a function shows an attribute of a device, a driver, a bus, a class or an object, by its name or by what it gets. */
function isShow(name: string, head: string): boolean {
	if (!OBJECT.test(head)) return false;
	return /(?:^|_)show(?:_|$)/.test(name) || (ATTRIBUTE.test(head) && /[^t] char\s*\*\s*\w+\)/.test(head));
}

const OBJECT =
	/^\w+\(\s*(?:const )?struct (?:device|kobject|device_driver|driver_attribute|bus_type|class|module_attribute|kobj_attribute|iio_dev)\b/;
const ATTRIBUTE = /\bstruct (?:(?:device|kobj|class|driver|bus|module)_attribute|iio_chan_spec const|iio_chan_spec) \*/;
