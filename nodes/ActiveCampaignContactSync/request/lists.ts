import { messages } from '../messages';
import { Refusal } from '../refusal';
import { type ContactList, type ListStatus, listStatuses } from './contact';
import { subscribeDate } from './subscribeDate';
import { booleanOf, commaSeparated, exactTextOf, isObject, located } from './values';

/**
 * The lists of a contact from the rows of 'Lists'. A row whose 'List' is an expression with several IDs
 * stands for each of them; two rows that say the same of a list are one.
 *
 * @throws Refusal naming the parameter that cannot be sent
 */
export function listsOf(rows: unknown, timezone: string): ContactList[] {
	const lists = new Map<string, ContactList>();
	for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
		for (const list of listsOfRow(
			isObject(row) ? row : {},
			`row ${index + 1} of 'Lists'`,
			timezone,
		)) {
			const known = lists.get(list.id);
			if (known !== undefined && JSON.stringify(known) !== JSON.stringify(list)) {
				throw new Refusal(messages.listTwice(list.id));
			}
			lists.set(list.id, list);
		}
	}
	return [...lists.values()];
}

function listsOfRow(row: Record<string, unknown>, where: string, timezone: string): ContactList[] {
	const status = statusOf(row.status, `'Status' in ${where}`);
	const options = isObject(row.listOptions) ? row.listOptions : {};
	const date = exactTextOf(options.subscribeDate, `'Subscribe Date' in ${where}`).trim();
	const answers: Omit<ContactList, 'id'> = {
		status,
		instantResponders: booleanOf(
			options.instantResponders,
			`'Send Instant Responders' in ${where}`,
		),
		lastMessage: booleanOf(options.lastMessage, `'Send Last Campaign' in ${where}`),
		noResponders: booleanOf(options.noResponders, `'Stop Future Responders' in ${where}`),
		...(date !== '' && {
			subscribeDate: subscribeDate(date, timezone, `'Subscribe Date' in ${where}`),
		}),
	};
	return listIds(located(row.listId), `'List' in ${where}`).map((id) => ({ id, ...answers }));
}

function listIds(value: unknown, label: string): string[] {
	const ids = commaSeparated(value, label);
	const isEmptyList = Array.isArray(value) && value.length === 0;
	if (ids.length === 0 && !isEmptyList) throw new Refusal(messages.listMissing(label));
	return ids.map((id) => positiveId(id, label));
}

/** @throws Refusal where the text is no positive whole number */
export function positiveId(text: string, label: string): string {
	if (!/^[1-9]\d*$/.test(text)) throw new Refusal(messages.notAnId(label, text));
	return text;
}

function statusOf(value: unknown, label: string): ListStatus {
	const status = listStatuses.find((known) => known === (value ?? 'active'));
	if (status === undefined) throw new Refusal(messages.notAStatus(label));
	return status;
}
