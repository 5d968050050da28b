import { jsonAnswer, textAnswer, type Answer } from '../answer';
import type { Assume } from '../assumptions';
import { stateOf, type Batch } from './batch';
import type { FailureReason } from './readBatch';

const HTML = 'text/html; charset=UTF-8';
const NOT_QUEUED =
	'JSON payload did not pass validation. Please see failureReasons. The import was not queued for processing.';

/** The batch is in the queue. The content type is text/html, as recorded. */
export function accepted(batch: Batch, assume: Assume): Answer {
	const count = batch.contacts.length;
	// Assumption (importQueuedCount): it is how many were sent.
	const assumedCount = assume.importQueuedCount === 'fewer' ? count - 1 : count;
	// Assumption (importSuccessSpelling): both are documented.
	const success = assume.importSuccessSpelling === 'capital' ? 'Success' : 'success';
	const body = {
		[success]: 1,
		queued_contacts: batch.fate.queuedContacts ?? assumedCount,
		batchId: batch.id,
		message: 'Contact import queued',
	};
	const message = `Contact import queued: ${count}`;
	return textAnswer(200, HTML, JSON.stringify(body), message);
}

/** Nothing of the request is queued. */
export function refused(failureReasons: FailureReason[], assume: Assume, status = 400): Answer {
	const body = { success: 0, message: NOT_QUEUED, failureReasons };
	return answer(status, body, inOneLine(failureReasons), assume);
}

function inOneLine([first = '', ...others]: FailureReason[]): string {
	const more = others.length > 0 ? ` (and ${others.length} more)` : '';
	if (typeof first === 'string') return first + more;
	const position = first.contact === undefined ? '' : `contact ${first.contact}: `;
	return position + first.failureReason + more;
}

/** What `import/info` tells of a batch by now; `isNew` as long as it does not know the state. */
export function info(batch: Batch, now: number, isNew: boolean, assume: Assume): Answer {
	const state = stateOf(batch, now);
	const status = isNew ? false : state;
	const addresses = batch.failure.map(({ email }) => email);
	if (state === 'completed') addresses.push(...(batch.fate.alsoFails ?? []));
	// Assumption (importHalfWay): those who have had their turn are named before the end.
	const isEarly = isNew || (now < batch.endsAt && assume.importHalfWay === 'atTheEnd');
	const named = isEarly ? NOBODY : { success: batch.success, failure: addresses };
	const said = `batch of ${batch.contacts.length}: ${String(status)}`;
	return answer(200, { status, ...named }, said, assume);
}

/** Assumption (importUnknownBatch): it looks like a batch that is too new. */
export function unknownBatch(assume: Assume): Answer {
	return assume.importUnknownBatch === 'status404'
		? answer(404, { message: 'No Result found' }, 'no such batch', assume)
		: answer(200, { status: false, ...NOBODY }, 'no such batch', assume);
}

const NOBODY = { success: [], failure: [] };

/** Assumption (importRefusalType): only what was recorded has the content type of a page. */
function answer(status: number, body: object, said: string, assume: Assume): Answer {
	const made = jsonAnswer(status, body, said);
	if (assume.importRefusalType === 'html') made.headers['content-type'] = HTML;
	return made;
}
