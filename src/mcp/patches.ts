import {
	createService,
	damageOf,
	DEFAULT_SETTINGS,
	filePlace,
	isSafe,
	parseDocument,
	problems,
	recounted,
	ruleNamed,
	rulePage,
	RULES,
	type PatchDocument,
	type PatchService,
	nearest,
} from '../core/index.ts';
import { isKernelTree, readKernelTree } from '../cli/kernelTree.ts';
import { UsageError } from '../cli/usage.ts';
import { limited, limitedText } from './answer.ts';
import { documentOf, textOf, type Source } from './source.ts';

/** The findings in a patch. */
export function checkPatch({ strict = false, ...source }: Source & { readonly strict?: boolean | undefined }): unknown {
	const document = documentOf(source);
	const { lines } = document.content;
	const service = serviceFor(document);
	const found = service.findings(document).filter((finding) => strict || !finding.strict);
	const findings = limited(found);
	const damage = limited(problems(document));
	return {
		patches: document.patches.filter(({ diff }) => diff.files.length > 0).length,
		damage: damage.items.map(({ span, message }) => ({ line: lines.lineAt(span.start) + 1, message })),
		findings: findings.items.map(({ rule, severity, span, message, fix }) => {
			const place = filePlace(document, span.start);
			return {
				line: lines.lineAt(span.start) + 1,
				...(place !== null && { file: `${place.path}:${place.line}` }),
				severity,
				rule: rule.id,
				message,
				...(fix !== null && { fix: `${fix.safety}: ${fix.title}` }),
			};
		}),
		more: findings.more + damage.more,
		incomplete: service.internalErrors(document).length > 0,
	};
}

/** A patch with its safe fixes applied. */
export function fixPatch(source: Source): unknown {
	const given = textOf(source);
	const document = recounted(parseDocument(given));
	const damage = damageOf(document);
	if (damage !== undefined) throw new UsageError(`the patch is damaged: ${damage.message}`);
	const service = serviceFor(document);
	const before = service.findings(document);
	const fixed = service.fixAll(document, before, isSafe);
	const { text } = fixed.document.content;
	return {
		fixed: Math.max(0, before.length - fixed.findings.length),
		remaining: fixed.findings.filter(({ strict }) => !strict).length,
		patch: text === given ? null : limitedText(text),
	};
}

/** The page of a rule. */
export function explainRule({ rule }: { readonly rule: string }): string {
	const found = ruleNamed(RULES, rule);
	if (found !== undefined) return limitedText(rulePage(found));
	const ids = RULES.map(({ id }) => id);
	throw new UsageError(`there is no rule '${rule}'; the nearest: ${nearest(rule, ids).join(', ')}`);
}

/** With what the kernel tree knows, if the server runs in one. */
function serviceFor(document: PatchDocument): PatchService {
	const root = isKernelTree(process.cwd()) ? process.cwd() : null;
	return createService(DEFAULT_SETTINGS, { tree: readKernelTree(root, [document]) });
}
