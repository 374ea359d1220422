import { outermost } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { isTypeName } from '../../c/typeNames.ts';
import { conditionals } from '../../code/conditionals.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { isInSeries } from '../../code/seriesIndex.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Patch } from '../../patch/patch.ts';
import { membersOf } from '../../patch/series.ts';
import type { Span } from '../../text/span.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';

export const objectNotStatic: Rule = {
	id: 'object-not-static',
	group: 'declarations',
	severity: 'hint',
	summary: 'Object that only its file uses is not static',
	why: `A name that is not static is visible to the whole kernel: it may collide with that of another driver, and the compiler cannot
say that nothing uses it. sparse asks for \`static\` where no header declares the object.

Reported are objects of drivers that the patch adds and uses in their file, and neither exports nor mentions in another file.`,
	sources: [{ title: 'Sparse', url: 'https://docs.kernel.org/dev-tools/sparse.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+struct platform_driver example_driver = {
+	.probe = example_probe,
+};
+module_platform_driver(example_driver);`,
			},
			good: {
				hunk: `+static struct platform_driver example_driver = {
+	.probe = example_probe,
+};
+module_platform_driver(example_driver);`,
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** An object that only its file seems to use. */
interface LocalObject {
	readonly name: string;
	readonly path: string;
	readonly span: Span;
	/** Where `static` belongs. */
	readonly start: number;
	/** The names of headers that may declare it. */
	readonly headers: readonly string[];
}

/** Code whose objects no header of the core declares; elsewhere, those of drivers are known by their types. */
const DRIVERS = /^(?:drivers|sound)\//;
const TYPES = /^\w+_(?:driver|device_id)$/;

function gather(view: HunkView): readonly LocalObject[] | null {
	if (!view.path.endsWith('.c') || view.hunk.added === 0) return null;
	const isDriver = DRIVERS.test(view.path);
	const { after } = view;
	const { tokens, statements } = after;
	const headers = Array.from(after.image.text.matchAll(PRIVATE_HEADER), ([, name = '']) => name);
	const objects: LocalObject[] = [];
	for (const { kind, first, last, block, isWhole } of statements) {
		const start = tokens[first];
		if (kind !== 'simple' || block.kind === 'code' || !isWhole || start === undefined || NOT_LOCAL.test(start.text))
			continue;
		const isOwnType = tokens.slice(first, first + 3).some(({ text }) => TYPES.test(text));
		if (!isDriver && !isOwnType) continue;
		if (!after.isChanged(start) || start.start !== after.image.lines.start(start.line)) continue;
		const name = DEFINING.test(start.text) ? (tokens[first + 2] ?? null) : objectName(after, first, last);
		if (name === null || !after.isChanged(name) || existedBefore(view, name.text) || !isUsed(view, name)) continue;
		if (conditionals(after.image)[start.line]?.hasAlternative === true) continue;
		objects.push({
			name: name.text,
			path: view.path,
			span: after.span(name),
			start: after.span(start).start,
			headers: isOwnType ? [] : headers,
		});
	}
	return objects.length === 0 ? null : objects;
}

const PRIVATE_HEADER = /^[ \t]*#[ \t]*include[ \t]*"(?:[^"\n]*\/)?([^"\n/]+)"/gm;

const NOT_LOCAL = /^(?:static|extern|typedef|asmlinkage)$/;

/** Macros that define the object that their first argument names. */
const DEFINING = new RegExp(
	'^(?:DEFINE_(?:MUTEX|(?:RAW_)?SPINLOCK|RWLOCK|SEMAPHORE|IDA|IDR|XARRAY(?:_ALLOC1?)?|HASHTABLE)|' +
		'DECLARE_(?:RWSEM|COMPLETION|WAIT_QUEUE_HEAD|WORK|DELAYED_WORK)|LIST_HEAD)$',
);

/** The name of the object that a statement defines with a value, or of a number, a structure or a pointer to one without. */
function objectName({ tokens, partners }: CImage, first: number, last: number): Token | null {
	const equals = outermost(tokens, first, last).find((index) => tokens[index]?.text === '=');
	let at = (equals ?? last) - 1;
	while (tokens[at]?.text.startsWith('__') === true) at--;
	while (tokens[at]?.text === ']') at = (partners[at] ?? 0) - 1;
	const before = tokens.slice(first, at);
	const [name] = tokens.slice(at, at + 1);
	if (name?.kind !== 'identifier' || before.length === 0) return null;
	const isPlain = before.every(({ kind, text }) => (kind === 'identifier' && !text.startsWith('__')) || text === '*');
	const isObject =
		equals !== undefined ||
		before.every(({ text }) => isTypeName(text)) ||
		/^(?:const )?(?:struct|union) \w+(?: \*)*$/.test(before.map(({ text }) => text).join(' '));
	return isPlain && isObject && before.every(({ text }) => !NOT_LOCAL.test(text)) ? name : null;
}

/** Whether the file uses the object, perhaps in a macro that completes its name, but does not export it. */
function isUsed({ after: { flatTokens: tokens } }: HunkView, { text: name, start }: Token): boolean {
	const stem = /^(\w+)_attrs$/.exec(name)?.[1];
	const before = (index: number): string => tokens[index - 1]?.text ?? '';
	const uses = [...tokens.keys()].filter((index) => tokens[index]?.text === name && tokens[index].start !== start);
	if (uses.some((index) => before(index) === '(' && EXPORT.test(before(index - 1)))) return false;
	return (
		uses.some((index) => !/^(?:->|\.|struct|union)$/.test(before(index))) ||
		tokens.some(({ text }, index) => text === stem && before(index) === '(' && before(index - 1) === 'ATTRIBUTE_GROUPS')
	);
}

const EXPORT = /^EXPORT_(?:\w+_)?SYMBOL/;

function check(patch: Patch, report: PatchReport, { facts, series }: PatchContext<readonly LocalObject[]>): void {
	const members = series === null ? [patch] : membersOf(series).map((member) => member.patch);
	const files = new Set(members.flatMap(({ diff }) => diff.files.map(({ newPath }) => newPath?.replace(/.*\//, ''))));
	for (const { start, fact } of facts) {
		for (const { name, path, span, start: begin, headers } of fact) {
			// A header of the driver that is not part of the series may declare it already.
			if (headers.some((header) => !files.has(header))) continue;
			const isShared =
				series !== null &&
				isInSeries(series, name, (member, at) => {
					const line = member.content.lines.lineAt(at);
					const file = member.diff.files.find(({ firstLine, endLine }) => firstLine <= line && line < endLine);
					return file?.newPath !== path && file?.oldPath !== path;
				});
			if (isShared) continue;
			const at = { start: start + begin, end: start + begin };
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `make ${name} static: only this file uses it`,
				fix: { title: 'Add static', safety: 'unsafe', edits: [{ span: at, newText: 'static ' }] },
			});
		}
	}
}
