import { findField } from '../../mail/mail.ts';
import type { Patch } from '../../patch/patch.ts';
import { hasName, parsePerson, senderField, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const senderSignOffMissing: Rule = {
	id: 'sender-sign-off-missing',
	group: 'tags',
	severity: 'information',
	summary: "Missing Signed-off-by of the sender of another author's patch",
	why: `Everybody who handles a patch signs it off, in that order, so the last sign-off is that of the sender. Without it, the
path of the patch from its author to the list is not certified.

The order is checked in mails only: in a commit, the last sign-off is that of the committer.`,
	sources: [
		{
			title: 'Submitting patches, Sign your work',
			url: 'https://docs.kernel.org/process/submitting-patches.html#sign-your-work-the-developer-s-certificate-of-origin',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: 'From: Another Developer <another@example.com>\n\nRead the count under the lock.',
				tags: 'Signed-off-by: Another Developer <another@example.com>',
			},
			good: {
				changelog: 'From: Another Developer <another@example.com>\n\nRead the count under the lock.',
				tags: `Signed-off-by: Another Developer <another@example.com>
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const own = patch.inBody.find(({ name }) => name === 'from');
	const sender = senderField(patch);
	const person = parsePerson(sender?.text ?? '');
	// An address without a name may be another one of the author.
	if (sender === null || person === null || person.name === '') return;
	const isSender = (value: string): boolean => {
		const other = parsePerson(value);
		if (other === null) return false;
		const isSameName = person.name !== '' && other.name.toLowerCase() === person.name.toLowerCase();
		return isSameName || other.address.toLowerCase() === person.address.toLowerCase();
	};
	// Relays and robots replace the addresses of people by their own.
	if (/\bvia\b|\brelay\b|\bbot\b|devnull|noreply/i.test(sender.text)) return;
	const signOffs = tagLines(patch).filter((tag) => hasName(tag, 'signed-off-by'));
	const last = signOffs.at(-1);
	if (last === undefined || isSender(last.value)) return;
	if (signOffs.some(({ value }) => isSender(value))) {
		if (findField(patch.mail, 'message-id') === null) return;
		report({ span: last.span, message: `the last Signed-off-by: should be that of the sender, ${person.name}` });
		return;
	}
	if (own === undefined || isSender(patch.content.text.slice(own.value.start, own.value.end))) return;
	report({ in: 'header', span: sender.span, message: `missing Signed-off-by: of the sender, ${person.name}` });
}
