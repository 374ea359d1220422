import type { Patch } from '../../patch/patch.ts';
import { membersOf, type Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { asksAuthor } from './asksAuthor.ts';
import type { FollowUps } from '../remarks/followUps.ts';
import type { Remark } from '../remarks/remark.ts';

/** Finds the series, of `all`, that a mail, or the nearest of `mails` that it answers, belongs to. */
export function seriesFinder(
	mails: readonly ThreadMail[],
	all: readonly Series[],
): (target: ThreadMail) => Series | null {
	const byId = groupBy(mails, ({ messageId }) => messageId);
	const ofPatch = new Map<Patch, Series>();
	for (const series of all) for (const { patch } of membersOf(series)) ofPatch.set(patch, series);
	return ({ patch, messageId, references }) => {
		const own = ofPatch.get(patch);
		if (own !== undefined) return own;
		for (const id of [messageId, ...references.toReversed()]) {
			for (const mail of id === null ? [] : (byId.get(id) ?? [])) {
				const found = ofPatch.get(mail.patch);
				if (found !== undefined) return found;
			}
		}
		return null;
	};
}

/** The remarks that ask for something and that their writers took back, or settled with the author. */
export function withdrawnRemarks(
	remarks: readonly Remark[],
	followUps: FollowUps,
	seriesOf: (target: ThreadMail) => Series | null,
): ReadonlySet<Remark> {
	const isWithdrawn = (remark: Remark): boolean =>
		followUps.repliesTo(remark, seriesOf(remark.anchor.target)).last?.stance === 'withdrawal';
	return new Set(remarks.filter((remark) => asksAuthor(remark) && isWithdrawn(remark)));
}
