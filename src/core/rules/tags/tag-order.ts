import type { Patch } from '../../patch/patch.ts';
import type { Trailer } from '../../patch/changelog.ts';
import type { Fix, PatchReport, Rule } from '../../lint/rule.ts';

/** The order of the tip handbook; other tags keep their places. */
const ORDER = [
	'fixes',
	'reported-by',
	'closes',
	'originally-by',
	'suggested-by',
	'co-developed-by',
	'signed-off-by',
	'tested-by',
	'reviewed-by',
	'acked-by',
	'cc',
	'link',
];

export const tagOrder: Rule = {
	id: 'tag-order',
	group: 'tags',
	severity: 'off',
	profiles: { tip: 'information' },
	summary: 'Tags not in the order of the tip handbook',
	why: `With a fixed order, readers find tags at a glance: what is fixed and who reported it, who wrote and handled it, who
tested and reviewed it, who is in Cc, and where it was discussed. \`Co-developed-by:\` stays with its sign-off, and
\`Reported-by:\` with its \`Closes:\`. Other subsystems leave the tags in the order in which they were added.`,
	sources: [
		{
			title: 'The tip tree handbook, Ordering of commit tags',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#ordering-of-commit-tags',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				tags: 'Acked-by: A Reviewer <reviewer@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: 'Signed-off-by: A Developer <developer@example.com>\nAcked-by: A Reviewer <reviewer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

/** Tags that are moved together. */
interface Unit {
	/** Position in `ORDER`; -1 for a tag that keeps its place. */
	readonly rank: number;
	readonly first: Trailer;
	/** Exclusive. */
	readonly endLine: number;
}

function check(patch: Patch, report: PatchReport): void {
	const { changelog, content } = patch;
	const block = changelog.blocks.findLast(({ kind }) => kind === 'trailers');
	if (block === undefined) return;
	const trailers = changelog.trailers.filter(({ line }) => line >= block.firstLine);
	const units = unitsOf(trailers, block.endLine);
	let highest: Unit | undefined;
	for (const unit of units) {
		if (highest !== undefined && unit.rank < highest.rank) {
			const { name, span } = unit.first;
			const fix = sorted(units, block.firstLine);
			report({
				span: { start: span.start, end: span.start + name.length + 1 },
				message: `move ${name}: above ${highest.first.name}:`,
				related: [{ span: highest.first.span, message: 'should come after it' }],
				...(fix === null ? {} : { fix }),
			});
			return;
		}
		if (unit.rank !== -1) highest = unit;
	}

	/** The fix that sorts the tags; null if a line is not a known tag, such as a maintainer's note, whose place is unclear. */
	function sorted(all: readonly Unit[], firstLine: number): Fix | null {
		const isWhole = all.every(({ rank, first }, i) => rank !== -1 && first.line === (all[i - 1]?.endLine ?? firstLine));
		if (!isWhole || trailers.length !== (all.at(-1)?.endLine ?? 0) - firstLine) return null;
		const { lines, text } = content;
		const span = { start: lines.start(firstLine), end: lines.end((all.at(-1)?.endLine ?? 1) - 1) };
		const newText = [...all]
			.sort((a, b) => a.rank - b.rank)
			.map(({ first, endLine }) => text.slice(lines.start(first.line), lines.end(endLine - 1)))
			.join('\n');
		return { title: 'Sort the tags', safety: 'unsafe', edits: [{ span, newText }] };
	}
}

function unitsOf(trailers: readonly Trailer[], end: number): readonly Unit[] {
	const units: Unit[] = [];
	for (let i = 0; i < trailers.length; i++) {
		const first = trailers[i];
		if (first === undefined) break;
		const name = first.name.toLowerCase();
		const next = trailers[i + 1]?.name.toLowerCase();
		const partner = name === 'co-developed-by' ? 'signed-off-by' : name === 'reported-by' ? 'closes' : null;
		if (partner !== null && next === partner) i++;
		// People who handle a patch add their sign-off after the existing tags.
		const signed = rankOf('signed-off-by');
		const isHandler =
			name === 'signed-off-by' && units.at(-1)?.rank !== signed && units.some(({ rank }) => rank === signed);
		const rank = isHandler ? -1 : rankOf(name);
		units.push({ rank, first, endLine: trailers[i + 1]?.line ?? end });
	}
	return units;
}

/** The position of a tag; co-developers are sorted like sign-offs, which keep their order. */
function rankOf(name: string): number {
	return ORDER.indexOf(name === 'co-developed-by' ? 'signed-off-by' : name);
}
