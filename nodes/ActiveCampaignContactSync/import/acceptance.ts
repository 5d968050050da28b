import { isObject } from '../contact/values';

/** A contact of a refused request, named by its position there. Whether positions begin at 0 or at 1 is not documented. */
interface NamedContact {
	position: number;
	reason: string;
}

/** Why a request was refused, nothing of which was imported. */
export interface BatchRefusal {
	/** Contacts the answer names; none where it gives no position. */
	named: readonly NamedContact[];
	/** What it says beside that, in the server's words; may be empty. */
	reasons: readonly string[];
	/** What to do about a contact to blame, where it was not the importer that refused. */
	advice?: string;
}

/** What the importer's answer to a request means; `undefined` where it is not understood. */
export type Acceptance =
	/** `queued`: how many it says it has taken, where it says so. */
	{ kind: 'accepted'; batchId: string; queued?: number } | ({ kind: 'refused' } & BatchRefusal);

/** Why, as one text: each reason once, and not more than a reader would read. */
export function reasonIn({ named, reasons }: BatchRefusal): string {
	const texts = [...reasons, ...named.map(({ reason }) => reason)];
	return [...new Set(texts.filter((text) => text !== ''))].slice(0, 3).join('; ');
}

/** Statuses with which the importer refuses what it was sent, and not the one who sent it. */
const refusing = new Set([400, 422]);

/**
 * Reads the answer to `bulk_import`. Accepted is a status 200 with a batch ID, whatever the content type,
 * the counts and the spelling of `success` are.
 *
 * @param body decoded JSON, or anything else
 */
export function readAcceptance(status: number, body: unknown): Acceptance | undefined {
	if (!isObject(body)) return undefined;
	if (status === 200) {
		const batchId = batchIdOf(body.batchId);
		const queued = wholeNumber(body.queued_contacts);
		if (batchId !== undefined) {
			return { kind: 'accepted', batchId, ...(queued !== undefined && { queued }) };
		}
	}
	const isNo = refusing.has(status) || (status === 200 && saysNo(body));
	return isNo ? { kind: 'refused', ...refusalIn(body) } : undefined;
}

function batchIdOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	return wholeNumber(value)?.toString();
}

/** Whether an answer says of itself that the import was not taken: `success` is written in two ways. */
function saysNo(body: Record<string, unknown>): boolean {
	const no: unknown[] = [false, 0, '0'];
	return [body.success, body.Success].some((value) => no.includes(value));
}

function refusalIn({ failureReasons, message }: Record<string, unknown>): BatchRefusal {
	const named: NamedContact[] = [];
	const reasons: string[] = [];
	for (const entry of Array.isArray(failureReasons) ? failureReasons : [failureReasons]) {
		const reason = trimmed(isObject(entry) ? entry.failureReason : entry);
		const position = isObject(entry) ? wholeNumber(entry.contact) : undefined;
		if (position !== undefined) named.push({ position, reason });
		else if (reason !== '') reasons.push(reason);
	}
	if (named.length === 0 && reasons.length === 0 && trimmed(message) !== '') {
		reasons.push(trimmed(message));
	}
	return { named, reasons };
}

function trimmed(value: unknown): string {
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
