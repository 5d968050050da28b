import type { AccountField } from '../contact/fieldTypes';
import { orRefusal, Refusal } from '../contact/refusal';
import { messages } from '../messages';
import type { Decoded } from './decode';
import { answerTo, type Caller } from './request';

/**
 * The custom fields of the account, kept for five minutes.
 *
 * @returns `undefined` where the run was over before they were known
 * @throws Refusal where the account does not say
 */
export async function accountFields(caller: Caller): Promise<AccountField[] | undefined> {
	const { run, account, credentialId } = caller;
	for (;;) {
		const asked = account.fields.get(credentialId, async () => await askForFields(caller));
		const fields = await run.unlessStopped(
			asked.catch((thrown: unknown) => {
				if (thrown === runIsOver) return runIsOver;
				throw thrown;
			}),
		);
		if (fields === undefined || run.over) return undefined;
		// The run that asked is over; ours goes on, so it asks itself.
		if (Array.isArray(fields)) return fields;
	}
}

/** Thrown, so that nothing is kept of a question that was stopped. */
const runIsOver = new Error('The run was over');

/** `list_field_view`: rows with `id`, `title`, `type`, `tag` (with percent signs) and `options`; it is not paged. */
async function askForFields(caller: Caller): Promise<AccountField[]> {
	const answer = await answerTo(caller, {
		form: 'v1',
		isQuestion: true,
		options: {
			url: '/admin/api.php',
			qs: { api_action: 'list_field_view', api_output: 'json', ids: 'all' },
		},
	});
	if (answer === undefined) throw runIsOver;
	if (answer.kind === 'rejected') throw answer.refusal;
	if (answer.kind === 'result') return fieldsIn(answer.decoded);
	if (await hasNone(caller)) return [];
	throw new Refusal(messages.pickListRefused(answer.serverMessage), { source: 'api' });
}

/** v1 says "none" in words of the account's language; v3 counts. */
async function hasNone(caller: Caller): Promise<boolean> {
	const answer = await answerTo(caller, {
		form: 'v3',
		isQuestion: true,
		options: { url: '/api/3/fields', qs: { limit: 1 } },
	});
	return answer?.kind === 'result' && totalIn(answer.decoded) === '0';
}

/** The custom fields in an answer to `list_field_view`. */
export function fieldsIn(decoded: Decoded): AccountField[] {
	return rowsIn(decoded).flatMap((row) => {
		const id = textAt(row, 'id');
		if (!/^[1-9]\d*$/.test(id)) return [];
		const tag = (textAt(row, 'tag') || textAt(row, 'perstag')).replace(/^%|%$/g, '');
		return [
			{
				id,
				title: textAt(row, 'title'),
				tag,
				type: textAt(row, 'type'),
				options: optionsIn(row),
			},
		];
	});
}

/** Options are texts, or rows with a `name` or `value`. */
function optionsIn({ options }: Row): string[] {
	const given: unknown[] =
		typeof options === 'object' && options !== null ? Object.values(options) : [];
	return given.flatMap((option) => {
		if (typeof option === 'string' || typeof option === 'number') return [String(option)];
		const row = (typeof option === 'object' && option !== null ? option : {}) as Row;
		return [textAt(row, 'value'), textAt(row, 'name')]
			.filter((text) => text !== '')
			.slice(0, 1);
	});
}

/** A row of an answer. */
export type Row = Record<string, unknown>;

/** The rows of an answer of v1: under numbers, beside `result_code`, or as a bare array. */
export function rowsIn(decoded: Decoded): Row[] {
	return Object.entries(decoded)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, value]) => value)
		.filter(isRow);
}

/** A text of a row; ids come as text in one call and as numbers in another. */
export function textAt(row: Row, key: string): string {
	const value = row[key];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** How many there are of what was asked for, by an answer of v3. */
export function totalIn({ meta }: Decoded): string | undefined {
	return isRow(meta) ? textAt(meta, 'total') : undefined;
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null;
}

/** The names of the account's lists by their IDs; none where it does not say. */
export async function listNames(caller: Caller): Promise<ReadonlyMap<string, string>> {
	const answer = await orRefusal(
		answerTo(caller, {
			form: 'v1',
			isQuestion: true,
			options: {
				url: '/admin/api.php',
				qs: { api_action: 'list_list', api_output: 'json', ids: 'all' },
			},
		}),
	);
	if (answer instanceof Refusal || answer?.kind !== 'result') return new Map();
	return new Map(rowsIn(answer.decoded).map((row) => [textAt(row, 'id'), textAt(row, 'name')]));
}
