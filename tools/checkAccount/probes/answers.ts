import type { AssumptionName } from '../../../sandbox';
import type { Answer } from '../caller';
import { at, number, rows, text } from '../json';
import type { ProbeTools } from '../probeTools';
import { NotAsked } from '../reasons';
import type { Probes, Seen } from './probe';
import { UNKNOWN_ID } from './unknown';

const WRONG_KEY = '0'.repeat(64);
const EMPTY_SUCCESS = 'result_code 1, and nothing with it';
const NOT_FOUND = 'status 404';
const EMPTY_403 = 'status 403 with nothing in it';

/** How API v1 answers. */
export const ANSWER_PROBES = {
	messageLanguage: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const { answer } = await tools.sync(email, []);
			const message = text(at(answer.json, 'result_message'));
			const known = {
				'Contact updated': 'assumed',
				'Contato atualizado': 'pt',
				'Kontakt frissítve': 'hu',
			} as const;
			const found = Object.entries(known).find(([words]) => words === message);
			return found?.[1] ?? { other: `"${message}"` };
		},
		instead: { pt: 'Portuguese', hu: 'Hungarian' },
	},
	wrongKey: {
		ask: async ({ caller }) => {
			const answer = await caller.v1('list_list', '&ids=0', { key: WRONG_KEY });
			const code = at(answer.json, 'result_code');
			if (answer.status === 200 && code === 0) return 'assumed';
			if (answer.status === 200 && code === '0') return 'result_code_0_text';
			if (answer.text.includes('<not_allowed>')) return 'xml';
			if (answer.status === 401) return '401';
			if (answer.status === 403 && answer.text === '') return '403_empty';
			return { other: statusAndCode(answer) };
		},
		instead: {
			result_code_0_text: 'result_code is the text "0"',
			xml: 'XML, <not_allowed>',
			'403_empty': EMPTY_403,
			'401': 'status 401',
		},
	},
	wrongKeyV3: {
		ask: async ({ caller }) => {
			const { status, text: body } = await caller.v3('GET', 'users/me', { key: WRONG_KEY });
			if (status === 403) return body === '' ? 'assumed' : { other: 'a 403 with a body' };
			return status === 401 ? '401' : { other: `status ${status}` };
		},
		instead: { '401': 'status 401' },
	},
	unknownAction: {
		ask: async ({ caller }) => {
			const answer = await caller.v1('n8n_check_unknown');
			if (answer.text.includes('<root>')) return 'assumed';
			if (answer.text.includes('<not_allowed>')) return 'notAllowed';
			return answer.status === 404 ? 'status404' : { other: statusAndCode(answer) };
		},
		instead: { notAllowed: '<not_allowed><error>', status404: NOT_FOUND },
	},
	unknownAddress: {
		ask: async (tools) => {
			const address = encodeURIComponent(tools.stay.names.address('nobody'));
			const answer = await tools.caller.v1('contact_view_email', `&email=${address}`);
			return nothing(answer.status, number(at(answer.json, 'result_code')));
		},
		instead: { emptySuccess: EMPTY_SUCCESS, status404: NOT_FOUND },
	},
	noneOfAKind: {
		ask: async ({ caller }) => {
			// An account has lists: what none are told like is seen where none is found.
			const { status, json } = await caller.v1('list_list', `&ids=${UNKNOWN_ID}`);
			const seen = nothing(status, number(at(json, 'result_code')));
			return seen === 'status404' ? { other: NOT_FOUND } : seen;
		},
		instead: { emptySuccess: EMPTY_SUCCESS },
	},
	withoutIds: {
		ask: async ({ caller }) => {
			const answers = [await caller.v1('list_list'), await caller.v1('list_field_view')];
			const [lists = 0, fields = 0] = answers.map(({ json }) => rows(json).length);
			if (lists > 0 && fields > 0) return 'everything';
			if (lists > 0) return { other: 'list_list names all lists' };
			return fields > 0 ? { other: 'list_field_view names all fields' } : 'assumed';
		},
		instead: { everything: 'they name everything' },
	},
	numbersInAnswers: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const { answer } = await tools.sync(email, []);
			const code = typeof at(answer.json, 'result_code');
			const id = typeof at(answer.json, 'subscriber_id');
			if (code !== id) return { other: `one is a ${code}, one a ${id}` };
			return code === 'string' ? 'texts' : 'assumed';
		},
		instead: { texts: 'they are texts' },
	},
	jsonContentType: {
		ask: async ({ caller }) => {
			const { headers } = await caller.v1('list_list', '&ids=0');
			const type = headers['content-type'] ?? '';
			if (type === '') return 'none';
			if (type.startsWith('application/json')) return 'assumed';
			return type.startsWith('text/html') ? 'html' : { other: type };
		},
		instead: { none: 'it has none', html: 'text/html' },
	},
	limitHeaders: {
		ask: async ({ caller }) => {
			const { headers } = await caller.v1('list_list', '&ids=0');
			const names = ['ratelimit-limit', 'ratelimit-remaining'];
			const there = names.filter((name) => headers[name] !== undefined);
			if (there.length === 0) return 'absent';
			return there.length === 2 ? 'assumed' : { other: `only ${there.join()}` };
		},
		instead: { absent: 'they have neither' },
	},
	fieldOptions: {
		ask: async (tools) => {
			const option = at(await fieldRow(tools, tools.field('dropdown')), 'options', 0);
			if (typeof option === 'string') return 'texts';
			const missing = ['name', 'value', 'isdefault'].filter(
				(key) => at(option, key) === undefined,
			);
			return missing.length === 0 ? 'assumed' : { other: `without ${missing.join(', ')}` };
		},
		instead: { texts: 'each is a text' },
	},
	fieldLists: {
		ask: async (tools) => {
			const lists = rows(at(await fieldRow(tools, tools.field('text')), 'lists'));
			if (lists.length === 0) return 'none';
			return lists.map(text).join() === '0' ? 'assumed' : { other: lists.map(text).join() };
		},
		instead: { none: 'it has none' },
	},
	formListIds: {
		ask: async ({ caller }) => {
			const { json } = await caller.v1('form_getforms');
			const [id] = rows(json).flatMap((form) => rows(at(form, 'lists')));
			if (id === undefined) throw new NotAsked('the account has no form with a list');
			return typeof id === 'number' ? 'numbers' : 'assumed';
		},
		instead: { numbers: 'as numbers' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** How it is told that nothing was found. */
function nothing(status: number, code: number): Seen<'unknownAddress'> {
	if (status === 404) return 'status404';
	if (status !== 200) return { other: `status ${status}` };
	if (code === 1) return 'emptySuccess';
	return code === 0 ? 'assumed' : { other: 'an answer without result_code' };
}

function statusAndCode({ status, json }: Answer): string {
	const code = at(json, 'result_code');
	return `status ${status}${code === undefined ? '' : `, result_code ${text(code)}`}`;
}

async function fieldRow({ caller }: ProbeTools, id: number) {
	const { json } = await caller.v1('list_field_view', `&ids=${id}`);
	const [row] = rows(json);
	if (row === undefined) throw new NotAsked('list_field_view does not show a field of the check');
	return row;
}
