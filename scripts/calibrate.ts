/**
 * `npm run calibrate -- SOURCE…`: runs all rules over patches that maintainers accepted, in mailboxes, files and folders of
 * them, and writes down how many of them each rule fires on. The pages of the rules show the figures, and a test compares the
 * severities with them. Prints them with the number of findings, of those with a fix, and of those that are left after it.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../src/core/rules/index.ts';
import { calibrationFile, measure } from './generate/calibration.ts';
import { repository } from './repository.ts';

const sources = process.argv.slice(2);
if (sources.length === 0) {
	console.error('Usage: npm run calibrate -- SOURCE…');
	process.exit(2);
}
const { calibration, fixes } = measure(RULES, sources);
writeFileSync(path.join(repository, 'src/core/lint/calibration.ts'), calibrationFile(calibration));
console.log(`${calibration.patches} patches`);
console.log('rule                                asked     fires  information+  warning+  findings  with fix  left');
const share = (count: number, asked: number): string => `${((100 * count) / Math.max(1, asked)).toFixed(1)} %`;
for (const [id, counts] of Object.entries(calibration.rules).sort(
	([, a], [, b]) => b.fires / Math.max(1, b.asked) - a.fires / Math.max(1, a.asked),
)) {
	const shares = [counts.fires, counts.information, counts.warning].map((count) =>
		share(count, counts.asked).padStart(10),
	);
	const { found = 0, fixable = 0, left = 0 } = fixes.get(id) ?? {};
	const numbers = [found, fixable, left].map((count) => String(count).padStart(8));
	console.log(`${id.padEnd(34)}${String(counts.asked).padStart(7)}${shares.join('')}${numbers.join('')}`);
}
console.log('Now `npm run generate`.');
