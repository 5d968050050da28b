import { orRefusal, Refusal } from '../contact/refusal';
import { answerTo, type Caller } from './request';
import { rowsIn, textAt } from './rows';

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
