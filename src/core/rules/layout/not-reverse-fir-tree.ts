import { type DeclarationLine, dependsOn } from '../../c/declarationRuns.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const notReverseFirTree: Rule = {
	id: 'not-reverse-fir-tree',
	group: 'layout',
	severity: 'off',
	profiles: { tip: 'information', net: 'information', kvm: 'hint', pdx86: 'hint' },
	summary: 'Declarations not in reverse fir tree order, from the longest line to the shortest',
	why: `Some maintainers want the variables of a function declared from the longest line to the shortest, which they
find faster to read than any other order: tip and netdev ask for it, KVM x86 and the x86 platform drivers prefer it.

Not reported: a line whose value needs a variable of the line above, static variables, macros that declare, and lists
that were out of order before the patch.`,
	sources: [
		{
			title: 'The tip tree handbook, Variable declarations',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#variable-declarations',
		},
		{
			title: 'netdev FAQ, Local variable ordering',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#local-variable-ordering-reverse-xmas-tree-rcs',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'kernel/time/example.c': ` static void example_count(struct example *example)
 {
+	int count;
+	struct example_node *node;
+
+	count = example_first(example, &node);
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_count(struct example *example)
 {
+	struct example_node *node;
+	int count;
+
+	count = example_first(example, &node);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	const { after, before } = view;
	const found: Occurrence[] = [];
	const runsAfter = disordered(after);
	if (runsAfter.length === 0) return;
	const runsBefore = disordered(before);
	const edited = new Set(
		runsBefore.flatMap(({ pairs }) => pairs.filter((pair) => !isContext(before, pair)).map(declaredBy)),
	);
	for (const { run, pairs } of runsAfter) {
		const [pair] = pairs;
		// A list that was out of order before may stay so, even if its lines are edited.
		const isOld = pairs.some((own) => isContext(after, own) || edited.has(declaredBy(own)));
		const wrong = isContextLine(after, pair.line) ? pair.above : pair.line;
		found.push({ isAdded: !isOld, finding: () => disorder(view, run, wrong) });
	}
	reportAdded(found, 'information', report, found.length > 0 && runsBefore.length > 0);
}

interface Pair {
	readonly above: DeclarationLine;
	readonly line: DeclarationLine;
}

function isContext(image: CImage, { above, line }: Pair): boolean {
	return isContextLine(image, above) && isContextLine(image, line);
}

function isContextLine({ image }: CImage, { line }: DeclarationLine): boolean {
	return image.isContext[line] !== false;
}

/** The names that a pair declares, in order. */
function declaredBy({ above, line }: Pair): string {
	return [...above.names, ...line.names].join();
}

/** The runs in which a line is longer than the one above it without needing that one, and the pairs that show it. */
function disordered(image: CImage): readonly { run: readonly DeclarationLine[]; pairs: readonly [Pair, ...Pair[]] }[] {
	return image.declarationRuns.flatMap((run) => {
		const [first, ...others] = run.flatMap((line, index): readonly Pair[] => {
			const above = run[index - 1];
			return above === undefined || line.width <= above.width || dependsOn(image, line, above) ? [] : [{ above, line }];
		});
		return first === undefined ? [] : [{ run, pairs: [first, ...others] as const }];
	});
}

function disorder(
	view: HunkView,
	run: readonly DeclarationLine[],
	{ statement }: DeclarationLine,
): ReturnType<Occurrence['finding']> {
	const { tokens } = view.after;
	const [from, to] = [tokens[statement.first], tokens[statement.last]];
	const span = from === undefined || to === undefined ? { start: 0, end: 0 } : view.after.span(from, to);
	const message = 'declarations are not in reverse fir tree order, longest line first';
	const fix = sortFix(view, run);
	return fix === null ? { span, message } : { span, message, fix };
}

/** Whether nothing but a comment is on the line of a declaration. */
function isAlone({ tokens }: CImage, { line, statement: { first, last } }: DeclarationLine): boolean {
	let next = last + 1;
	while (tokens[next]?.kind === 'comment' && tokens[next]?.endLine === line) next++;
	return tokens[first - 1]?.endLine !== line && tokens[next]?.line !== line;
}

/** Sorts a run; null unless all its lines are added and no value needs a variable of the run. */
function sortFix({ after, content }: HunkView, run: readonly DeclarationLine[]): Fix | null {
	const { contentLines, isContext } = after.image;
	const lines = run.map(({ line }) => contentLines[line] ?? 0);
	const isOneBlock = lines.every((line, index) => index === 0 || line === (lines[index - 1] ?? 0) + 1);
	if (!isOneBlock || run.some((own) => isContext[own.line] !== false || !isAlone(after, own))) return null;
	if (run.some((a) => run.some((b) => a !== b && dependsOn(after, a, b)))) return null;
	const textOf = (line: number): string => content.text.slice(content.lines.start(line), content.lines.start(line + 1));
	const sorted = run
		.map(({ width }, index) => ({ width, text: textOf(lines[index] ?? 0) }))
		.sort((a, b) => b.width - a.width);
	const [first = 0, last = 0] = [lines[0], lines.at(-1)];
	return {
		title: 'Sort the declarations, longest line first',
		safety: run.some(({ isComputed }) => isComputed) ? 'unsafe' : 'safe',
		edits: [
			{
				span: { start: content.lines.start(first), end: content.lines.start(last + 1) },
				newText: sorted.map(({ text }) => text).join(''),
			},
		],
	};
}
