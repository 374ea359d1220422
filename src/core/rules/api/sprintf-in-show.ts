import { readCall, spell } from '../../c/calls.ts';
import { functionAround } from '../../code/functionAround.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

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
	const code = codeAround(hunk.after.image.text, token.start);
	if (/\bchar buf\[/.test(code)) return;
	// The buffer itself moves, or a pointer through it.
	const isMoved =
		target === 'buf'
			? MOVES.test(code)
			: buffer.first === buffer.last && hunk.after.image.text.includes(`char *${target} = buf;`);
	if (target !== 'buf' && !isMoved) return;
	const name = functionAround(hunk, token);
	if (name === null || !/(?:^|_)show(?:_|$)/.test(name) || !isAttribute(hunk.content.text, hunk.after.image.text, name))
		return;
	if (existedBefore(hunk, token.text)) return;
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
		{ span: hunk.after.span(from, to), newText: offset === null ? 'buf' : `buf, ${offset}` },
	];
	report({ span, message: `use ${newName}()`, fix: { title: `Use ${newName}()`, safety: 'unsafe', edits } });
}

/** A change of the pointer to the buffer. */
const MOVES = /\bbuf\s*(?:[-+]?=(?!=)|\+\+|--)|(?:\+\+|--)\s*buf\b/;

/** The text from the end of the function above `offset` to the next end of a function. */
function codeAround(text: string, offset: number): string {
	const end = text.indexOf('\n}', offset);
	return text.slice(Math.max(0, text.lastIndexOf('\n}', offset)), end === -1 ? undefined : end);
}

/** Whether the function shows an attribute of a device, a driver, a bus, a class or an object, as far as its head is seen. */
function isAttribute(hunk: string, image: string, name: string): boolean {
	const head = [image, hunk.slice(0, hunk.indexOf('\n'))]
		.map((text) => text.slice(text.lastIndexOf(`${name}(`)))
		.find((text) => text.startsWith(`${name}(`));
	return (
		head !== undefined &&
		/^\w+\(\s*(?:const )?struct (?:device|kobject|device_driver|driver_attribute|bus_type|class|module_attribute|kobj_attribute)\b/.test(
			head,
		)
	);
}
