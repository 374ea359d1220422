type Body = () => void | Promise<void>;

/** Longest time for one test, so that one that hangs is named. */
const testLimit = 120_000;

const tests: { readonly name: string; readonly body: Body }[] = [];

/** Registers a test; tests run one after the other, in the order of their registration. */
export function test(name: string, body: Body): void {
	tests.push({ name, body });
}

/** Runs all tests inside VS Code. The lines it logs are what the runner prints, in the Node host and in the web worker alike. */
export async function run(): Promise<void> {
	let failed = 0;
	for (const { name, body } of tests) {
		const started = Date.now();
		try {
			await within(testLimit, body);
			console.log(`[test] ok ${name} (${Date.now() - started} ms)`);
		} catch (error) {
			failed++;
			console.log(`[test] not ok ${name} (${Date.now() - started} ms)\n${describe(error)}`);
		}
	}
	console.log(`${tests.length - failed} passed, ${failed} failed`);
	if (tests.length === 0) throw new Error('No test is registered.');
	if (failed > 0) throw new Error(`${failed} failed`);
}

/** Polls until `check` throws no more and returns its result; its last error once the time is over. */
export async function eventually<T>(check: () => T | Promise<T>, limit = 15_000): Promise<T> {
	const deadline = Date.now() + limit;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await delay(25);
	}
}

/** Has the runner take a picture of the window (embedded VS Code only); nothing answers, hence the pause. */
export async function screenshot(name: string): Promise<void> {
	console.log(`[shot] ${name}`);
	await delay(1_000);
}

/** Throws unless both are the same. */
export function equal(actual: unknown, expected: unknown): void {
	if (actual !== expected) throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

async function within(limit: number, body: Body): Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const timeout = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new Error(`not finished after ${limit / 1000} s`));
		}, limit);
	});
	try {
		await Promise.race([body(), timeout]);
	} finally {
		clearTimeout(timer);
	}
}

function delay(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** An error with its stack. */
export function describe(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
