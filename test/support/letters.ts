import { parseDocument } from '../../src/core/patch/document.ts';
import { type Series, seriesOf } from '../../src/core/patch/series.ts';
import { threadMails } from '../../src/core/patch/thread.ts';

/** A mail with a diff, or only with a body where one is given. */
export interface Letter {
	readonly id: string;
	readonly subject: string;
	readonly answers?: string;
	readonly body?: string;
	readonly from?: string;
	/** Other fields, each with its line end. */
	readonly fields?: string;
}

/** The diff of a letter without a body. */
export const DIFF = '---\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';

/** The letter as a mail of an mbox. */
export function letterText({ id, subject, answers, body, fields = '', from = 'A <a@example.org>' }: Letter): string {
	const threading = answers === undefined ? '' : `In-Reply-To: <${answers}@x>\nReferences: <${answers}@x>\n`;
	return `From x@y Mon Sep 17 00:00:00 2001\nFrom: ${from}\nMessage-ID: <${id}@x>\n${threading}${fields}Subject: ${subject}\n\n${body ?? DIFF}\n`;
}

/** A diff that replaces one line of `file` by others. */
export function diffOf(file: string, ...added: readonly string[]): string {
	const lines = added.map((line) => `+${line}\n`).join('');
	return `---\ndiff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -1 +1,${added.length} @@\n-old\n${lines}`;
}

/** A patch of a series; of the changelog, the tags are the last paragraph. */
export interface PatchLetter {
	readonly title: string;
	readonly changelog?: string;
	readonly file?: string;
	readonly added?: readonly string[];
}

/** The series of `patches` as version `version`; Message-IDs are `v1-1@x` and so on. */
export function seriesText(version: number, patches: readonly PatchLetter[]): string {
	return patches
		.map(
			({ title, changelog = 'It is needed.\n\nSigned-off-by: A <a@example.org>', file = 'a.c', added = ['new'] }, i) =>
				letterText({
					id: `v${version}-${i + 1}`,
					subject: `[PATCH v${version} ${i + 1}/${patches.length}] ${title}`,
					body: `${changelog}\n${diffOf(file, ...added)}`,
				}),
		)
		.join('');
}

/** The only series in `text`. */
export function seriesIn(text: string): Series {
	const [series, ...others] = seriesOf(threadMails([parseDocument(text)]));
	if (series === undefined || others.length > 0) throw new Error('there must be one series');
	return series;
}
