import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from '../../../src/core/lint/linter.ts';
import { type ProfileChoice, profilesOf } from '../../../src/core/config/profiles.ts';
import type { Rule } from '../../../src/core/lint/rule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { readTreeData, type TreeData } from '../../../src/core/tree/treeData.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const HUNK = ' int a;\n+int b;\n';

function profiles(
	path: string,
	subject = 'foo: Add a count',
	choice: ProfileChoice = 'auto',
	tree: TreeData | null = null,
): readonly string[] {
	const [patch] = parseDocument(snippetText({ subject, files: { [path]: HUNK } })).patches;
	assert.ok(patch !== undefined);
	return profilesOf(patch, choice, tree);
}

test('the paths and the subject of a patch select the profiles', () => {
	assert.deepEqual(profiles('arch/x86/mm/pgtable.c'), ['tip']);
	assert.deepEqual(profiles('arch/x86/kvm/mmu/mmu.c'), ['kvm']);
	assert.deepEqual(profiles('arch/x86/include/asm/pgtable.h', 'mm/x86: Add a helper'), ['tip', 'mm']);
	assert.deepEqual(profiles('drivers/net/ethernet/foo.c'), ['net']);
	assert.deepEqual(profiles('net/bluetooth/foo.c'), []);
	assert.deepEqual(profiles('drivers/gpu/drm/foo.c'), ['drm']);
	assert.deepEqual(profiles('fs/foo.c'), []);
	assert.deepEqual(profiles('fs/foo.c', 'foo: Add a count', 'net'), ['net']);
	assert.deepEqual(profiles('fs/foo.c', 'foo: Add a count', ['mm', 'net']), ['mm', 'net']);
	assert.deepEqual(profiles('mm/foo.c', 'foo: Add a count', []), []);
});

test('KVM for other architectures and tree-wide conversions do not select a profile', () => {
	assert.deepEqual(profiles('include/linux/irqchip/foo.h', 'KVM: arm64: Add a bit'), []);
	assert.deepEqual(profiles('virt/kvm/foo.c', 'KVM: Add a count'), ['kvm']);
	const about = (count: number): readonly string[] => {
		const others = Array.from({ length: count }, (_, index) => [`fs/foo${index}.c`, HUNK]);
		const files = Object.fromEntries([['arch/x86/mm/foo.c', HUNK], ...others]) as Record<string, string>;
		const [patch] = parseDocument(snippetText({ subject: 'foo: Rename a count', files })).patches;
		return patch === undefined ? [] : profilesOf(patch, 'auto', null);
	};
	assert.deepEqual(about(3), ['tip']);
	assert.deepEqual(about(4), []);
});

const word: Rule = {
	id: 'word',
	group: 'api',
	severity: 'off',
	profiles: { net: 'warning' },
	summary: '',
	why: '',
	sources: [],
	checkpatch: ['WORD'],
	fixable: false,
	examples: [],
	visit: {
		words: {
			of: ['b'],
			visit: ({ span }, report) => {
				report({ span, message: 'b' });
			},
		},
	},
};

function findings(rule: Rule, path: string, settings: object = {}): readonly string[] {
	const text = snippetText({ files: { [path]: ' int b;\n+/* b */ int b = "b";\n int c;\n-int b;\n' } });
	return new Linter([rule], { ...DEFAULT_SETTINGS, ...settings })
		.lint(parseDocument(text))
		.map(({ severity, message, span }) => `${severity}: ${message} at ${text.slice(span.start, span.end)}`);
}

test('a rule of some profiles is off for other patches, and names the profiles', () => {
	assert.deepEqual(findings(word, 'net/a.c'), ['warning: b (net) at b']);
	assert.deepEqual(findings(word, 'fs/a.c'), []);
	assert.deepEqual(findings(word, 'fs/a.c', { rules: [{ rule: 'word', severity: 'error' }] }), ['error: b at b']);
	assert.deepEqual(findings(word, 'net/a.c', { rules: [{ rule: 'WORD', severity: 'off' }] }), []);
	assert.deepEqual(findings(word, 'net/a.rs'), []);
	assert.deepEqual(findings(word, 'net/devlink/netlink_gen.c'), []);
});

test('a strict finding is a hint unless strict is set', () => {
	const strict: Rule = { ...word, severity: 'warning', strict: true };
	assert.deepEqual(findings(strict, 'fs/a.c'), ['hint: b at b']);
	assert.deepEqual(findings(strict, 'fs/a.c', { strict: true }), ['information: b at b']);
	assert.deepEqual(findings(strict, 'fs/a.c', { rules: [{ rule: 'word', severity: 'warning' }] }), ['warning: b at b']);
});

test('a profile can switch a rule off if no other profile applies', () => {
	const disabled: Rule = { ...word, severity: 'warning', profiles: { mm: 'off' } };
	assert.deepEqual(findings(disabled, 'fs/a.c'), []);
	assert.deepEqual(findings(disabled, 'fs/a.c', { profile: 'net' }), ['warning: b at b']);
	assert.deepEqual(findings(disabled, 'net/a.c'), ['warning: b at b']);
	assert.deepEqual(findings(disabled, 'fs/a.c', { profile: 'all' }), ['warning: b at b']);
});

test('paths that others maintain keep the handbook of a subject or a folder away', () => {
	assert.deepEqual(profiles('virt/kvm/arm/vgic/foo.c', 'KVM: vgic: Add a count'), []);
	assert.deepEqual(profiles('tools/testing/selftests/kvm/arm64/foo.c', 'KVM: selftests: Add a test'), []);
	assert.deepEqual(profiles('tools/testing/selftests/kvm/lib/s390/foo.c', 'KVM: selftests: Add a test'), []);
	assert.deepEqual(profiles('tools/testing/selftests/kvm/x86/foo.c'), ['kvm']);
	assert.deepEqual(profiles('tools/testing/selftests/kvm/foo.c', 'KVM: selftests: Add a test'), ['kvm']);
	assert.deepEqual(profiles('tools/testing/selftests/kvm/foo.c', 'KVM: selftests: aarch64: Add a test'), []);
	assert.deepEqual(profiles('arch/x86/include/asm/kvm_host.h'), ['kvm']);
	assert.deepEqual(profiles('arch/x86/include/asm/xen/page.h'), []);
	assert.deepEqual(profiles('arch/x86/include/asm/page.h'), ['tip']);
	assert.deepEqual(profiles('drivers/platform/x86/foo.c', 'x86/foo: Add a count'), ['pdx86']);
	assert.deepEqual(profiles('drivers/foo/foo.c', 'x86/foo: Add a count'), ['tip']);
	assert.deepEqual(profiles('arch/x86/xen/foo.c'), []);
	assert.deepEqual(profiles('kernel/sched/ext.c'), []);
	assert.deepEqual(profiles('kernel/sched/core.c'), ['tip']);
	assert.deepEqual(profiles('include/net/mac80211.h'), []);
	assert.deepEqual(profiles('include/net/sock.h'), ['net']);
	assert.deepEqual(profiles('drivers/accel/foo.c'), ['drm']);
});

test('with a kernel tree, its MAINTAINERS says which profiles a file belongs to', () => {
	const tree = readTreeData(
		'',
		'',
		`Maintainers List

NETWORKING [GENERAL]
L:	netdev@vger.example.com
P:	Documentation/process/maintainer-netdev.rst
F:	net/
X:	net/rose/

X86 ARCHITECTURE
T:	git git://git.example.com/pub/scm/linux/kernel/git/tip/tip.git x86/core
F:	arch/x86/

EXAMPLE DRIVERS
L:	netdev@vger.example.com
F:	drivers/net/example/

MEMORY EXAMPLES
L:	linux-mm@kvack.org (moderated for subscribers)
F:	lib/example.c
`,
	);
	const inTree = (path: string, subject?: string): readonly string[] => profiles(path, subject, 'auto', tree);
	assert.deepEqual(inTree('net/core/foo.c'), ['net']);
	assert.deepEqual(inTree('net/rose/foo.c'), []);
	assert.deepEqual(inTree('drivers/net/example/foo.c'), []);
	assert.deepEqual(inTree('lib/example.c'), ['mm']);
	assert.deepEqual(inTree('mm/foo.c'), []);
	assert.deepEqual(inTree('mm/foo.c', 'mm: Add a count'), ['mm']);
	assert.deepEqual(inTree('arch/x86/mm/foo.c'), ['tip']);
	// What it does not name goes by its usual paths, and a section of a whole folder does not undo an exception.
	assert.deepEqual(inTree('arch/x86/kvm/foo.c'), ['kvm']);
	assert.deepEqual(inTree('Documentation/devicetree/bindings/foo.yaml'), ['devicetree']);
});
