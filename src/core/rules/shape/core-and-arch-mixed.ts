import type { Span } from '../../text/span.ts';
import { type DiffFile, filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { textStart } from '../../patch/image.ts';
import type { CImage, HunkView } from '../../lint/hunkView.ts';
import { type HunkFact, type PatchReport, type Rule, acrossHunks } from '../../lint/rule.ts';

export const coreAndArchMixed: Rule = {
	id: 'core-and-arch-mixed',
	group: 'shape',
	severity: 'warning',
	summary: 'Patch changes core code and an architecture together',
	why: `Core code and architectures have different maintainers, and a patch named after one of them hides the other.
A generic fallback (\`#ifndef f\` … \`#endif\`, or a \`__weak\` function) changes nothing by itself, so it goes first, in a
patch of its own; the architecture's override follows in the next one. That order keeps every step of the series
building.

Where the two sides have nothing that ties them together the finding is only information. There is none where one
side can't change without the other: a function whose signature changes on both, a name that vanishes from both, a file
that moves from one to the other, or an interface converted across the tree.`,
	sources: [
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
		{
			title: 'Thomas Gleixner on "mm/x86: arch_check_zapped_pud()"',
			url: 'https://lore.kernel.org/all/878qx80xy8.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/x86/include/asm/example.h': `+#define arch_example_check arch_example_check
+void arch_example_check(struct example *example);`,
					'include/linux/example.h': `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`,
				},
			},
			good: {
				files: {
					'include/linux/example.h': `+#ifndef arch_example_check
+static inline void arch_example_check(struct example *example) { }
+#endif`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, judge }) },
};

type Side = 'core' | 'arch';

/** Folders that belong to no architecture and no driver. */
const CORE = /^(?:mm|kernel|lib|fs|block|ipc|init|include\/(?:linux|asm-generic))\//;
const ARCH = /^arch\/([^/]+)\//;

/** As many architectures, or top-level folders, in one patch are a conversion of an interface. */
const CONVERTED_ARCHITECTURES = 3;
const CONVERTED_FOLDERS = 4;

/** What one hunk says about its side. */
interface Facts {
	readonly side: Side;
	/** Names that added lines define as a fallback (core) or as an override (arch), and where. */
	readonly defined: ReadonlyMap<string, Span>;
	/** Identifiers of removed and of added lines, and those removed with a `(` behind. */
	readonly removed: ReadonlySet<string>;
	readonly added: ReadonlySet<string>;
	readonly removedCalls: ReadonlySet<string>;
}

function gather(view: HunkView): Facts | null {
	const side = sideOf(view.path);
	if (side === null) return null;
	const defined = new Map<string, Span>();
	const words = { removed: new Set<string>(), added: new Set<string>() };
	const removedCalls = new Set<string>();
	const { content, hunk } = view;
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = view.kind(line);
		if (kind !== 'added' && kind !== 'removed') continue;
		const start = textStart(content, hunk, line);
		const text = content.text.slice(start, content.lines.end(line));
		for (const [, word = '', call] of text.matchAll(/([A-Za-z_]\w*)(\s*\()?/g)) {
			words[kind].add(word);
			if (kind === 'removed' && call !== undefined) removedCalls.add(word);
		}
		if (kind !== 'added') continue;
		const name = (side === 'core' ? fallbackName(text) : overrideName(text)) ?? '';
		const at = start + text.indexOf(name);
		if (name !== '' && !defined.has(name)) defined.set(name, { start: at, end: at + name.length });
	}
	if (view.language === 'c') addOpenCalls(view.before, removedCalls);
	return { side, defined, ...words, removedCalls };
}

/** Adds the calls and heads that a removed line is an argument or parameter of, though their names stand further up. */
function addOpenCalls({ tokens, partners, image }: CImage, calls: Set<string>): void {
	tokens.forEach((token, index) => {
		const close = tokens[partners[index] ?? -1];
		const name = tokens[index - 1];
		if (token.text !== '(' || name?.kind !== 'identifier' || close === undefined || close.line === token.line) return;
		for (let line = token.line; line <= close.line; line++) {
			if (image.isContext[line] === false) calls.add(name.text);
		}
	});
}

function sideOf(path: string): Side | null {
	return CORE.test(path) ? 'core' : ARCH.test(path) ? 'arch' : null;
}

/** The name that an architecture may override: `#ifndef name`, or a `__weak` function. */
function fallbackName(text: string): string | undefined {
	const guard = /^\s*#\s*(?:ifndef\s+(\w+)|if\s+!\s*defined\s*\(?\s*(\w+)\s*\)?)\s*$/.exec(text);
	return guard?.[1] ?? guard?.[2] ?? /\b__weak\b.*?(\w+)\s*\(/.exec(text)?.[1];
}

/** The name that an architecture's line defines: a macro, or a function that begins in column 0. */
function overrideName(text: string): string | undefined {
	return /^\s*#\s*define\s+(\w+)/.exec(text)?.[1] ?? /^[a-z_][\w\s*]*?(\w+)\(/i.exec(text)?.[1];
}

function judge(patch: Patch, facts: readonly HunkFact<Facts>[], report: PatchReport): void {
	const core = facts.filter(({ fact }) => fact.side === 'core');
	const arch = facts.filter(({ fact }) => fact.side === 'arch');
	const [firstCore, firstArch] = [core[0], arch[0]];
	if (firstCore === undefined || firstArch === undefined || isConversion(patch)) return;
	const pair = findPair(core, arch);
	if (pair !== null) {
		say('warning', `the generic fallback of ${pair.name} and its ${pair.architecture} override come in one patch`, [
			{ span: pair.fallback, message: 'the fallback, which can go first' },
			{ span: pair.override, message: `the ${pair.architecture} override, which can follow` },
		]);
	} else if (!tiedTogether(core, arch)) {
		const architectures = [...new Set(arch.map(({ file }) => `arch/${architectureOf(file)}/`))];
		const folder = filePath(firstCore.file).replace(/^(include\/[^/]+|[^/]+)\/.*$/, '$1');
		say('information', `changes ${folder}/ and ${architectures.join(' and ')} in one patch`, [
			{ span: headerSpan(patch, firstCore), message: 'the first core change' },
			{ span: headerSpan(patch, firstArch), message: 'the first architecture change' },
		]);
	}

	/** The finding is about the whole patch, so it stands at its subject; a bare diff has none. */
	function say(severity: 'warning' | 'information', message: string, related: { span: Span; message: string }[]): void {
		const summary = patch.subject?.summarySpan ?? patch.subject?.span;
		if (summary !== undefined) report({ in: 'subject', span: summary, severity, message, related });
		else if (firstCore !== undefined) report({ span: headerSpan(patch, firstCore), severity, message, related });
	}
}

/** Whether the patch converts an interface across the tree, or moves a file from one side to the other. */
function isConversion({ diff: { files } }: Patch): boolean {
	const architectures = new Set(files.map(architectureOf).filter((name) => name !== ''));
	const folders = new Set(files.map((file) => filePath(file).split('/')[0]));
	const moves = files.some(({ oldPath, newPath }) => oldPath !== null && newPath !== null && crosses(oldPath, newPath));
	return architectures.size >= CONVERTED_ARCHITECTURES || folders.size >= CONVERTED_FOLDERS || moves;
}

function architectureOf(file: DiffFile): string {
	return ARCH.exec(filePath(file))?.[1] ?? '';
}

function crosses(oldPath: string, newPath: string): boolean {
	const [from, to] = [sideOf(oldPath), sideOf(newPath)];
	return from !== null && to !== null && from !== to;
}

interface Pair {
	readonly name: string;
	readonly architecture: string;
	readonly fallback: Span;
	readonly override: Span;
}

function findPair(core: readonly HunkFact<Facts>[], arch: readonly HunkFact<Facts>[]): Pair | null {
	for (const fallback of core) {
		for (const [name, span] of fallback.fact.defined) {
			for (const override of arch) {
				const found = override.fact.defined.get(name);
				if (found === undefined) continue;
				return {
					name,
					architecture: architectureOf(override.file),
					fallback: place(fallback, span),
					override: place(override, found),
				};
			}
		}
	}
	return null;
}

function place({ start }: HunkFact<Facts>, span: Span): Span {
	return { start: start + span.start, end: start + span.end };
}

/** The file's first header line. */
function headerSpan(patch: Patch, { file }: HunkFact<Facts>): Span {
	return patch.content.lines.span(file.firstLine);
}

/** Whether one side can't change without the other: a call changes on both, or a name vanishes from both. */
function tiedTogether(core: readonly HunkFact<Facts>[], arch: readonly HunkFact<Facts>[]): boolean {
	const [coreSide, archSide] = [mergeFacts(core), mergeFacts(arch)];
	for (const call of coreSide.removedCalls) if (!COMMON.has(call) && archSide.removedCalls.has(call)) return true;
	for (const word of coreSide.removed) {
		if (COMMON.has(word) || !archSide.removed.has(word)) continue;
		if (!coreSide.added.has(word) && !archSide.added.has(word)) return true;
	}
	return false;
}

/** Words too common to tie two changes together. */
const COMMON = new Set(
	'if else for while do switch case default return goto break continue sizeof static inline extern const volatile struct union enum void int char short long unsigned signed bool u8 u16 u32 u64 s8 s16 s32 s64 size_t include define ifdef ifndef endif defined NULL true false unlikely likely'.split(
		' ',
	),
);

function mergeFacts(facts: readonly HunkFact<Facts>[]): Pick<Facts, 'removed' | 'added' | 'removedCalls'> {
	const merge = (key: 'removed' | 'added' | 'removedCalls'): ReadonlySet<string> =>
		new Set(facts.flatMap(({ fact }) => [...fact[key]]));
	return { removed: merge('removed'), added: merge('added'), removedCalls: merge('removedCalls') };
}
