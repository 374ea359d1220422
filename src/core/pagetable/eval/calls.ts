import { memoize } from '../../text/memoize.ts';
import type { Definition } from './expression.ts';

/** For each name that definitions call, the names of those that do. */
export const callersIn = memoize(
	(definitions: ReadonlyMap<string, Definition>): ReadonlyMap<string, readonly string[]> => {
		const found = new Map<string, string[]>();
		for (const definition of definitions.values()) {
			for (const callee of calleesOf(definition)) {
				const callers = found.get(callee) ?? [];
				callers.push(definition.name);
				found.set(callee, callers);
			}
		}
		return found;
	},
);

function calleesOf({ effects, result }: Definition): ReadonlySet<string> {
	const found = new Set<string>();
	const seen = new Set<unknown>();
	const waiting: unknown[] = [effects, result];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		if (typeof node !== 'object' || node === null || seen.has(node)) continue;
		seen.add(node);
		if ('callee' in node && typeof node.callee === 'string') found.add(node.callee);
		for (const part of Object.values(node) as unknown[]) waiting.push(part);
	}
	return found;
}
