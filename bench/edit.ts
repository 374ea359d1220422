/** From an edit to findings, in the core: what the cache of nodes saves against linting the whole document anew. */
import { createService, DEFAULT_SETTINGS, diagnostics, parseDocument, type PatchDocument } from '../src/core/index.ts';
import { line, measure, percentile } from './support/measure.ts';
import { patchOfSize } from './support/patches.ts';

/** Patches of a series in one mailbox of about `size` UTF-16 units. */
function mailboxOfSize(size: number): string {
	const patch = patchOfSize(5000);
	const count = Math.ceil(size / patch.length);
	const mails = Array.from({ length: count }, (_, index) => {
		const header = `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nMessage-ID: <${index}@example.com>\n`;
		return header + patch.replace('[PATCH]', `[PATCH ${(index % SERIES) + 1}/${SERIES}]`);
	});
	return `${mails.join('\n')}\n`;
}

/** Number of patches in each series. */
const SERIES = 20;

for (const [name, text] of [
	['1 MB patch', patchOfSize(1_000_000)],
	['10 KB patch', patchOfSize(10_000)],
	['1 MB mailbox', mailboxOfSize(1_000_000)],
	['5 MB mailbox of 1,000 mails', mailboxOfSize(5_000_000)],
] as const) {
	const middle = text.indexOf('EXAMPLE_LIMIT', text.length / 2);
	const edited = (run: number): string => `${text.slice(0, middle)}${'x'.repeat(run % 30)}${text.slice(middle)}`;
	const service = createService(DEFAULT_SETTINGS);
	const parse = measure(60, (run) => void parseDocument(edited(run)));
	const whole = measure(10, (run) => {
		const fresh = createService(DEFAULT_SETTINGS);
		const document = parseDocument(edited(run));
		diagnostics(document, fresh.findings(document));
	});
	let document: PatchDocument | null = null;
	const edit = measure(200, (run) => {
		document = parseDocument(edited(run), 'utf8', undefined, document);
		diagnostics(document, service.findings(document));
	});
	const ratio = percentile(whole, 0.5) / percentile(edit, 0.5);
	console.log(line(`${name}: parse`, parse));
	console.log(line(`${name}: all findings, nothing known`, whole));
	console.log(line(`${name}: edit to diagnostics`, edit, `${ratio.toFixed(1)} times faster than anew`));
}
