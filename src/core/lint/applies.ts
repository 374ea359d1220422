import { isCoverLetter } from '../patch/coverLetter.ts';
import type { PatchDocument } from '../patch/document.ts';
import { type Patch, unread } from '../patch/patch.ts';
import { toDocument } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import type { Rule } from './rule.ts';

/** Groups of rules about the commit message. */
const MESSAGE_GROUPS: ReadonlySet<string> = new Set(['subject', 'changelog', 'tags']);

/** The place of what is wrong with a patch as a whole: its subject, or its first line. */
export function titleOf(document: PatchDocument, { subject, mail }: Patch): Span {
	if (subject !== null) return toDocument(subject.content, subject.span);
	return document.content.lines.span(document.content.lines.lineAt(mail.span.start));
}

/** Whether a rule about whole patches applies to `document`: rules about code do not apply to a commit message. */
export function appliesTo({ kind }: PatchDocument, { group }: Rule, checksMessage: boolean): boolean {
	return MESSAGE_GROUPS.has(group) ? checksMessage : kind === 'patches';
}

/** Whether a document has a patch or a mail: another kind of text must not pass as a patch without findings. */
export function hasMail(document: PatchDocument): boolean {
	return hasPatch(document, ({ mail, diff }) => mail.fields.length > 0 || diff.files.length > 0);
}

/** Whether rules check anything in a document: a patch, a cover letter or a commit message. */
export function isChecked(document: PatchDocument): boolean {
	return hasPatch(document, (patch) => isCoverLetter(patch) || isLinted(document, patch));
}

/** Whether a patch is `wanted`. Nothing that is read to know it is kept: a log of a million commits has no such patch. */
function hasPatch({ patches }: PatchDocument, wanted: (patch: Patch) => boolean): boolean {
	return patches.some((patch) => wanted(unread(patch)));
}

/** Whether all rules check `patch`: a mail with a diff that is neither a reply nor says what was applied, or a message that git will not squash. */
export function isLinted({ kind }: PatchDocument, patch: Patch): boolean {
	if (kind === 'commit message') return patch.subject !== null && !isSquashed(patch);
	const isAnnouncement = (patch.subject?.phrase ?? '').startsWith('Applied "');
	return patch.diff.files.length > 0 && (patch.subject?.isReply !== true || isSent(patch)) && !isAnnouncement;
}

/** Whether a reply is a patch to apply, and not one that is talked about: its author signed it off, and quotes nothing. */
function isSent({ content, changelog }: Patch): boolean {
	const { blocks, trailers } = changelog;
	const isQuoted = blocks.some(({ firstLine }) => content.lines.text(firstLine).startsWith('>'));
	return !isQuoted && trailers.some(({ name }) => name.toLowerCase() === 'signed-off-by');
}

/** Whether git will squash a patch into the one that its subject names, and drop the subject. */
export function isSquashed({ subject }: Patch): boolean {
	return /^(?:fixup|squash|amend)! /.test(subject?.phrase ?? '');
}
