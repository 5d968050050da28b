import { isObject } from '../contact/values';

/** A contact of a refused request, named by its position there. Whether positions begin at 0 or at 1 is not documented. */
export interface NamedContact {
	position: number;
	reason: string;
}

/** Why a request was refused, nothing of which was imported. */
export interface BatchRefusal {
	/** Contacts the answer names; none where it gives no position. */
	named: readonly NamedContact[];
	/** What it says beside that, in the server's words; may be empty. */
	reasons: readonly string[];
	/**
	 * Whether the importer itself refused, which depends on the contacts alone. A firewall, a limit on the size
	 * or a breakdown may let the same contacts through another time.
	 */
	certain: boolean;
	/** What to do about a contact to blame, where it was not the importer that refused. */
	advice?: string;
	/** What to do where every contact is denied; nothing where the answer can only be about single ones. */
	adviceForAll?: string;
}

/** What the importer's answer to a request means. */
export type Acceptance =
	| {
			kind: 'accepted';
			batchId: string;
			/** `queued_contacts`, where the answer says how many were taken. */
			queued?: number;
	  }
	| ({ kind: 'refused' } & BatchRefusal)
	/** The importer's own limit: it takes this request once the minute is over. */
	| { kind: 'limitReached' }
	| { kind: 'notUnderstood' };

/** Statuses with which the importer refuses what it was sent, and not the one who sent it. */
const refusing = new Set([400, 422]);
const limitText = /^\W*(?:api )?rate limit/i;

/**
 * Reads the answer to `bulk_import`. Accepted is a status 200 with a batch ID, whatever the content type,
 * the counts and the spelling of `success` are.
 *
 * @param body decoded JSON, or anything else
 */
export function readAcceptance(status: number, body: unknown): Acceptance {
	if (!isObject(body)) return { kind: 'notUnderstood' };
	if (status === 200) {
		const batchId = batchIdOf(body.batchId);
		if (batchId !== undefined) {
			return { kind: 'accepted', batchId, ...queuedOf(body.queued_contacts) };
		}
	}
	if (!refusing.has(status) && !(status === 200 && saysNo(body))) {
		return { kind: 'notUnderstood' };
	}
	const refusal = refusalOf(body);
	const isLimit =
		refusal.named.length === 0 && refusal.reasons.some((text) => limitText.test(text));
	return isLimit ? { kind: 'limitReached' } : { kind: 'refused', ...refusal };
}

function batchIdOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	return wholeNumber(value)?.toString();
}

function queuedOf(value: unknown): { queued?: number } {
	const queued = wholeNumber(value);
	return queued === undefined ? {} : { queued };
}

/** Whether an answer says of itself that the import was not taken: `success` is written in two ways. */
function saysNo(body: Record<string, unknown>): boolean {
	const no: unknown[] = [false, 0, '0'];
	return [body.success, body.Success].some((value) => no.includes(value));
}

function refusalOf({ failureReasons, message }: Record<string, unknown>): BatchRefusal {
	const named: NamedContact[] = [];
	const reasons: string[] = [];
	for (const entry of Array.isArray(failureReasons) ? failureReasons : [failureReasons]) {
		const reason = isObject(entry) ? textOf(entry.failureReason) : textOf(entry);
		const position = isObject(entry) ? wholeNumber(entry.contact) : undefined;
		if (position !== undefined) named.push({ position, reason });
		else if (reason !== '') reasons.push(reason);
	}
	if (named.length === 0 && reasons.length === 0 && textOf(message) !== '') {
		reasons.push(textOf(message));
	}
	return { named, reasons, certain: true };
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** A whole number that is 0 or more, written as a number or as text; nothing for anything else. */
function wholeNumber(value: unknown): number | undefined {
	const number =
		typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
		? number
		: undefined;
}
