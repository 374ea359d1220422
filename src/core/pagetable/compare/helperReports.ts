import type { Span } from '../../text/span.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import {
	defaultGround,
	groundProgram,
	programAfter,
	sidesOf,
	type Ground,
	type PatchSides,
} from '../interpret/base.ts';
import type { Program } from '../interpret/program.ts';
import { type HelperReview, reviewPatch } from './helperReport.ts';

/** What the simulator says of one helper that a patch touches, and where the helper stands. */
export interface PlacedReview {
	readonly review: HelperReview;
	/** In the patch's content: the line that the helper's head begins on. */
	readonly span: Span;
}

/** The reviews of one patch. */
export interface PatchReviews {
	readonly patch: Patch;
	/** Made when they are first asked for, which takes tens of milliseconds. */
	readonly reviews: readonly PlacedReview[];
	readonly sides: PatchSides;
	/** Whether the diff names a helper, without which it can't touch it. */
	readonly mentions: (name: string) => boolean;
}

/** The head of a function or macro named like a page-table helper, on a line of a diff. */
const HELPER_HEAD = /^[-+ ](?:[a-z#].*[\s*])?(?:\w*_)?(?:pte|pmd|pud|p4d|pgd)p?(?:_\w+)?\(/m;

/** Larger documents are collections of patches that nobody reads helper by helper. */
const LARGEST = 1_000_000;

/** Whether a document is one whose helpers are looked at. */
export function touchesHelpers({ content: { text } }: PatchDocument): boolean {
	return text.length <= LARGEST && HELPER_HEAD.test(text);
}

/** A patch of a series as remembered: what it comes to depends on its own diff and on the patches before it. */
interface Link {
	readonly previous: Link | null;
	readonly diff: string;
	readonly patch: Patch;
	/** Where the diff begins in the patch. */
	readonly firstLine: number;
	/** null until they are asked for, and for a patch without helpers. */
	sides: PatchSides | null;
	reviews: readonly HelperReview[] | null;
}

/** Reviews of every helper that the patches of a document touch, those of the same texts being remembered. */
export class HelperReviews {
	readonly #current: () => Ground;
	#ground: Ground;
	#base: Program;
	#groundSides: PatchSides | null = null;
	#links: Link[] = [];
	#complete = new WeakMap<PatchDocument, readonly PatchReviews[]>();

	/** @param ground what patches are applied to; another one than last time has all of them looked at anew */
	constructor(ground: () => Ground = () => defaultGround) {
		this.#current = ground;
		this.#ground = ground();
		this.#base = groundProgram(this.#ground);
	}

	/** What there is before any patch, as both sides of none. */
	ground(): PatchSides {
		this.#renew();
		this.#groundSides ??= sidesOf(null, this.#base, this.#ground);
		return this.#groundSides;
	}

	/** The patches that touch helpers, in the order of the document. */
	of(document: PatchDocument): readonly PatchReviews[] {
		this.#renew();
		const known = this.#complete.get(document) ?? [...this.steps(document)];
		this.#complete.set(document, known);
		return known;
	}

	/** As `of`, one patch at a time. */
	*steps({ content: { text }, patches }: PatchDocument): Generator<PatchReviews> {
		if (text.length > LARGEST) return;
		this.#renew();
		let previous: Link | null = null;
		for (const [index, patch] of patches.entries()) {
			const { lines, text: own } = patch.content;
			const firstLine = diffLine(patch);
			const diff = own.slice(lines.start(firstLine), lines.start(patch.diff.endLine));
			previous = this.#link(index, previous, diff, patch);
			if (!HELPER_HEAD.test(diff)) continue;
			const link: Link = previous;
			const sides = this.#sides(link);
			let placed: readonly PlacedReview[] | null = null;
			yield {
				patch,
				sides,
				get reviews() {
					return (placed ??= reviewsOf(link, sides).map((review) => {
						return { review, span: lines.span(firstLine + review.contentLine) };
					}));
				},
				mentions: (name) => diff.includes(name),
			};
		}
		this.#links.length = patches.length;
	}

	#renew(): void {
		if (this.#ground === this.#current()) return;
		this.#ground = this.#current();
		this.#base = groundProgram(this.#ground);
		this.#groundSides = null;
		this.#links = [];
		this.#complete = new WeakMap();
	}

	#link(index: number, previous: Link | null, diff: string, patch: Patch): Link {
		const known = this.#links[index];
		if (known?.previous === previous && known.diff === diff) return known;
		const firstLine = diffLine(patch);
		const link: Link = { previous, diff, patch, firstLine, sides: null, reviews: null };
		this.#links[index] = link;
		return link;
	}

	#sides(link: Link): PatchSides {
		link.sides ??= sidesOf(link.patch, this.#before(link), this.#ground);
		return link.sides;
	}

	/** What is there before a patch. A series may be longer than calls can nest. */
	#before({ previous }: Link): Program {
		const unread: Link[] = [];
		let link = previous;
		for (; link !== null && link.sides === null; link = link.previous) unread.push(link);
		const start = link?.sides?.after.program ?? this.#base;
		return unread.reduceRight((program, { patch }) => programAfter(patch, program), start);
	}
}

/** The line of a patch that its diff begins on. */
function diffLine({ diff, endLine }: Patch): number {
	return diff.files[0]?.firstLine ?? endLine;
}

/** The reviews of a patch. Lines are remembered from the first file on, so that text above may change. */
function reviewsOf(link: Link, sides: PatchSides): readonly HelperReview[] {
	link.reviews ??= reviewPatch(link.patch, sides).map((review) => {
		return { ...review, contentLine: review.contentLine - link.firstLine };
	});
	return link.reviews;
}
