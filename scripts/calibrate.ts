/**
 * `npm run calibrate -- DIR…`: runs all rules over patches that maintainers accepted and writes down how many of them each
 * rule fires on. The pages of the rules show the figures, and a test holds the severities against them.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../src/core/rules/index.ts';
import { calibrate, calibrationFile } from './generate/calibration.ts';
import { repository } from './repository.ts';

const folders = process.argv.slice(2);
if (folders.length === 0) {
	console.error('Usage: npm run calibrate -- DIR…');
	process.exit(2);
}
const calibration = calibrate(RULES, folders);
writeFileSync(path.join(repository, 'src/core/lint/calibration.ts'), calibrationFile(calibration));
console.log(`${calibration.patches} patches`);
console.log('rule                                asked     fires  information+  warning+');
const share = (count: number, asked: number): string => `${((100 * count) / Math.max(1, asked)).toFixed(1)} %`;
for (const [id, counts] of Object.entries(calibration.rules).sort(
	([, a], [, b]) => b.fires / Math.max(1, b.asked) - a.fires / Math.max(1, a.asked),
)) {
	const shares = [counts.fires, counts.information, counts.warning].map((count) =>
		share(count, counts.asked).padStart(10),
	);
	console.log(`${id.padEnd(34)}${String(counts.asked).padStart(7)}${shares.join('')}`);
}
console.log('Now `npm run generate`.');
