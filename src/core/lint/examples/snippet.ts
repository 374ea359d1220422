/**
 * The relevant parts of a patch, for examples and tests. `snippetText` turns it into a complete patch mail, and fills in
 * other parts with text that no rule reports.
 */
export interface Snippet {
	/** The subject without `[PATCH]`. */
	readonly subject?: string;
	/** Further fields of the header. */
	readonly fields?: string;
	/** The text in the brackets of the subject; `PATCH` by default. */
	readonly brackets?: string;
	/** The commit message without its tags. */
	readonly changelog?: string;
	/** The tags; the author's sign-off by default. */
	readonly tags?: string;
	/** The text below the `---`. */
	readonly notes?: string;
	/** The body of one hunk for each path: lines with their `+`, `-` or blank. */
	readonly files?: Readonly<Record<string, string>>;
	/** Mode of new files; 100644 by default. */
	readonly newMode?: string;
	/** Whether paths have no `a/` and `b/`. */
	readonly lacksPrefixes?: boolean;
	/** Short for `files` with the only path `mm/example.c`. */
	readonly hunk?: string;
	/** The patch before it in the same mailbox. */
	readonly earlier?: Snippet;
}

const CHANGELOG = `Callers of example_update() can see a stale count.

The count is read before the lock is taken, so an update that runs between
the two is lost.

Read it under the lock.`;

const HUNK = ` int example_update(struct example *example)
 {
-	return 0;
+	return example->count;
 }`;

/** Lines that annotate a fixture and are not part of it: `# ^^^ message` and `# <-- message`. */
export const ANNOTATION = /^# *(?:\^+|<--)/;

/** The snippet as `git format-patch` would write it; annotations are not counted as lines of a hunk. */
export function snippetText(snippet: Snippet): string {
	const { files, newMode = '100644' } = snippet;
	const prefixes = prefixesOf(snippet);
	const diff =
		files === undefined
			? [fileText('mm/example.c', (snippet.hunk ?? HUNK).replace(/\n$/, ''), null, prefixes)]
			: Object.entries(files).map(([path, body]) => fileText(path, body.replace(/\n$/, ''), newMode, prefixes));
	const earlier = snippet.earlier === undefined ? '' : snippetText(snippet.earlier);
	const notes = snippet.notes === undefined ? '' : `${snippet.notes}\n\n`;
	return `${earlier}From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Date: Thu, 1 Jan 2026 00:00:00 +0000
Subject: [${snippet.brackets ?? 'PATCH'}] ${snippet.subject ?? 'mm: Read the example count under its lock'}
${snippet.fields === undefined ? '' : `${snippet.fields}\n`}
${snippet.changelog ?? CHANGELOG}

${snippet.tags ?? 'Signed-off-by: A Developer <developer@example.com>'}
---
${notes}${diff.join('')}-- 
2.45.0
`;
}

/** The prefixes of the old and the new path of a file. */
export function prefixesOf({ lacksPrefixes = false }: Snippet): readonly [string, string] {
	return lacksPrefixes ? ['', ''] : ['a/', 'b/'];
}

/** The diff of one file with one hunk. A file whose lines are all added is new, unless `newMode` is null. */
function fileText(
	path: string,
	body: string,
	newMode: string | null,
	[before, after]: readonly [string, string],
): string {
	const lines = body.split('\n').filter((line) => !ANNOTATION.test(line));
	const oldCount = lines.filter((line) => !/^[+\\]/.test(line)).length;
	const newCount = lines.filter((line) => !/^[-\\]/.test(line)).length;
	const created = oldCount === 0 && newMode !== null;
	const header = created ? `new file mode ${newMode}\n--- /dev/null` : `--- ${before}${path}`;
	const old = created ? '0,0' : `10,${oldCount}`;
	return `diff --git ${before}${path} ${after}${path}
${header}
+++ ${after}${path}
@@ -${old} +${created ? 1 : 10},${newCount} @@
${body}
`;
}
