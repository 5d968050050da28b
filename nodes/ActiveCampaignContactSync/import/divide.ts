/** Not one: the importer takes only 20 requests of one contact a minute. */
const CONTACTS_IN_SAMPLE = 2;

/** A group of at least two, cut in two that are not empty. */
export function halvesOf<T>(group: readonly T[]): [first: readonly T[], second: readonly T[]] {
	const middle = Math.ceil(group.length / 2);
	return [group.slice(0, middle), group.slice(middle)];
}

/** A few contacts from the beginning and from the middle of a group of at least four. */
export function samplesOf<T>(group: readonly T[]): [first: readonly T[], second: readonly T[]] {
	const [first, second] = halvesOf(group);
	return [first.slice(0, CONTACTS_IN_SAMPLE), second.slice(0, CONTACTS_IN_SAMPLE)];
}
