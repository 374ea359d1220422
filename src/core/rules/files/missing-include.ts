import { isWholeFile } from '../../code/wholeFile.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { linesAbove, linesBelow } from '../../code/lineEdits.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const missingInclude: Rule = {
	id: 'missing-include',
	group: 'files',
	severity: 'hint',
	summary: 'Facility newly used in a file without the header that declares it',
	why: `Each file includes the headers of what it uses. A header that is only included by others breaks the build when those change,
often for another configuration. Source files of drivers are checked that include no private headers: new ones, and others where a
hunk shows all includes and adds the first use.`,
	sources: [
		{ title: 'Linux kernel patch submission checklist', url: 'https://docs.kernel.org/process/submit-checklist.html' },
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'drivers/example/example.c': `+#include <linux/module.h>
+
+static int example_kind(u32 value)
+{
+	return FIELD_GET(EXAMPLE_KIND, value);
+}`,
				},
			},
			good: {
				files: {
					'drivers/example/example.c': `+#include <linux/bitfield.h>
+#include <linux/module.h>
+
+static int example_kind(u32 value)
+{
+	return FIELD_GET(EXAMPLE_KIND, value);
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

/** Headers with what they declare, and other headers that are as good. */
const HEADERS: readonly (readonly [header: string, names: RegExp, others?: RegExp])[] = [
	[
		'linux/bitfield.h',
		/^(?:FIELD_(?:GET|PREP|PREP_CONST|FIT|MAX)|(?:u8|u16|u32|u64|[lb]e(?:16|32|64))_(?:get|encode|replace)_bits)$/,
	],
	['linux/bits.h', /^(?:BIT|GENMASK)(?:_ULL|_U(?:8|16|32|64))?$/, /^linux\/(?:bitops|bitmap|kernel)\.h$/],
	['linux/mutex.h', /^(?:DEFINE_MUTEX|(?:devm_)?mutex_init|mutex_(?:un)?lock)$/],
	['linux/sizes.h', /^SZ_\d+[KMGT]?$/],
	['linux/minmax.h', /^(?:min|max|clamp|min_t|max_t|clamp_t|clamp_val|min3|max3)$/, /^linux\/kernel\.h$/],
	['linux/slab.h', /^k(?:v?[mz]alloc|calloc|v?free|malloc_array)$/, /^linux\/(?:vmalloc|skbuff)\.h$/],
	['linux/delay.h', /^(?:[mu]sleep|[mu]delay|usleep_range|fsleep|ssleep|ndelay)$/],
	['linux/spinlock.h', /^(?:DEFINE_SPINLOCK|spin_(?:lock|unlock)\w*)$/],
	['linux/interrupt.h', /^(?:devm_)?request_(?:threaded_)?irq$/],
	['linux/uaccess.h', /^copy_(?:from|to)_user$/, /^asm\/uaccess\.h$/],
];

function hunk(view: HunkView, report: Report): void {
	if (!view.path.startsWith('drivers/') || !view.path.endsWith('.c')) return;
	if (!isWholeFile(view) && !showsIncludes(view)) return;
	const includes = view.codeLines.flatMap((line) => {
		const [, bracket = '', name = ''] = /^\s*#\s*include\s*([<"])([^>"]+)/.exec(line.raw) ?? [];
		return name === '' ? [] : [{ line, name, isPrivate: bracket === '"' }];
	});
	if (includes.length === 0 || includes.some(({ isPrivate }) => isPrivate)) return;
	const { after, before } = view;
	const { flatTokens: tokens } = after;
	const missing = HEADERS.flatMap(([header, names, others]) => {
		if (includes.some(({ name }) => name === header || others?.test(name) === true)) return [];
		const use = tokens.find(
			({ kind, text }, index) =>
				kind === 'identifier' &&
				names.test(text) &&
				!/^(?:->|\.|struct|define)$/.test(tokens[index - 1]?.text ?? '') &&
				(text.startsWith('SZ_') || tokens[index + 1]?.text === '('),
		);
		if (use === undefined || !after.isChanged(use) || before.flatTokens.some(({ text }) => names.test(text))) return [];
		const below = includes.find(({ name }) => name > header && name.startsWith('linux/'));
		const text = `#include <${header}>`;
		const last = includes.findLast(({ name }) => name.startsWith('linux/')) ?? includes.at(-1);
		const edit =
			below !== undefined
				? linesAbove(view, below.line.index, [text])
				: linesBelow(view, last?.line.index ?? 0, [text]);
		return [{ header, use, edit }];
	});
	const [first, ...more] = missing;
	if (first === undefined) return;
	const name = first.use.text + (first.use.text.startsWith('SZ_') ? '' : '()');
	report({
		span: after.span(first.use),
		message: `include <${first.header}> for ${name}${
			more.length === 0
				? ''
				: `, and ${more
						.map(({ header }) => `<${header}>`)
						.slice(0, 2)
						.join(', ')}`
		}`,
		related: more.map(({ header, use }) => ({ span: after.span(use), message: `needs <${header}>` })),
		fix: { title: 'Include what is missing', safety: 'unsafe', edits: missing.map(({ edit }) => edit) },
	});
}

/** Whether a hunk begins with its file and shows old code below the includes, so that none is further down. */
function showsIncludes({ hunk, codeLines: lines }: HunkView): boolean {
	if (hunk.oldStart !== 1 || hunk.newStart !== 1 || lines.some(({ raw }) => CONDITIONAL.test(raw))) return false;
	const last = lines.findLastIndex(({ raw }) => /^\s*#\s*include\b/.test(raw));
	return lines.slice(last + 1).some(({ isAdded, code }) => !isAdded && /^[a-z]/i.test(code));
}

const CONDITIONAL = /^\s*#\s*(?:if|el|endif)/;
