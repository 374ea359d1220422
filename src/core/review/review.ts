import { type Address, parseAddress } from '../mail/address.ts';
import { mailField } from '../mail/mail.ts';
import type { PatchDocument } from '../patch/document.ts';
import { seriesOf } from '../patch/series.ts';
import { type ThreadMail, threadMails } from '../patch/thread.ts';
import { complete } from '../text/steps.ts';
import { familySteps } from './versions/families.ts';
import { FollowUps } from './remarks/followUps.ts';
import { type MailNote, mailNotes } from './mails/mailNotes.ts';
import { type MissingMails, missingMails } from './mails/missingMails.ts';
import type { Outcome } from './outcomes/outcome.ts';
import { outcomeSteps } from './outcomes/outcomes.ts';
import type { Remark } from './remarks/remark.ts';
import { remarkSteps } from './remarks/remarks.ts';
import { seriesFinder, withdrawnRemarks } from './outcomes/withdrawn.ts';

/** What was said about the patches of a thread, and what became of it. */
export interface Review {
	readonly remarks: readonly Remark[];
	/** Of requests and questions; empty without a later version. */
	readonly outcomes: ReadonlyMap<Remark, Outcome>;
	/** Remarks that their writers took back. */
	readonly withdrawn: ReadonlySet<Remark>;
	/** What the documents lack: mails that were answered, and patches. */
	readonly missing: readonly MissingMails[];
	/** What is wrong with mails, so that remarks in them may be at a wrong place. */
	readonly notes: readonly MailNote[];
}

/**
 * Reads the remarks in `documents`, which are one thread or several, in any order. Documents whose indexes are in
 * `against` are the next version, whatever their titles and numbers.
 */
export function readReview(documents: readonly PatchDocument[], against: ReadonlySet<number> = new Set()): Review {
	const mails = threadMails(documents);
	const { remarks, cut } = complete(remarkSteps(documents, mails));
	const series = seriesOf(mails);
	const families = complete(familySteps(series));
	const outcomes = complete(outcomeSteps(remarks, documents, mails, families, against));
	const withdrawn = withdrawnRemarks(remarks, new FollowUps(remarks), seriesFinder(mails, series));
	const missing = missingMails(documents, mails, series);
	return { remarks, outcomes, withdrawn, missing, notes: mailNotes(documents, mails, cut) };
}

/** Who sent a mail of `documents`; a name in the body does not count. */
export function senderOf(documents: readonly PatchDocument[], mail: ThreadMail): Address {
	const content = documents[mail.document]?.content;
	return parseAddress(content === undefined ? '' : (mailField(mail.patch.mail, content, 'from') ?? ''));
}
