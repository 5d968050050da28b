import type { NamedContact } from './acceptance';

/** What the positions of a refusal begin at. */
export type Base = 0 | 1;

/** Who is meant by the positions of a refusal, if they begin at `base`; with the reason given for each. */
export interface Suspects<T> {
	base: Base;
	reasons: Map<T, string>;
}

/** One client reports 1, so that is looked at first while nothing is known. */
const bases: Base[] = [1, 0];

/**
 * Who is meant by the positions of a refusal, the likelier reading first. A position outside the request
 * for one base rules that base out; one outside it for both is passed over.
 *
 * @param members the contacts of the refused request, in order
 * @param known the base that positions had before in this run
 */
export function suspectsOf<T>(
	members: readonly T[],
	named: readonly NamedContact[],
	known: Base | undefined,
): Suspects<T>[] {
	const usable = named.filter(({ position }) => position <= members.length);
	if (usable.length === 0) return [];
	const possible = bases.flatMap((base) => {
		const reasons = new Map<T, string>();
		for (const { position, reason } of usable) {
			const member = members[position - base];
			if (member === undefined) return [];
			reasons.set(member, joined([reasons.get(member) ?? '', reason]));
		}
		return [{ base, reasons }];
	});
	const agreeing = possible.filter(({ base }) => base === known);
	return agreeing.length > 0 ? agreeing : possible;
}

/** Several reasons as one text, each once; not more than a reader would read. */
export function joined(reasons: readonly string[]): string {
	return [...new Set(reasons.filter((reason) => reason !== ''))].slice(0, 3).join('; ');
}

/** A group of at least two, cut in two that are not empty. */
export function halvesOf<T>(group: readonly T[]): [first: readonly T[], second: readonly T[]] {
	const middle = Math.ceil(group.length / 2);
	return [group.slice(0, middle), group.slice(middle)];
}

/**
 * Two contacts from the beginning and two from the end of a group of at least four; not one alone, for the importer takes
 * only 20 such requests a minute. Where every second or third row is bad, they are not all of the bad ones: those of a
 * sample lie a multiple of two and three apart, those of the other one place beside such a multiple.
 */
export function samplesOf<T>(group: readonly T[]): [first: readonly T[], second: readonly T[]] {
	const apart = group.length < 8 ? 2 : 6;
	const start = Math.max(0, Math.floor((group.length - apart - 2) / apart)) * apart + 1;
	const at = (...places: number[]) => group.filter((_, place) => places.includes(place));
	return [at(0, apart), at(start, start + apart)];
}
