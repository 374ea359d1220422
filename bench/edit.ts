/** From an edit to findings, in the core: what the cache of nodes saves against linting the whole document anew. */
import { createService, DEFAULT_SETTINGS, diagnostics, parseDocument } from '../src/core/index.ts';
import { line, measure, percentile } from './support/measure.ts';
import { patchOfSize } from './support/patches.ts';

for (const [name, size] of [
	['1 MB patch', 1_000_000],
	['10 KB patch', 10_000],
] as const) {
	const text = patchOfSize(size);
	const middle = text.indexOf('EXAMPLE_LIMIT', size / 2);
	const edited = (run: number): string => `${text.slice(0, middle)}${'x'.repeat(run % 30)}${text.slice(middle)}`;
	const service = createService(DEFAULT_SETTINGS);
	const parse = measure(60, (run) => void parseDocument(edited(run)));
	const whole = measure(10, (run) => {
		const fresh = createService(DEFAULT_SETTINGS);
		const document = parseDocument(edited(run));
		diagnostics(document, fresh.findings(document));
	});
	const edit = measure(200, (run) => {
		const document = parseDocument(edited(run));
		diagnostics(document, service.findings(document));
	});
	const ratio = percentile(whole, 0.5) / percentile(edit, 0.5);
	console.log(line(`${name}: parse`, parse));
	console.log(line(`${name}: all findings, nothing known`, whole));
	console.log(line(`${name}: edit to diagnostics`, edit, `${ratio.toFixed(1)} times faster than anew`));
}
