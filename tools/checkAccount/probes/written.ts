import type { AssumptionName } from '../../../sandbox';
import { at, type Json } from '../json';
import type { ProbeTools } from '../probeTools';
import { onList } from './subscriptions';
import type { Probes } from './probe';

const VIEW_KEYS = [
	...['id', 'email', 'first_name', 'last_name', 'phone', 'customer_acct_name', 'ip4'],
	...['listid', 'sdate', 'status', 'cdate', 'udate', 'lists', 'listslist', 'fields', 'tags'],
];
const V3_CONTACT_KEYS = ['id', 'email', 'firstName', 'lastName', 'phone', 'cdate', 'udate'];
const V3_LIST_KEYS = ['contact', 'list', 'status', 'sdate', 'id'];

/** How answers are written down: the keys that they have, and their XML. */
export const WRITTEN_PROBES = {
	contactViewKeys: {
		ask: async (tools) => {
			const { email } = await listed(tools);
			const query = `&email=${encodeURIComponent(email)}`;
			const { json } = await tools.caller.v1('contact_view_email', query);
			return without(json, VIEW_KEYS);
		},
		instead: {},
	},
	v3Keys: {
		ask: async (tools) => {
			const { email } = await listed(tools);
			const query = `contacts?email=${encodeURIComponent(email)}&include=contactLists`;
			const { json } = await tools.caller.v3('GET', query);
			const seen = without(at(json, 'contacts', 0), V3_CONTACT_KEYS);
			return seen === 'assumed' ? without(at(json, 'contactLists', 0), V3_LIST_KEYS) : seen;
		},
		instead: {},
	},
	xmlRoots: {
		ask: async (tools) => {
			const { email } = await tools.person();
			await tools.saved(email, [['tags', tools.stay.names.text('xml')]]);
			for (const action of ['tags_list', 'form_getforms']) {
				const { text } = await tools.caller.v1(action, '', { output: 'xml' });
				const root = /<(\w+)[\s>/]/.exec(text.replace(/^<\?.*?\?>/, ''))?.[1];
				if (root !== action) return { other: `${action} is <${root ?? 'no XML'}>` };
			}
			return 'assumed';
		},
		instead: {},
	},
	xmlDetails: {
		ask: async (tools) => {
			const { email } = await tools.person();
			await tools.saved(email, [
				['first_name', 'a]]>b'],
				['phone', ''],
			]);
			const query = `&email=${encodeURIComponent(email)}`;
			const { text } = await tools.caller.v1('contact_view_email', query, { output: 'xml' });
			if (!/<\w+\/>/.test(text)) return { other: 'empty elements are closed otherwise' };
			return text.includes('a]]]]><![CDATA[>b') ? 'assumed' : { other: ']]> is not split' };
		},
		instead: {},
	},
	v3SyncLeavesOut: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const date = tools.field('date');
			await tools.saved(email, [[tools.fieldKey('date'), '2000-01-01']]);
			const fieldValues = [{ field: String(date), value: '25-12-1960' }];
			const body = { contact: { email, fieldValues } };
			const { status } = await tools.caller.v3('POST', 'contact/sync', { body });
			if (status >= 300) return { other: `a wrong date is refused with status ${status}` };
			const stored = (await tools.look(email))?.fields.get(date) ?? '';
			return stored.startsWith('2000-01-01')
				? 'assumed'
				: { other: `a wrong date is stored as ${JSON.stringify(stored)}` };
		},
		instead: {},
	},
} satisfies Partial<Probes<AssumptionName>>;

/** A contact of this run that is on a list. */
async function listed(tools: ProbeTools) {
	const person = await tools.person();
	await tools.saved(person.email, onList(tools.stay.things.lists[0], 1));
	return person;
}

function without(json: Json, keys: string[]): 'assumed' | { other: string } {
	const missing = keys.filter((key) => at(json, key) === undefined);
	return missing.length === 0 ? 'assumed' : { other: `without ${missing.join(', ')}` };
}
