import { snippetText } from '../../src/core/lint/examples/snippet.ts';

/** Lines as in patches: declarations, calls, wraps, comments, a few of them worth a finding. */
const LINES = [
	'+	struct example *other = example->other;',
	'+	int total = example_count(example, other);',
	'+',
	'+	/* The count is stable as long as the lock is held. */',
	'+	if (total > EXAMPLE_LIMIT && !example_is_busy(other))',
	'+		return -EBUSY;',
	'-	example_update(example, total);',
	'+	example_update_under_the_lock_of_its_owner(example, total, EXAMPLE_FLAG_ONE |',
	'+						   EXAMPLE_FLAG_TWO, GFP_KERNEL);',
	' 	list_for_each_entry(entry, &example->entries, node) {',
	'+		entry->state = EXAMPLE_STATE_READY;',
	' 	}',
	'+	pr_debug("example: %d entries in %s\\n", total, example->name);',
	' 	return 0;',
];

/** A patch mail of about `size` UTF-16 units: one file, hunks of about 40 lines, the same on every run. */
export function patchOfSize(size: number): string {
	const hunks: string[] = [];
	let length = 0;
	let position = 1;
	while (length < size) {
		const body = [` int example_${hunks.length}(struct example *example)`, ' {'];
		for (let line = 0; line < 38; line++) body.push(LINES[(line + hunks.length) % LINES.length] ?? '');
		const oldCount = body.filter((line) => !line.startsWith('+')).length;
		const newCount = body.filter((line) => !line.startsWith('-')).length;
		const hunk = `@@ -${position},${oldCount} +${position},${newCount} @@ int example_other(void)\n${body.join('\n')}\n`;
		hunks.push(hunk);
		length += hunk.length;
		position += 100;
	}
	const head = snippetText({}).replace(/^@@[^]*$/m, '');
	return `${head}${hunks.join('')}-- \n2.45.0\n`;
}

/** Number of patches in a thread. */
const PATCHES = 20;

/** One thread of `count` mails: a series, and replies to each patch that quote it and ask for something. */
export function threadOfMails(count: number): string {
	const [header = '', diff = ''] = patchOfSize(5000).split(/^(?=diff --git )/m);
	const quoted = diff.split('\n').map((line) => `> ${line}\n`);
	const mails = Array.from({ length: count }, (_, index) => {
		const [patch, turn] = [index % PATCHES, Math.floor(index / PATCHES)];
		const subject = `[PATCH ${patch + 1}/${PATCHES}]`;
		const parent = turn > 0 ? patch : 0;
		const fields = `From mboxrd@z Thu Jan  1 00:00:00 1970
Message-ID: <${patch}.${turn}@example.com>
In-Reply-To: <${parent}.0@example.com>
Date: Thu, 4 Jan 2026 10:${String(turn).padStart(2, '0')}:00 +0000
`;
		if (turn === 0) return header.replace(/^.*\n/, fields).replace('[PATCH]', subject) + diff;
		return `${fields}From: A Reviewer <reviewer@example.com>
Subject: Re: ${subject} mm: Read the example count under its lock

${quoted.slice(0, 10 + 2 * turn).join('')}
Please handle case ${turn} here as well.
`;
	});
	return `${mails.join('\n')}\n`;
}
