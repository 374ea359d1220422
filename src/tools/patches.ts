import {
	countSwitchedOff,
	DEFAULT_SETTINGS,
	hasMail,
	InputError,
	damageOf,
	explanation,
	filePlace,
	isLimited,
	isSafe,
	parseDocument,
	problems,
	recounted,
	RULES,
	nearest,
	type PatchDocument,
} from '../core/index.ts';
import { limited, limitedText } from './limits.ts';
import { documentOf, textOf, type Source, type Surroundings } from './source.ts';

/** The findings in a patch. */
export async function checkPatch(
	{ strict = false, ...source }: Source & { readonly strict?: boolean | undefined },
	around: Surroundings,
): Promise<object> {
	const document = await documentOf(source, around);
	const { lines } = document.content;
	requirePatch(document);
	const service = await around.service(document);
	const all = [
		...(await around.run(service.findingSteps(document))),
		...(await around.run(service.helperFindingSteps(document))),
	];
	const shown = all.filter((finding) => strict || !finding.strict).sort((a, b) => a.span.start - b.span.start);
	const findings = limited(shown);
	const damage = limited(problems(document));
	const rulesOff = countSwitchedOff(RULES, DEFAULT_SETTINGS, around.settings());
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
		// Of a rule with very many findings, not all are in the list.
		incomplete: service.internalErrors(document).length > 0 || isLimited(all),
		...(rulesOff > 0 && { rules_off: rulesOff }),
	};
}

/** Throws an InputError if a document has neither a patch nor a mail. */
function requirePatch(document: PatchDocument): void {
	if (!hasMail(document)) throw new InputError('the text contains neither a patch nor a mail');
}

/** A patch with its safe fixes applied. */
export async function fixPatch(source: Source, around: Surroundings): Promise<object> {
	const given = await textOf(source, around);
	const document = recounted(parseDocument(given));
	requirePatch(document);
	const damage = damageOf(document);
	if (damage !== undefined) throw new InputError(`the patch is damaged: ${damage.message}`);
	const service = await around.service(document);
	const before = service.findings(document);
	const fixed = service.fixAll(document, before, isSafe);
	const { text } = fixed.document.content;
	return {
		fixed: Math.max(0, before.length - fixed.findings.length),
		remaining: fixed.findings.filter(({ strict }) => !strict).length,
		patch: text === given ? null : text,
	};
}

/** The page of a rule. */
export function explainRule({ rule }: { readonly rule: string }): string {
	const text = explanation(RULES, rule);
	if (text !== null) return limitedText(text);
	const ids = RULES.map(({ id }) => id);
	throw new InputError(`there is no rule '${rule}'; the nearest: ${nearest(rule, ids).join(', ')}`);
}
