import type { Account } from '../../sandbox';

/** What matters of a contact, in plain values that can be compared and printed. */
export interface ContactState {
	id: number;
	firstName: string;
	lastName: string;
	organization: string;
	/** Status by list id. */
	lists: Record<string, number>;
	/** Values by personalization tag; several values in the order they are stored. */
	fields: Record<string, string[]>;
	/** Sorted. */
	tags: string[];
}

/** What the account holds about an address now; later changes do not show in it. */
export function contactState(account: Account, email: string): ContactState | undefined {
	const contact = account.find(email);
	if (!contact) return undefined;
	const { id, firstName, lastName, organization } = contact;
	const lists = Object.fromEntries(
		[...contact.lists].map(([listId, { status }]) => [String(listId), status]),
	);
	const fields = Object.fromEntries(
		[...contact.fields].map(([fieldId, value]) => [
			account.fields.get(fieldId)?.tag ?? `field ${fieldId}`,
			value.split('||').filter((part) => part !== ''),
		]),
	);
	return { id, firstName, lastName, organization, lists, fields, tags: [...contact.tags].sort() };
}

/** In words, how a contact differs from what it should be; empty if it does not. */
export function differences(
	expected: Omit<ContactState, 'id'>,
	actual: ContactState | undefined,
): string[] {
	if (!actual) return ['is not in the account'];
	return [
		...(['firstName', 'lastName', 'organization'] as const).flatMap((key) =>
			differing(key, expected[key], actual[key]),
		),
		...differingEntries('list', expected.lists, actual.lists),
		...differingEntries('field', expected.fields, actual.fields),
		...expected.tags
			.filter((tag) => !actual.tags.includes(tag))
			.map((tag) => `tag ${tag} is missing`),
		...actual.tags
			.filter((tag) => !expected.tags.includes(tag))
			.map((tag) => `tag ${tag} should not be there`),
	];
}

function differingEntries(
	kind: string,
	expected: Record<string, unknown>,
	actual: Record<string, unknown>,
): string[] {
	const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
	return [...keys].flatMap((key) => differing(`${kind} ${key}`, expected[key], actual[key]));
}

function differing(what: string, expected: unknown, actual: unknown): string[] {
	if (JSON.stringify(expected) === JSON.stringify(actual)) return [];
	if (actual === undefined) return [`${what} is missing`];
	if (expected === undefined) return [`${what} should not be there`];
	return [`${what} is ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}
