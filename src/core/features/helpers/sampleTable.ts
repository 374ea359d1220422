import type { Level } from '../../pagetable/entry/level.ts';
import { changesBetween, changesText } from '../../pagetable/entry/changes.ts';
import { decode, type Decoded } from '../../pagetable/entry/decode.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import { OWN_GROUP } from '../../pagetable/entry/ownSamples.ts';
import { type Helper, machineFor, type Outcome, type SampleRow } from '../../pagetable/simulate.ts';
import { hex, returnedText, truthText } from './outcomes.ts';

/** Rows that fit a hover without scrolling. */
const HANDFUL = 3;

/** The helper's name, parameters and what it does. */
export function summaryLine({ name, parameters, summary }: Helper): string {
	return `\`${name}(${parameters.map((parameter) => parameter.name).join(', ')})\` ${summary}`;
}

/** What the rows say all together, in one line. */
export function verdict(
	helper: Helper,
	rows: readonly SampleRow[],
	source = `our model, x86-64 ${machineFor(helper).kernel}`,
): string {
	const given = commonGiven(rows) ?? '';
	const model = `${given === '' ? '' : `with ${given} · `}${source}`;
	const count = (wanted: (row: SampleRow) => boolean): number => rows.filter(wanted).length;
	const warned = count(({ outcome }) => warnings(outcome).length > 0);
	if (rows.length === 0) return model;
	if (helper.kind === 'predicate') {
		return `**True for ${count(({ outcome }) => isTrue(outcome))} of ${rows.length} samples** · ${model}`;
	}
	if (helper.kind === 'check') return `**Warns about ${warned} of ${rows.length} samples** · ${model}`;
	if (helper.kind === 'accessor') return model;
	const warns = warned === 0 ? '' : `, **warns about ${warned}**`;
	return `**Changes ${count(({ changed }) => changed)} of ${rows.length} samples**${warns} · ${model}`;
}

/** What page-table code meets most, and what surprises it; without the level. */
const TELLING = ['dax_rw', 'protnone', 'invalidated', 'shstk', 'table_user', 'none', 'user_rw_dirty', 'saved_dirty'];

/** A few telling rows: as many different results as fit, each on the sample that tells most. */
export function handful(helper: Helper, rows: readonly SampleRow[], machine: Machine): readonly SampleRow[] {
	const ranked = byTelling(rows, ({ sample }) => sample);
	const results = ranked.map((row) => bitChangeText(helper, row, machine));
	// The nth row with a result comes after the first n-1 rows of every other result.
	const round = results.map((result, index) => results.slice(0, index).filter((other) => other === result).length);
	const order = ranked.map((_, index) => index).sort((a, b) => (round[a] ?? 0) - (round[b] ?? 0) || a - b);
	const chosen = new Set(order.slice(0, HANDFUL).map((index) => ranked[index]));
	return rows.filter((row) => chosen.has(row));
}

/** Items with those of telling samples first. */
export function byTelling<Item>(items: readonly Item[], sampleOf: (item: Item) => Sample): readonly Item[] {
	const rank = (item: Item): number => {
		const { name } = sampleOf(item);
		const found = TELLING.indexOf(name.slice(name.indexOf('_') + 1));
		return found === -1 ? TELLING.length : found;
	};
	return [...items].sort((a, b) => rank(a) - rank(b));
}

/** How a table shows its rows. */
interface TableOptions {
	readonly machine: Machine;
	/** Whether the sample's bits have a column. */
	readonly withEntry: boolean;
	/** Rows of the user's own samples, which come last. */
	readonly own: readonly SampleRow[];
	/** What became of a sample; missing: as our model has it. */
	readonly resultOf?: (helper: Helper, row: SampleRow, machine: Machine) => string;
}

/** Rows as a Markdown table: the sample and what becomes of it. */
export function sampleTable(
	helper: Helper,
	rows: readonly SampleRow[],
	{ machine, withEntry, own, resultOf = bitChangeText }: TableOptions,
): string {
	const level = helper.level ?? 'pte';
	const withGiven = commonGiven([...rows, ...own]) === null;
	const cells = (sample: string, entry: string, given: string, result: string): string =>
		`| ${[sample, ...(withEntry ? [entry] : []), ...(withGiven ? [given] : []), result].join(' | ')} |`;
	const line = (row: SampleRow): string => {
		const { name, description, value } = row.sample;
		const sample = `\`${name.slice(level.length + 1)}\` ${description}`;
		return cells(sample, entryBits(value, level, machine), row.given, resultOf(helper, row, machine));
	};
	return [
		cells('sample', 'entry', 'with', helper.kind === 'predicate' ? 'result' : 'what changes'),
		cells(':--', ':--', ':--', ':--'),
		...rows.map(line),
		...(own.length === 0 ? [] : [cells(`**${OWN_GROUP}**`, '', '', '')]),
		...own.map(line),
	].join('\n');
}

/** The other arguments where all rows have the same ones; null where they differ. */
function commonGiven(rows: readonly SampleRow[]): string | null {
	const first = rows[0]?.given ?? '';
	return rows.every(({ given }) => given === first) ? first : null;
}

/** The names of the bits that are set, highest first. */
export function entryBits(value: bigint, level: Level, machine: Machine): string {
	const { form, bits, swap } = decode(value, level, machine);
	if (form === 'empty') return 'empty';
	const names = bits.map(({ name }) => name).reverse();
	return [...(swap === null ? [] : [swap.meaning]), ...names].join(' ');
}

/** What a helper made of one sample, in Markdown, with the names that bits have on the machine. */
export function bitChangeText({ kind, level }: Helper, { sample, outcome }: SampleRow, machine: Machine): string {
	switch (outcome.kind) {
		case 'cannot-model':
			return `cannot model: ${outcome.reason}`;
		case 'none':
			return warningText(outcome) || 'nothing';
		case 'memory':
			return [
				difference(sample.value, outcome.after, level, machine),
				returnedText(outcome) ?? '',
				...flushText(outcome),
				warningText(outcome),
			]
				.filter((part) => part !== '')
				.join(', ');
		case 'value':
			if (kind === 'predicate') return truthText(outcome.value).replace('true', '**true**');
			if (outcome.type === 'entry') return difference(sample.value, outcome.value, level, machine);
			return `\`${hex(outcome.value)}\``;
	}
}

function difference(before: bigint, after: bigint, level: Helper['level'], machine: Machine): string {
	const decoded = (value: bigint): Decoded => decode(value, level ?? 'pte', machine);
	const changes = changesBetween(decoded(before), decoded(after));
	return changesText(changes, ({ sign, name }) => (sign === '+' ? `**+${name}**` : `−${name}`));
}

function flushText({ flush }: Extract<Outcome, { kind: 'memory' }>): readonly string[] {
	return flush === null ? [] : [`flushes ${sizeText(flush[1] - flush[0])}`];
}

function sizeText(bytes: bigint): string {
	const unit = [30n, 20n, 10n].find((shift) => bytes >= 1n << shift) ?? 0n;
	const names = new Map([
		[30n, 'GiB'],
		[20n, 'MiB'],
		[10n, 'KiB'],
	]);
	return `${bytes >> unit} ${names.get(unit) ?? 'bytes'}`;
}

function warningText(outcome: Outcome): string {
	const stops = outcome.kind === 'none' && outcome.stopped ? '**stops**' : '**warns**';
	return warnings(outcome)
		.map(({ claim }) => `${stops}: it expects that ${claim}`)
		.join(', ');
}

function warnings(outcome: Outcome): Extract<Outcome, { kind: 'none' }>['warnings'] {
	return outcome.kind === 'cannot-model' ? [] : outcome.warnings;
}

function isTrue(outcome: Outcome): boolean {
	return outcome.kind === 'value' && outcome.value !== 0n;
}
