import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words in brackets that name no tree. */
const NO_TREE = /^(?:PATCH|RESEND|REPOST|RFT|v\d+)$/i;
/** Parts of networking with lists and trees of their own. */
const OWN_TREE =
	/^(?:net\/(?:netfilter|ipv[46]\/netfilter|bridge\/netfilter|can|ieee802154|mac802154|batman-adv|xfrm|vmw_vsock|rxrpc|rfkill|nfc)|drivers\/net\/(?:can|ieee802154|wwan|wireguard))\//;
const NET = PROFILES.find(({ name }) => name === 'net');

export const netTreeMissing: Rule = {
	id: 'net-tree-missing',
	group: 'subject',
	severity: 'off',
	profiles: { net: 'information' },
	summary: 'Subject of a networking patch names no tree',
	why: `Networking has two trees: \`net\` for fixes of what is in a release, \`net-next\` for everything else. The tag in the
subject tells which one a patch is for, and the scripts that test patches apply it there; without one they guess.

Silent where another word in the brackets names a tree or asks for comments, where the patch changes files of other
subsystems as well or goes through a list of its own, and where a link to the list shows that it was applied already.`,
	sources: [
		{
			title: 'The netdev FAQ, Indicating target tree',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#indicating-target-tree',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				subject: 'net: Read the example count under its lock',
				files: { 'net/core/example.c': '-	old();\n+	new();' },
			},
			good: {
				brackets: 'PATCH net-next',
				subject: 'net: Read the example count under its lock',
				files: { 'net/core/example.c': '-	old();\n+	new();' },
			},
		},
	],
	visit: { patch: { check } },
};

function check({ subject, changelog, diff: { files } }: Patch, report: PatchReport): void {
	if (subject === null || NET === undefined || !subject.tags.includes('PATCH')) return;
	if (
		!subject.tags.every((tag) => NO_TREE.test(tag)) ||
		/^(?:FROM|UPSTREAM|WIP|BACKPORT)/.test(subject.prefixes[0] ?? '')
	)
		return;
	const paths = files
		.map(filePath)
		.filter((path) => !/^(?:Documentation\/|MAINTAINERS$|include\/(?:uapi\/)?linux\/)/.test(path));
	const isTheirs = (path: string): boolean =>
		NET.paths.test(path) && NET.except?.test(path) !== true && !OWN_TREE.test(path);
	if (paths.length === 0 || !paths.every(isTheirs)) return;
	const { trailers } = changelog;
	const isApplied = trailers.some(
		({ name, value }) => name === 'Link' && /patch\.msgid\.link|lore\.kernel\.org\/r\//.test(value),
	);
	if (isApplied) return;
	const { content, span } = subject;
	const found = content.text.slice(span.start, span.end).indexOf('PATCH');
	const tree = trailers.some(({ name }) => name === 'Fixes') ? 'net' : 'net-next';
	const message = 'subject names neither net nor net-next';
	if (found === -1) {
		report({ in: 'subject', span, message });
		return;
	}
	const end = span.start + found + 'PATCH'.length;
	report({
		in: 'subject',
		span: { start: end - 'PATCH'.length, end },
		message,
		fix: {
			title: `Name the tree ${tree}`,
			safety: 'unsafe',
			edits: [{ span: { start: end, end }, newText: ` ${tree}` }],
		},
	});
}
