import { spawn } from 'node:child_process';
import { atExit } from './lifetime.ts';

/** Runs a program and returns its output; an error contains the output in its message. */
export function run(program: string, args: readonly string[], cwd = process.cwd()): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
		atExit(() => child.kill());
		let output = '';
		const collect = (chunk: Buffer): void => {
			output += chunk.toString();
		};
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) resolve(output);
			else
				reject(new Error(`\`${[program, ...args].join(' ')}\` ended with ${code ?? signal ?? '?'}:\n${output.trim()}`));
		});
	});
}
