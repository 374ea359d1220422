import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * JavaScript stubs for native modules that VS Code needs but that were not compiled: the watchdog, which ends an extension
 * host whose parent has exited, and the logger, whose log files are discarded here.
 */
const STUBS = {
	'@vscode/native-watchdog/index.js': `exports.start = (parent) => {
	setInterval(() => {
		try {
			process.kill(parent, 0);
		} catch {
			process.exit(87);
		}
	}, 1000).unref();
};
`,
	'@vscode/spdlog/index.js': `const ignore = () => {};
const methods = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'flush', 'drop', 'setLevel', 'setPattern', 'clearFormatters'];
const logger = Object.fromEntries(methods.map((method) => [method, ignore]));
exports.setFlushOn = ignore;
exports.setLevel = ignore;
exports.createRotatingLogger = async () => logger;
exports.createAsyncRotatingLogger = async () => logger;
`,
};

/** Replaces native modules in the `node_modules` of an installed VS Code. */
export async function replaceNatives(nodeModules: string): Promise<void> {
	for (const [file, source] of Object.entries(STUBS)) await writeFile(path.join(nodeModules, file), source);
}
