import { filePath } from '../patch/diff.ts';
import type { Patch } from '../patch/patch.ts';
import { coversFile, type MaintainersSection } from '../tree/maintainers.ts';
import { memoizeByName } from '../text/memoize.ts';
import type { TreeData } from '../tree/treeData.ts';

/** Subsystems whose maintainers have additional or different rules. */
export const PROFILE_NAMES = ['tip', 'mm', 'net', 'kvm', 'drm', 'media', 'pdx86', 'devicetree', 'stable'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Which profiles apply: those of the subsystems that a patch touches, all of them, or those that are named. */
export type ProfileChoice = 'auto' | 'all' | ProfileName | readonly ProfileName[];
export const PROFILE_CHOICES = ['auto', 'all', ...PROFILE_NAMES] as const;

/** The choice in `value`, untrusted JSON; undefined if it is not one. */
export function readProfileChoice(value: unknown): ProfileChoice | undefined {
	if (!Array.isArray(value)) return PROFILE_CHOICES.find((choice) => choice === value);
	const names = PROFILE_NAMES.filter((name) => value.includes(name));
	return names.length === value.length ? names : undefined;
}

/** The profiles that a choice names: all of them where the patch decides. */
export function namedProfiles(choice: ProfileChoice): readonly ProfileName[] {
	if (choice === 'auto' || choice === 'all') return PROFILE_NAMES;
	return typeof choice === 'string' ? [choice] : choice;
}

/** The source of a rule: a section of a document, or a mail. */
export interface Source {
	readonly title: string;
	readonly url: string;
}

/** A subsystem whose maintainers have their own rules, and the patches that these apply to. */
export interface Profile {
	readonly name: ProfileName;
	readonly title: string;
	/** What its maintainers take care of, in a few words. */
	readonly about: string;
	readonly source: Source;
	/** It applies to patches to these paths, but for those that `except` matches: others maintain them. */
	readonly paths: RegExp;
	readonly except?: RegExp;
	/**
	 * With a kernel tree, it applies to the files of the sections of MAINTAINERS that name such a mailing list, handbook or git
	 * tree, instead of `paths`.
	 */
	readonly process?: RegExp;
	/** It also applies to patches with such a subject, which includes the brackets, and without a path that `except` matches. */
	readonly subject: RegExp;
	/** It never applies to patches with such a subject. */
	readonly exceptSubject?: RegExp;
}

/** KVM for other architectures has its own maintainers. */
const OTHER_KVM =
	/^(?:\[[^\]]*\]\s*)?KVM: ?(?:selftests: ?)?(?:arm(?:64)?|aarch64|s390x?|PPC|powerpc|RISC-?V|LoongArch|MIPS)\b/i;

/** All profiles, each with its handbook. */
export const PROFILES: readonly Profile[] = [
	{
		name: 'tip',
		title: 'tip',
		about: 'x86, scheduler, timers, locking, interrupts and perf',
		source: { title: 'The tip tree handbook', url: 'https://docs.kernel.org/process/maintainer-tip.html' },
		paths:
			/^(?:arch\/x86\/|kernel\/(?:sched|time|locking|irq|events|futex|entry)\/|include\/linux\/(?:sched|irq|hrtimer|futex|perf_event)[\w/]*\.h|drivers\/(?:irqchip|clocksource)\/)/,
		except:
			/^(?:arch\/x86\/(?:kvm|net|xen|um|hyperv|crypto|platform\/efi)\/|arch\/x86\/include\/(?:uapi\/)?asm\/(?:kvm|svm|vmx|xen|mshyperv)|drivers\/platform\/x86\/|kernel\/sched\/ext)/,
		process: /\/maintainer-tip\.rst$|\/tip\/tip\.git\b/,
		subject: /^(?:\[[^\]]*\]\s*)?(?:x86|sched|locking|timers?|hrtimer|genirq|irqchip|perf\/x86|futex|entry|objtool)\b/,
		exceptSubject: OTHER_KVM,
	},
	{
		name: 'mm',
		title: 'mm',
		about: 'memory management',
		source: { title: 'Memory management', url: 'https://docs.kernel.org/mm/index.html' },
		paths: /^(?:mm|include\/linux\/(?:mm\w*|pgtable|huge_mm|swap\w*|memcontrol|page[\w-]*))(?:\/|\.h$)/,
		process: /^linux-mm@kvack\.org\b|\/akpm\/mm\b/,
		subject: /^(?:\[[^\]]*\]\s*)?mm\b/,
	},
	{
		name: 'net',
		title: 'net',
		about: 'networking and network drivers',
		source: { title: 'netdev FAQ', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
		paths: /^(?:net|drivers\/net|include\/net|tools\/testing\/selftests\/(?:net|drivers\/net))\//,
		except:
			/^(?:net\/(?:bluetooth|wireless|mac80211|9p|sunrpc|bpf|ceph)\/|drivers\/net\/wireless\/|include\/net\/(?:bluetooth\/|9p\/|(?:cfg|mac|regulatory)\w*\.h$))/,
		process: /\/maintainer-netdev\.rst$|\/netdev\/net(?:-next)?\.git\b/,
		subject: /^\[[^\]]*\bnet(?:-next)?\b[^\]]*\]/,
	},
	{
		name: 'kvm',
		title: 'KVM x86',
		about: 'KVM on x86',
		source: { title: 'KVM x86 handbook', url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html' },
		paths:
			/^(?:(?:arch\/x86\/kvm|virt\/kvm|tools\/testing\/selftests\/kvm\/(?:[\w/]+\/)?x86(?:_64)?)\/|arch\/x86\/include\/(?:uapi\/)?asm\/(?:kvm|svm|vmx))/,
		except:
			/^(?:arch\/(?!x86\/)|(?:virt|include)\/kvm\/arm|tools\/testing\/selftests\/kvm\/(?:[\w/]+\/)?(?:arm64|aarch64|s390x?|riscv|loongarch|powerpc)\/|drivers\/)/,
		process: /\/maintainer-kvm-x86\.rst$|\/kvm-x86\//,
		subject: /^(?:\[[^\]]*\]\s*)?KVM\b/,
		exceptSubject: OTHER_KVM,
	},
	{
		name: 'drm',
		title: 'DRM',
		about: 'graphics and accelerators',
		source: { title: 'DRM maintainer tools', url: 'https://docs.kernel.org/gpu/introduction.html' },
		paths: /^(?:drivers\/(?:gpu|accel)|include\/(?:uapi\/)?drm)\//,
		process: /\/drm\/[\w-]+/,
		subject: /^(?:\[[^\]]*\]\s*)?drm\b/,
	},
	{
		name: 'media',
		title: 'media',
		about: 'cameras, video and TV',
		source: {
			title: 'Media subsystem profile',
			url: 'https://docs.kernel.org/driver-api/media/maintainer-entry-profile.html',
		},
		paths: /^(?:drivers\/(?:media|staging\/media)|include\/media)\//,
		process: /\/media\/maintainer-entry-profile\.rst$|\/media(?:_tree|\.git|-committers)\b/,
		subject: /^(?:\[[^\]]*\]\s*)?media\b/,
	},
	{
		name: 'pdx86',
		title: 'pdx86',
		about: 'laptops and other x86 platform drivers',
		source: {
			title: 'List of maintainers, X86 PLATFORM DRIVERS',
			url: 'https://docs.kernel.org/process/maintainers.html',
		},
		paths: /^(?:drivers\/platform\/x86|include\/linux\/platform_data\/x86)\//,
		process: /^platform-driver-x86@vger\.kernel\.org\b/,
		subject: /^(?:\[[^\]]*\]\s*)?platform\/x86\b/,
	},
	{
		name: 'devicetree',
		title: 'devicetree',
		about: 'bindings and device trees',
		source: {
			title: 'Submitting devicetree binding patches',
			url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html',
		},
		paths: /^(?:Documentation\/devicetree\/|include\/dt-bindings\/|arch\/\w+\/boot\/dts\/)/,
		subject: /^(?:\[[^\]]*\]\s*)?dt-bindings\b/,
	},
	{
		name: 'stable',
		title: 'stable',
		about: 'backports to stable kernels',
		source: { title: 'Stable kernel rules', url: 'https://docs.kernel.org/process/stable-kernel-rules.html' },
		paths: /^$/,
		subject: /^\[[^\]]*\b(?:stable|[456]\.\d+(?:\.y)?)\b[^\]]*\]/i,
	},
];

/** The profiles that apply to `patch`. With the choice `auto`, its paths and its subject decide. */
export function profilesOf(patch: Patch, choice: ProfileChoice, tree: TreeData | null): readonly ProfileName[] {
	if (choice !== 'auto') return namedProfiles(choice);
	const subject = patch.subject?.text ?? '';
	const paths = patch.diff.files.map(filePath);
	return PROFILES.filter((profile) => {
		if (profile.exceptSubject?.test(subject) === true) return false;
		if (isAbout(profile, paths, tree)) return true;
		return profile.subject.test(subject) && !paths.some((path) => profile.except?.test(path));
	}).map(({ name }) => name);
}

/** Whether enough of `paths` belong to a profile: a conversion of the whole tree is not about each subsystem that it touches. */
function isAbout(profile: Profile, paths: readonly string[], tree: TreeData | null): boolean {
	const belongs = membershipOf(profile, tree);
	const own = paths.filter((path) => belongs(path) && profile.except?.test(path) !== true).length;
	return own > 0 && own / paths.length >= MIN_SHARE;
}

/** Minimum share of a patch's paths. */
const MIN_SHARE = 0.25;

/** Tests whether paths belong to a profile, exceptions aside. */
function membershipOf({ name, paths, process }: Profile, tree: TreeData | null): (path: string) => boolean {
	const sections = tree === null || process === undefined ? [] : sectionsOf(tree, name);
	return sections.length === 0 ? (path) => paths.test(path) : (path) => coversFile(sections, path) === true;
}

/** The sections of MAINTAINERS that belong to a profile. */
const sectionsOf = memoizeByName((tree: TreeData, name: string): readonly MaintainersSection[] => {
	const wanted = PROFILES.find((profile) => profile.name === name)?.process;
	return tree.maintainers().filter(({ process }) => process.some((value) => wanted?.test(value)));
});
