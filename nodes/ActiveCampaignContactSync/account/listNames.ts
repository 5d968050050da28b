import { Refusal } from '../contact/refusal';
import { answerTo, type Caller } from './request';
import { rowsIn, textAt } from './rows';

/** The names of the account's lists by their IDs; none where it does not say. */
export async function listNames(caller: Caller): Promise<ReadonlyMap<string, string>> {
	try {
		const answer = await answerTo(caller, {
			form: 'v1',
			options: {
				url: '/admin/api.php',
				qs: { api_action: 'list_list', api_output: 'json', ids: 'all' },
			},
		});
		const rows = answer?.kind === 'result' ? rowsIn(answer.decoded) : [];
		return new Map(rows.map((row) => [textAt(row, 'id'), textAt(row, 'name')]));
	} catch (thrown) {
		if (thrown instanceof Refusal) return new Map();
		throw thrown;
	}
}
