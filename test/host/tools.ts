import * as vscode from 'vscode';
import { equal, test } from './support/harness.ts';

const SAMPLE = '0003-x86-mm-Take-PROT_NONE-puds-for-leaves.patch';

/** The answer of a tool as a language model gets it. */
async function ask(name: string, input: object): Promise<string> {
	const { content } = await vscode.lm.invokeTool(`kernel-patch-review_${name}`, {
		input,
		toolInvocationToken: undefined,
	});
	return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

test('language models are offered the tools, with schemas', () => {
	const own = vscode.lm.tools.filter(({ name }) => name.startsWith('kernel-patch-review_'));
	equal(
		own.map(({ name }) => name.replace(/^.*?_/, '')).join(),
		'check_patch,fix_patch,explain_rule,compare_helpers,simulate_helper,decode_entry,review_thread,range_diff',
	);
	equal(
		own.every(({ description, inputSchema }) => description !== '' && inputSchema !== undefined),
		true,
	);
});

test('a tool reads a patch of the workspace, and proves what it changes', async () => {
	const checked = JSON.parse(await ask('check_patch', { path: SAMPLE })) as { findings: { rule: string }[] };
	equal(
		checked.findings.some(({ rule }) => rule === 'helper-result-changes-silently'),
		true,
	);
	const { helpers } = JSON.parse(await ask('compare_helpers', { path: SAMPLE })) as {
		helpers: { helper: string; verdict: string; certainty: string }[];
	};
	equal(
		helpers.map(({ helper, verdict, certainty }) => `${helper} ${verdict} ${certainty}`).join(),
		'pud_leaf changed proved',
	);
});

test('a tool says what is wrong with its input, and reads nothing outside of the workspace', async () => {
	for (const path of ['/etc/hosts', '../x', 'missing.patch']) {
		let message = '';
		try {
			await ask('check_patch', { path });
		} catch (error) {
			message = String(error);
		}
		equal(message.includes(`cannot read ${path}`), true);
	}
});
