import type { PatchDocument } from './document.ts';
import { type Patch, unread } from './patch.ts';
import { type Series, SeriesFinder, seriesOf } from './series.ts';
import { type ThreadMail, threadMail } from './thread.ts';

/** A patch, read on its own, and the series that it belongs to; null for none. */
export interface PatchInTurn {
	readonly patch: Patch;
	readonly series: Series | null;
}

/**
 * The patches of a document one after the other. What was read of one is not kept, unless further patches of its series follow:
 * a mailbox may be larger than what fits into the memory when all of it is read.
 */
export function* patchesInTurn(document: PatchDocument): Generator<PatchInTurn> {
	const numbers = seriesNumbers(document);
	const members = new Map<number, number[]>();
	for (const [index, number] of numbers.entries()) {
		if (number < 0) continue;
		const known = members.get(number);
		if (known === undefined) members.set(number, [index]);
		else known.push(index);
	}
	/** Series of which patches follow. */
	const open = new Map<number, { readonly mails: ReadonlyMap<number, ThreadMail>; readonly series: Series | null }>();
	const read = (indices: readonly number[]): Map<number, ThreadMail> =>
		new Map(indices.map((index) => [index, mailAt(document, index)]));
	for (const [index, number] of numbers.entries()) {
		const own = members.get(number) ?? [index];
		let found = open.get(number);
		if (found === undefined) {
			const mails = read(own);
			found = { mails, series: number === NONE ? null : (seriesOf([...mails.values()])[0] ?? null) };
		}
		const patch = found.mails.get(index)?.patch;
		if (own.at(-1) === index) open.delete(number);
		else open.set(number, found);
		if (patch !== undefined) yield { patch, series: found.series };
	}
}

/** Of a patch that belongs to no series, and of one that is a series by itself. */
const NONE = -1;
const ALONE = -2;

/** For each patch of a document, a number that it shares with the patches of its series. */
function seriesNumbers(document: PatchDocument): Int32Array {
	const numbers = new Int32Array(document.patches.length);
	const finder = new SeriesFinder();
	const known = new Map<object, number>();
	for (let index = 0; index < numbers.length; index++) {
		const mail = mailAt(document, index);
		const series = finder.find(mail);
		if (series === null) numbers[index] = NONE;
		else if ((mail.subject?.index ?? null) === null) numbers[index] = ALONE;
		else {
			const number = known.get(series) ?? known.size;
			known.set(series, number);
			numbers[index] = number;
		}
	}
	return numbers;
}

function mailAt({ content, patches }: PatchDocument, index: number): ThreadMail {
	const patch = patches[index];
	if (patch === undefined) throw new RangeError(`no patch ${index}`);
	return threadMail(content, unread(patch));
}
