import type { Account } from './account';
import type { Assume } from './assumptions';
import { chicagoTime } from './chicagoTime';
import type { ListChange } from './contactChange';
import type { ListStatus, MailingKind } from './model';
import { arrayAt, textAt, type PhpArray } from './php/value';

/** The changes of the lists that `p` names, or the message of the refusal. */
export function readLists(form: PhpArray, account: Account, assume: Assume): ListChange[] | string {
	const changes: ListChange[] = [];
	for (const [key, value] of arrayAt(form, 'p')) {
		const named = integer(typeof value === 'string' ? value : '');
		// Assumption (listIdIsValueOfP): the key means nothing, as in the vendor's 2011 code.
		const listId = assume.listIdIsValueOfP === 'byKey' ? integer(key) : named;
		const isRefused = assume.listIdIsValueOfP === 'refused' && integer(key) !== named;
		if (isRefused || !account.lists.has(listId)) {
			// Assumption (unknownList): one refuses all, as in the vendor's 2011 code.
			if (assume.unknownList === 'ignored' && !isRefused) continue;
			return `List ID ${listId} does not exist.`;
		}
		const change = readList(form, listId, account, assume);
		if (!change) return 'Contact status is not valid.';
		changes.push(change);
	}
	return changes;
}

/** The change of one list; undefined where its status refuses the request. */
function readList(
	form: PhpArray,
	listId: number,
	account: Account,
	assume: Assume,
): ListChange | undefined {
	const key = String(listId);
	const isOn = (name: string) => flagIsOn(arrayAt(form, name), key, assume);
	const status = readStatus(textAt(arrayAt(form, 'status'), key), assume);
	const subscriptionForm = account.forms.get(Number(textAt(form, 'form') ?? 0));
	return status === undefined
		? undefined
		: {
				listId,
				status,
				subscribedAt: readSubscribeDate(textAt(arrayAt(form, 'sdate'), key), assume),
				noResponders: isOn('noresponders'),
				formId: subscriptionForm?.id ?? 0,
				optIn: subscriptionForm?.optIn ?? false,
				mailings: mailingsOf(status, isOn),
			};
}

/**
 * What a list's flags mail. Assumption (mailsByStatus): by the vendor's 2011 code, the instant
 * responders of an unsubscribed contact too (its own kind of responder), the last campaign only
 * with status 1.
 */
function mailingsOf(status: ListStatus, isOn: (name: MailingKind) => boolean): MailingKind[] {
	const mailings: MailingKind[] = [];
	if ((status === 1 || status === 2) && isOn('instantresponders')) {
		mailings.push('instantresponders');
	}
	if (status === 1 && isOn('lastmessage')) mailings.push('lastmessage');
	return mailings;
}

/** Assumption (unknownStatus): 0 and 3 are stored as sent, anything else counts as active. */
function readStatus(text: string | undefined, assume: Assume): ListStatus | undefined {
	if (text === undefined || text === '') return 1;
	const status = integer(text);
	if (status === 1 || status === 2) return status;
	if (assume.unknownStatus === 'refused') return undefined;
	return status === 0 || status === 3 ? status : 1;
}

/** The wall clock of America/Chicago that a date means; undefined for none. */
function readSubscribeDate(sent: string | undefined, assume: Assume): string | undefined {
	if (sent === undefined) return undefined;
	// Assumption (emptySubscribeDate): an empty date is no date.
	if (sent === '') {
		return assume.emptySubscribeDate === 'epoch' ? '1969-12-31 18:00:00' : undefined;
	}
	// Assumption (subscribeDateZone): recorded answers show the server's zone with summer time.
	const zones = { assumed: '', standardTime: '-06:00', utc: 'Z' };
	const zone = zones[assume.subscribeDateZone ?? 'assumed'];
	const at = Date.parse(`${sent.replace(' ', 'T')}${zone}`);
	return zone === '' || Number.isNaN(at) ? sent : chicagoTime(at);
}

/**
 * Assumption (flagsByPresence): the key alone switches a flag on, as in the vendor's 2011 code;
 * the API's page says that 0 means no.
 */
function flagIsOn(values: PhpArray, key: string, assume: Assume): boolean {
	if (assume.flagsByPresence !== 'byValue') return values.has(key);
	const value = values.get(key) ?? '';
	return value !== '' && value !== '0';
}

/** PHP's `intval` of a decimal text. */
function integer(text: string): number {
	return Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);
}
