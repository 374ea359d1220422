/**
 * What an entry is, from its bits alone. `prot-none` and `invalidated` are leaves that the hardware doesn't see;
 * `unknown` is a value that no format of its level describes.
 */
export type Form = 'empty' | 'table' | 'leaf' | 'prot-none' | 'invalidated' | 'swap' | 'unknown';

/** One named bit of a layout. */
export interface BitField {
	readonly name: string;
	readonly bit: number;
	/** The forms of an entry in which the bit has this name. */
	readonly forms: readonly Form[];
	readonly meaning: string;
	/** Whether the processor ignores the bit, so that Linux decides what it means. */
	readonly isSoftware: boolean;
}

/** Neighbouring bits. */
export interface BitRange {
	readonly high: number;
	readonly low: number;
}

/** Where an entry holds a physical address. */
export interface AddressField {
	/** The bits of the address, whatever the form. */
	readonly mask: bigint;
	/** The bit that has the lowest bit of the page frame number. */
	readonly shift: number;
	/** Whether they are stored inverted. */
	readonly isInverted: boolean;
}

/** The meaning of an entry that maps nothing but is not empty. */
export interface SwapEntry {
	readonly type: number;
	readonly offset: bigint;
	readonly meaning: string;
}
