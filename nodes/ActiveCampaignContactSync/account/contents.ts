import type { IHttpRequestOptions } from 'n8n-workflow';
import type { AccountField } from '../contact/fieldTypes';
import { orRefusal, Refusal } from '../contact/refusal';
import { messages } from '../messages';
import type { Decoded } from './decode';
import { answerTo, type Caller } from './request';

/** A question to API v1. */
export function v1Question(
	action: string,
	parameters: Record<string, string> = {},
): IHttpRequestOptions {
	return {
		url: '/admin/api.php',
		qs: { api_action: action, api_output: 'json', ...parameters },
	};
}

/** How many there are of a kind, by what API v3 calls it: the answer holds the total. */
export function countQuestion(v3Name: string): IHttpRequestOptions {
	return { url: `/api/3/${v3Name}`, qs: { limit: 1 } };
}

/** What v1 says in English where there is none of a kind (recorded). */
const NONE_IN_ENGLISH = 'Failed: Nothing is returned';

/**
 * Whether a refusal of v1 means that there is none of what was asked for: it says so in words of the account's language
 * only, and v3 counts.
 *
 * @param total what v3 counted; undefined where it did not say, and v1's words in English have to do
 */
export function meansNone(serverMessage: string, total: string | undefined): boolean {
	return total === undefined ? serverMessage === NONE_IN_ENGLISH : total === '0';
}

/** The custom fields, for runs and for the editor alike; `list_field_view` is not paged. */
export const customFieldsKind = {
	action: 'list_field_view',
	parameters: { ids: 'all' },
	form: 'v1',
	v3Name: 'fields',
} as const;

/**
 * The custom fields of the account, kept for five minutes.
 *
 * @param youngerThanMs asks again for what is as old as this, in milliseconds
 * @returns `undefined` where the run was over before they were known
 * @throws Refusal where the account does not say
 */
export async function accountFields(
	caller: Caller,
	youngerThanMs?: number,
): Promise<AccountField[] | undefined> {
	const { run, account, credentialId } = caller;
	for (;;) {
		let isOurs = false;
		const ask = async () => {
			isOurs = true;
			return await askForFields(caller);
		};
		const asked = account.fields.get(credentialId, ask, youngerThanMs);
		const fields = await run.unlessStopped(
			asked.catch((thrown: unknown) => {
				// What another run met may be about that run, such as its proxy: ours asks itself.
				if (isOurs && thrown !== runIsOver) throw thrown;
				return runIsOver;
			}),
		);
		if (fields === undefined || run.over) return undefined;
		if (Array.isArray(fields)) return fields;
	}
}

/** Thrown, so that nothing is kept of a question that was stopped. */
const runIsOver = new Error('The run was over');

/** Twice, where it is refused: all rows of a run hang on it, and one odd answer must not end them. */
async function askForFields(caller: Caller): Promise<AccountField[]> {
	const { action, parameters, form, v3Name } = customFieldsKind;
	for (let isLast = false; ; isLast = true) {
		const answer = await answerTo(caller, {
			form,
			isQuestion: true,
			options: v1Question(action, parameters),
		});
		if (answer === undefined) throw runIsOver;
		if (answer.kind === 'rejected') throw answer.refusal;
		if (answer.kind === 'result') return fieldsIn(rowsIn(answer.decoded));
		const counted = await orRefusal(
			answerTo(caller, { form: 'v3', isQuestion: true, options: countQuestion(v3Name) }),
		);
		if (counted === undefined) throw runIsOver;
		// It ended the run, and says why.
		if (counted instanceof Refusal && caller.run.over) throw counted;
		const isCounted = !(counted instanceof Refusal) && counted.kind === 'result';
		const total = isCounted ? totalIn(counted.decoded) : undefined;
		if (meansNone(answer.serverMessage, total)) return [];
		if (isLast) {
			throw new Refusal(messages.pickListRefused(answer.serverMessage), { source: 'api' });
		}
	}
}

/**
 * The custom fields in the rows of `list_field_view`: `id`, `title`, `type`, `tag` (with percent signs) and `options`.
 */
export function fieldsIn(rows: readonly Row[]): AccountField[] {
	return rows.flatMap((row) => {
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
	return (isRow(meta) && textAt(meta, 'total')) || undefined;
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
			options: v1Question('list_list', { ids: 'all' }),
		}),
	);
	if (answer instanceof Refusal || answer?.kind !== 'result') return new Map();
	return new Map(rowsIn(answer.decoded).map((row) => [textAt(row, 'id'), textAt(row, 'name')]));
}
