import { DateTime } from 'luxon';
import { inputMessages } from '../messages/input';
import { type ContactList, type ListStatus, listStatuses } from './contact';
import { Refusal } from './refusal';
import {
	booleanOf,
	chosenBooleanOf,
	commaSeparated,
	exactTextOf,
	isObject,
	located,
	positiveId,
	textOf,
} from './values';

/**
 * The lists of a contact from the rows of 'Lists'. A row whose 'List' is an expression with several IDs
 * stands for each of them; two rows that say the same of a list are one.
 *
 * @param timezone the workflow's time zone, an IANA name
 * @throws Refusal naming the parameter that cannot be sent
 */
export function listsOf(rows: readonly unknown[], timezone: string): ContactList[] {
	const lists = new Map<string, ContactList>();
	rows.forEach((row, index) => {
		const where = `row ${index + 1} of 'Lists'`;
		for (const list of listsOfRow(isObject(row) ? row : {}, where, timezone)) {
			const known = lists.get(list.id);
			if (known !== undefined && JSON.stringify(known) !== JSON.stringify(list)) {
				throw new Refusal(inputMessages.listTwice(list.id));
			}
			lists.set(list.id, list);
		}
	});
	return [...lists.values()];
}

function listsOfRow(row: Record<string, unknown>, where: string, timezone: string): ContactList[] {
	const options = isObject(row.listOptions) ? row.listOptions : {};
	const isOn = (name: string, label: string) =>
		booleanOf(options[name], `'${label}' in ${where}`);
	const stopsResponders =
		'noResponders' in options &&
		chosenBooleanOf(options.noResponders, `'Stop Future Responders' in ${where}`);
	const dateLabel = `'Subscribe Date' in ${where}`;
	const date = exactTextOf(options.subscribeDate, dateLabel).trim();
	const answers: Omit<ContactList, 'id'> = {
		status: statusOf(row, `'Status' in ${where}`),
		instantResponders: isOn('instantResponders', 'Send Instant Responders'),
		lastMessage: isOn('lastMessage', 'Send Last Campaign'),
		noResponders: stopsResponders,
		...(date !== '' && { subscribeDate: subscribeDate(date, timezone, dateLabel) }),
	};
	return listIds(row.listId, `'List' in ${where}`).map((id) => ({ id, ...answers }));
}

function listIds(locator: unknown, label: string): string[] {
	const value = located(locator);
	const ids = commaSeparated(value, label);
	const isEmptyList = Array.isArray(value) && value.length === 0;
	if (ids.length === 0 && !isEmptyList) throw new Refusal(inputMessages.listMissing(label));
	return ids.map((id) => positiveId(id, label));
}

/** A status that was mapped and comes out as nothing is no choice: any default could mail somebody who had left. */
function statusOf(row: Record<string, unknown>, label: string): ListStatus {
	if (!('status' in row)) return 'activeUnlessUnsubscribed';
	const given = textOf(row.status, label);
	if (given.trim() === '') throw new Refusal(inputMessages.statusMissing(label));
	const status = listStatuses.find((known) => known === given);
	if (status === undefined) throw new Refusal(inputMessages.notAStatus(label, given));
	return status;
}

/** Luxon takes "12" for noon today and "2026" for New Year: a date has a day. */
const WITH_DAY = /^\d{4}-?\d{2}-?\d{2}/;

/**
 * `sdate` as ActiveCampaign reads it: `YYYY-MM-DD HH:MM:SS`, wall clock of its servers. The API's page says
 * "CST"; recorded answers show America/Chicago with daylight saving (July -05:00, January -06:00).
 *
 * @param text ISO 8601 or `YYYY-MM-DD HH:MM:SS`; without an offset it is in `timezone`
 * @param timezone the workflow's time zone, an IANA name
 * @throws Refusal where it is no date
 */
function subscribeDate(text: string, timezone: string, label: string): string {
	const zone = { zone: timezone };
	const date = [DateTime.fromISO(text, zone), DateTime.fromSQL(text, zone)].find(
		({ isValid }) => isValid,
	);
	if (date === undefined || !WITH_DAY.test(text))
		throw new Refusal(inputMessages.notADate(label, text));
	return date.setZone('America/Chicago').toFormat('yyyy-MM-dd HH:mm:ss');
}
