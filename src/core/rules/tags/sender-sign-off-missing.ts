import { findField } from '../../mail/mail.ts';
import type { Patch } from '../../patch/patch.ts';
import { hasName, parsePerson, senderField, tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const senderSignOffMissing: Rule = {
	id: 'sender-sign-off-missing',
	group: 'tags',
	severity: 'information',
	summary: "Who mails somebody else's patch has not signed it off",
	why: `Every person on a patch's way signs it, in that order, and the last sign-off is that of the sender. Without it
nobody vouches for how the patch got from its author to the list.

That the last sign-off is somebody else's is said of mails only: of a commit, whoever applied it has signed last.`,
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
	// Without a name it may be another address of the author.
	if (sender === null || person === null || person.name === '') return;
	const isSender = (value: string): boolean => {
		const other = parsePerson(value);
		if (other === null) return false;
		const isSameName = person.name !== '' && other.name.toLowerCase() === person.name.toLowerCase();
		return isSameName || other.address.toLowerCase() === person.address.toLowerCase();
	};
	// Relays and robots write addresses of their own over those of people.
	if (/\bvia\b|\brelay\b|\bbot\b|devnull|noreply/i.test(sender.text)) return;
	const signOffs = tagLines(patch).filter((tag) => hasName(tag, 'signed-off-by'));
	const last = signOffs.at(-1);
	if (last === undefined || isSender(last.value)) return;
	if (signOffs.some(({ value }) => isSender(value))) {
		if (findField(patch.mail, 'message-id') === null) return;
		report({ span: last.span, message: `last Signed-off-by: is not that of the sender, ${person.name}` });
		return;
	}
	if (own === undefined || isSender(patch.content.text.slice(own.value.start, own.value.end))) return;
	report({ in: 'header', span: sender.span, message: `no Signed-off-by: of the sender, ${person.name}` });
}
