import type { AssumptionName } from '../../../sandbox';
import { at, number, rows, text, type Json } from '../json';
import { findContact, type Person } from '../people';
import type { ProbeTools } from '../probeTools';
import { NotAsked } from '../reasons';
import type { Probes } from './probe';
import { onList } from './subscriptions';

/** How API v3 answers look-ups. */
export const LOOK_UP_PROBES = {
	lookUpUnknown: {
		ask: async (tools) => {
			const { status, json } = await found(tools, tools.stay.names.address('nobody'));
			if (status === 404) return 'status404';
			const total = number(at(json, 'meta', 'total'));
			const contacts = at(json, 'contacts');
			if (!Array.isArray(contacts) || contacts.length > 0 || total !== 0) {
				return { other: `status ${status}, another shape` };
			}
			const lists = at(json, 'contactLists');
			if (lists === undefined) return 'withoutContactLists';
			return Array.isArray(lists) ? 'assumed' : { other: 'contactLists is no array' };
		},
		instead: { withoutContactLists: 'contactLists is missing', status404: 'status 404' },
	},
	lookUpCase: {
		ask: async (tools) => {
			const { email } = await tools.person();
			return (await findContact(tools.caller, email.toUpperCase())) > 0
				? 'assumed'
				: 'minded';
		},
		instead: { minded: 'only in the case in which it is stored' },
	},
	lookUpUnknownFilter: {
		ask: async ({ caller }) => {
			const { status, json } = await caller.v3('GET', 'contacts?n8n_check=1&limit=1');
			if (status === 400) return 'refused';
			const total = number(at(json, 'meta', 'total'));
			if (status !== 200 || Number.isNaN(total)) return { other: `status ${status}` };
			return total > 0 ? 'assumed' : 'nobody';
		},
		instead: { nobody: 'nobody comes back', refused: 'it is refused with status 400' },
	},
	lookUpLag: {
		ask: async (tools) => {
			const { clock } = tools.stay;
			const email = await tools.newcomer('lag');
			await tools.sync(email, []);
			const since = clock.now();
			const isThere = async () => (await findContact(tools.caller, email)) > 0;
			if (await isThere()) return 'assumed';
			if (!(await tools.until(isThere, (is) => is))) return { other: 'it does not come' };
			tools.note = `${((clock.now() - since) / 1000).toFixed(1)} s`;
			return 'twoSeconds';
		},
		instead: { twoSeconds: 'it is there only after a while' },
	},
	membershipStatus: {
		ask: async (tools) => {
			const [row] = await memberships(tools);
			const type = typeof at(row, 'status');
			if (type === 'string') return 'assumed';
			return type === 'number' ? 'number' : { other: `a ${type}` };
		},
		instead: { number: 'a number' },
	},
	membershipChannel: {
		ask: async (tools) => {
			const channels = (await memberships(tools)).map((row) => text(at(row, 'channel')));
			if (channels.length > 1) return 'rowPerChannel';
			return channels[0] === 'email' ? 'assumed' : { other: 'one row, without a channel' };
		},
		instead: { rowPerChannel: 'a row for each channel' },
	},
	membershipRemoved: {
		cannot: 'only a person takes a contact off a list, in ActiveCampaign itself',
	},
	totalIsText: {
		ask: async (tools) => {
			const { json } = await found(tools, (await tools.person()).email);
			const type = typeof at(json, 'meta', 'total');
			if (type === 'string') return 'assumed';
			return type === 'number' ? 'number' : { other: 'it is missing' };
		},
		instead: { number: 'a number' },
	},
	formsTotal: {
		ask: async ({ caller }) => {
			const { status, json } = await caller.v3('GET', 'forms?limit=1');
			if (status !== 200) throw new NotAsked(`forms are answered with status ${status}`);
			return at(json, 'meta', 'total') === undefined ? 'absent' : 'assumed';
		},
		instead: { absent: 'they have none' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** A look-up as the node does it. */
function found({ caller }: ProbeTools, email: string) {
	const query = `contacts?email=${encodeURIComponent(email)}&include=contactLists`;
	return caller.v3('GET', query);
}

/** The rows that a look-up shows for a list of this run, of a contact who is on it. */
async function memberships(tools: ProbeTools): Promise<Json[]> {
	const [list] = tools.stay.things.lists;
	const person: Person = await tools.person();
	await tools.saved(person.email, onList(list, 1));
	const shown = await tools.until(
		async () => {
			const { json } = await found(tools, person.email);
			return rows(at(json, 'contactLists')).filter((row) => number(at(row, 'list')) === list);
		},
		(memberRows) => memberRows.length > 0,
	);
	if (shown.length === 0) throw new NotAsked('the look-up shows no lists');
	return shown;
}
