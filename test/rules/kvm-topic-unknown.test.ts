import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('kvm-topic-unknown');
const FILES = { 'arch/x86/kvm/vmx/example.c': '-	old();\n+	new();' };

test('marks the prefix and offers the form that KVM x86 uses', () => {
	check({
		subject: `kvm: vmx: Read the count
#                ^^^^^^^^^ kvm-topic-unknown: use the prefix "KVM: VMX:" instead of "kvm: vmx:" (KVM x86)`,
		files: FILES,
	});
	checkFix({ subject: 'x86/kvm: Read it', files: FILES }, { subject: 'KVM: x86: Read it', files: FILES });
	checkFix({ subject: 'kvm: foo: Read it', files: FILES }, { subject: 'KVM: foo: Read it', files: FILES });
});

test('accepts known and unknown topics in the right form, and patches that also change other files', () => {
	for (const subject of ['KVM: x86/mmu: Read it', 'KVM: nVMX: Read it', 'KVM: Read it', 'KVM: x86/hyperv: Read it']) {
		check({ subject, files: FILES });
	}
	const guest = { 'arch/x86/kernel/kvm.c': '-	old();\n+	new();' };
	check({ subject: 'x86/kvm: Read it', files: guest });
	check({ subject: 'x86/kvm: Read it', files: { ...FILES, ...guest } });
});
