/** Answers to `GET /api/3/contacts?email=…&include=contactLists`, as API v3 writes them. */

export interface ListRow {
	contact?: unknown;
	list?: unknown;
	status?: unknown;
	[other: string]: unknown;
}

/** A membership of contact 113: as text, as v3 gives it. */
export function row(list: unknown, status: unknown, more: ListRow = {}): ListRow {
	return { contact: '113', list, status, id: '1', channel: 'email', ...more };
}

/** An answer about one contact. */
export function known(
	contactLists: unknown,
	contact: Record<string, unknown> = {},
): Record<string, unknown> {
	return {
		contactLists,
		contacts: [{ id: '113', email: 'nathan@example.com', ...contact }],
		meta: { total: '1', page_input: { offset: 0, limit: 20 } },
	};
}

/** An answer about nobody. */
export function unknown(more: Record<string, unknown> = {}): Record<string, unknown> {
	return { contacts: [], meta: { total: '0' }, ...more };
}
