import assert from 'node:assert/strict';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { threadMails } from '../../../src/core/patch/thread.ts';
import { rangeDiffRows } from '../../../src/core/review/versions/rangeDiffText.ts';
import { replyDraft } from '../../../src/core/review/reply/reply.ts';
import { pairSides } from '../../../src/core/review/versions/versionSides.ts';
import type { Target } from '../target.ts';

const [OLD, NEW] = ['old.patch', 'new.patch'];

/** Two versions of a series: every patch is in a pair or in none, and shown. Drafts have the fields of a mail and no other. */
export const versions: Target = {
	name: 'versions',
	limit: { perKilobyte: 100, least: 4000 },
	input: (random, texts) => {
		const old = texts.damaged(random);
		return { [OLD]: old, [NEW]: random.once(2) ? texts.damaged(random) : old + texts.damaged(random) };
	},
	check: ({ [OLD]: old = '', [NEW]: fresh = '' }, random) => {
		const [before, after] = [parseDocument(old), parseDocument(fresh)];
		const result = pairSides([before], [after]);
		if ('pairing' in result) {
			const { pairs, added, dropped, ...sides } = result.pairing;
			assert.deepEqual(new Set([...pairs.map((pair) => pair.old), ...dropped]), new Set(sides.old.patches));
			assert.deepEqual(new Set([...pairs.map((pair) => pair.new), ...added]), new Set(sides.new.patches));
			const named = rangeDiffRows(result.pairing, true).filter(({ mark }) => ['=', '!', '<', '>'].includes(mark));
			assert.equal(named.length, pairs.length + added.length + dropped.length);
		}
		for (const mail of threadMails([after])) {
			const firstLine = random.below(after.content.lines.count + 1);
			const places = random.once(2) ? [] : [{ firstLine, endLine: firstLine + 1 + random.below(9) }];
			const draft = replyDraft(after, mail, places, null);
			const header = draft.slice(0, draft.indexOf('\n\n') + 1);
			assert.match(
				header,
				/^(?:(?:To|Cc|Subject|In-Reply-To|References|MIME-Version|Content-[\w-]+): [ -~]*\n(?: [ -~]+\n)*)+$/,
			);
		}
	},
};
