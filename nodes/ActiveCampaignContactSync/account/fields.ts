import { Refusal } from '../contact/refusal';
import type { AccountField } from '../contact/fieldTypes';
import { messages } from '../messages';
import type { Decoded } from './decode';
import { type Row, rowsIn, textAt, totalIn } from './rows';
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
		if (fields !== runIsOver && Array.isArray(fields)) return fields;
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
