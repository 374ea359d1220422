import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words in brackets that are not the name of a tree. */
const NO_TREE = /^(?:PATCH|RESEND|REPOST|RFT|v\d+)$/i;
/** Parts of networking with their own lists and trees. */
const OWN_TREE =
	/^(?:net\/(?:netfilter|ipv[46]\/netfilter|bridge\/netfilter|can|ieee802154|mac802154|batman-adv|xfrm|key|vmw_vsock|rxrpc|rfkill|nfc)|drivers\/net\/(?:can|ieee802154|wwan|wireguard)|include\/net\/netfilter|tools\/testing\/selftests\/net\/(?:netfilter|can))\/|^include\/net\/xfrm\.h$|^net\/ipv[46]\/(?:esp|ah|xfrm)\d/;
const NET = PROFILES.find(({ name }) => name === 'net');

export const netTreeMissing: Rule = {
	id: 'net-tree-missing',
	group: 'subject',
	severity: 'off',
	profiles: { net: 'information' },
	summary: 'Networking patch without a target tree in the subject',
	why: `Networking has two trees: \`net\` for fixes of code that is already in mainline, \`net-next\` for everything else. The
tag in the subject says which one a patch targets, so that the test scripts apply it to the right tree; without it they guess.

Not reported if the brackets contain another tree or RFC, if the patch also changes files of other subsystems or belongs
to a separate list, or if a link to the list shows that it was already applied.`,
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
	const message = 'add the target tree to the subject: [PATCH net] or [PATCH net-next]';
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
			title: `Add the tree ${tree}`,
			safety: 'unsafe',
			edits: [{ span: { start: end, end }, newText: ` ${tree}` }],
		},
	});
}
