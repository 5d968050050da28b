import { at, number, rows, text, type Json } from './json';

/** A contact as API v1 shows it. */
export interface ContactView {
	id: number;
	email: string;
	firstName: string;
	lastName: string;
	phone: string;
	organization: string;
	tags: string[];
	/** By list ID. */
	lists: Map<number, { status: number; responder: string }>;
	/** Values by field ID, as stored. */
	fields: Map<number, string>;
}

/** What `contact_view_email` shows; undefined where it knows nobody. */
export function contactView(json: Json): ContactView | undefined {
	const id = number(at(json, 'id'));
	if (!(id > 0)) return undefined;
	const value = (key: string) => text(at(json, key));
	return {
		id,
		email: value('email'),
		firstName: value('first_name'),
		lastName: value('last_name'),
		phone: value('phone'),
		organization: value('customer_acct_name'),
		tags: rows(at(json, 'tags')).map(text),
		lists: new Map(
			rows(at(json, 'lists')).map((row) => [
				number(at(row, 'listid')),
				{ status: number(at(row, 'status')), responder: text(at(row, 'responder')) },
			]),
		),
		fields: new Map(
			rows(at(json, 'fields')).map((row) => [number(at(row, 'id')), text(at(row, 'val'))]),
		),
	};
}
