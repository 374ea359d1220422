import { filePath } from '../patch/diff.ts';
import type { Patch } from '../patch/patch.ts';

/** Subsystems whose maintainers ask for more, or for something else, than everybody does. */
export const PROFILE_NAMES = ['tip', 'mm', 'net', 'kvm', 'drm', 'media', 'devicetree', 'stable'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/** Which profiles hold: found for each patch by what it touches, all of them, or one. */
export type ProfileChoice = 'auto' | 'all' | ProfileName;
export const PROFILE_CHOICES: readonly ProfileChoice[] = ['auto', 'all', ...PROFILE_NAMES];

/** Where a rule is written down: a section of a document, or a mail. */
export interface Source {
	readonly title: string;
	readonly url: string;
}

/** The habits of a subsystem's maintainers. */
export interface Profile {
	readonly name: ProfileName;
	readonly title: string;
	readonly source: Source;
	/** A patch that is about these, and not `except`, is theirs. */
	readonly paths: RegExp;
	readonly except?: RegExp;
	/** So is one whose subject begins like this, brackets included. */
	readonly subject: RegExp;
	/** Whatever it touches, one with such a subject is not. */
	readonly exceptSubject?: RegExp;
}

/** KVM for other architectures has maintainers of its own. */
const OTHER_KVM = /^(?:\[[^\]]*\]\s*)?KVM: ?(?:arm(?:64)?|s390|PPC|powerpc|RISC-?V|LoongArch|MIPS)\b/i;

/** All profiles, with the handbook that each stands for. */
export const PROFILES: readonly Profile[] = [
	{
		name: 'tip',
		title: 'tip',
		source: { title: 'The tip tree handbook', url: 'https://docs.kernel.org/process/maintainer-tip.html' },
		paths:
			/^(?:arch\/x86\/|kernel\/(?:sched|time|locking|irq|events|futex|entry)\/|include\/linux\/(?:sched|irq|hrtimer|futex|perf_event)[\w/]*\.h|drivers\/(?:irqchip|clocksource)\/)/,
		except: /^arch\/x86\/(?:kvm|net)\//,
		subject: /^(?:\[[^\]]*\]\s*)?(?:x86|sched|locking|timers?|hrtimer|genirq|irqchip|perf\/x86|futex|entry|objtool)\b/,
		exceptSubject: OTHER_KVM,
	},
	{
		name: 'mm',
		title: 'mm',
		source: { title: 'Memory management', url: 'https://docs.kernel.org/mm/index.html' },
		paths: /^(?:mm|include\/linux\/(?:mm\w*|pgtable|huge_mm|swap\w*|memcontrol|page[\w-]*))(?:\/|\.h$)/,
		subject: /^(?:\[[^\]]*\]\s*)?mm\b/,
	},
	{
		name: 'net',
		title: 'net',
		source: { title: 'netdev FAQ', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
		paths: /^(?:net|drivers\/net|include\/net|tools\/testing\/selftests\/(?:net|drivers\/net))\//,
		except: /^(?:net\/(?:bluetooth|wireless|mac80211|9p|sunrpc|bpf)|drivers\/net\/wireless)\//,
		subject: /^\[[^\]]*\bnet(?:-next)?\b[^\]]*\]/,
	},
	{
		name: 'kvm',
		title: 'KVM x86',
		source: { title: 'KVM x86 handbook', url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html' },
		paths: /^(?:arch\/x86\/kvm|virt\/kvm)\//,
		subject: /^(?:\[[^\]]*\]\s*)?KVM\b/,
		exceptSubject: OTHER_KVM,
	},
	{
		name: 'drm',
		title: 'DRM',
		source: { title: 'DRM maintainer tools', url: 'https://docs.kernel.org/gpu/introduction.html' },
		paths: /^(?:drivers\/gpu|include\/drm)\//,
		subject: /^(?:\[[^\]]*\]\s*)?drm\b/,
	},
	{
		name: 'media',
		title: 'media',
		source: {
			title: 'Media subsystem profile',
			url: 'https://docs.kernel.org/driver-api/media/maintainer-entry-profile.html',
		},
		paths: /^(?:drivers\/(?:media|staging\/media)|include\/media)\//,
		subject: /^(?:\[[^\]]*\]\s*)?media\b/,
	},
	{
		name: 'devicetree',
		title: 'devicetree',
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
		source: { title: 'Stable kernel rules', url: 'https://docs.kernel.org/process/stable-kernel-rules.html' },
		paths: /^$/,
		subject: /^\[[^\]]*\b(?:stable|[456]\.\d+(?:\.y)?)\b[^\]]*\]/i,
	},
];

/** The profiles that hold for `patch`, by what it touches and how its subject begins. */
export function profilesOf(patch: Patch, choice: ProfileChoice): readonly ProfileName[] {
	if (choice === 'all') return PROFILE_NAMES;
	if (choice !== 'auto') return [choice];
	const subject = patch.subject?.text ?? '';
	const paths = patch.diff.files.map(filePath);
	return PROFILES.filter((profile) => {
		if (profile.exceptSubject?.test(subject) === true) return false;
		return profile.subject.test(subject) || isAbout(profile, paths);
	}).map(({ name }) => name);
}

/** Whether a patch that touches `paths` touches more than the edge of what a profile is about, as a conversion of the whole tree does. */
function isAbout(profile: Profile, paths: readonly string[]): boolean {
	const own = paths.filter((path) => isIn(profile, path)).length;
	return own > 0 && own * EDGE >= paths.length;
}

/** One path in so many is more than the edge. */
const EDGE = 4;

function isIn({ paths, except }: Profile, path: string): boolean {
	return paths.test(path) && except?.test(path) !== true;
}
