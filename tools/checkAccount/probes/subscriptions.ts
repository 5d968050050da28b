import type { AssumptionName } from '../../../sandbox';
import { at, number, rows, text } from '../json';
import type { Pairs, ProbeTools } from '../probeTools';
import { NotAsked } from '../reasons';
import type { Probes } from './probe';
import { makeSureUnknown, UNKNOWN_ID } from './unknown';

const MAILS = 'only mail to a person would tell';
const SUBSCRIBE_DATE = '2026-07-04 13:05:09';
/** The same by each reading of it. */
const SUBSCRIBE_DATE_AT = {
	assumed: '2026-07-04T18:05:09.000Z',
	standardTime: '2026-07-04T19:05:09.000Z',
	utc: '2026-07-04T13:05:09.000Z',
};

/** How `contact_sync` reads what it is told about lists. */
export const SUBSCRIPTION_PROBES = {
	flagsByPresence: {
		ask: async (tools) => {
			const [list] = tools.stay.things.lists;
			const email = await tools.newcomer('flags');
			const { lists } = await tools.saved(email, [
				...onList(list, 1),
				// The other two flags would mail.
				[`noresponders[${list}]`, '0'],
			]);
			const responder = lists.get(list)?.responder;
			if (responder === '0') return 'assumed';
			return responder === '1' ? 'byValue' : { other: 'the contact does not show it' };
		},
		instead: { byValue: 'noresponders=0 leaves it off' },
	},
	listIdIsValueOfP: {
		ask: async (tools) => {
			const [key, value] = tools.stay.things.lists;
			const email = await tools.newcomer('list-of-p');
			const view = await tools.changed(email, [
				[`p[${key}]`, String(value)],
				[`status[${key}]`, '1'],
				[`status[${value}]`, '1'],
			]);
			if (typeof view === 'string')
				return view === 'refused' ? view : { other: 'status 500' };
			if (view.lists.has(key))
				return view.lists.has(value) ? { other: 'it means both' } : 'byKey';
			return view.lists.has(value) ? 'assumed' : { other: 'it means no list' };
		},
		instead: { byKey: 'it means the list 1', refused: 'the request is refused' },
	},
	unknownList: {
		ask: async (tools) => {
			await makeSureUnknown(tools, 'lists');
			const email = await tools.newcomer('unknown-list');
			const { kind } = await tools.sync(email, [[`p[${UNKNOWN_ID}]`, UNKNOWN_ID]]);
			if (kind === 'refused') return 'assumed';
			return kind === 'saved' ? 'ignored' : { other: 'status 500' };
		},
		instead: { ignored: 'the list is ignored, the rest is saved' },
	},
	unknownStatus: {
		ask: async (tools) => {
			const [list] = tools.stay.things.lists;
			const { email } = await tools.person();
			const statusFor = async (status: number) => {
				const view = await tools.changed(email, onList(list, status));
				return typeof view === 'string' ? view : view.lists.get(list)?.status;
			};
			const found = [await statusFor(0), await statusFor(3), await statusFor(7)];
			if (found.every((one) => one === 'refused')) return 'refused';
			return found.join() === '0,3,1'
				? 'assumed'
				: { other: `0, 3 and 7 become ${found.join(', ')}` };
		},
		instead: { refused: 'the request is refused' },
	},
	subscribeDateZone: {
		ask: async (tools) => {
			const stored = (await sdateAfter(tools, SUBSCRIBE_DATE)).toISOString();
			const found = (['assumed', 'standardTime', 'utc'] as const).find(
				(zone) => stored === SUBSCRIBE_DATE_AT[zone],
			);
			return found ?? { other: `${SUBSCRIBE_DATE} became ${stored}` };
		},
		instead: {
			standardTime: 'Chicago without daylight saving (always -06:00)',
			utc: 'it is read as UTC',
		},
	},
	emptySubscribeDate: {
		ask: async (tools) => {
			const stored = await sdateAfter(tools, SUBSCRIBE_DATE, '');
			return stored.getUTCFullYear() > 1970 ? 'assumed' : 'epoch';
		},
		instead: { epoch: 'it is stored as 1969-12-31' },
	},
	optInKeepsActive: { cannot: MAILS },
	optInHoldsMails: { cannot: MAILS },
	mailsByStatus: { cannot: MAILS },
} satisfies Partial<Probes<AssumptionName>>;

/** Puts a contact on a list with this status. */
export function onList(list: number, status: number): Pairs {
	return [
		[`p[${list}]`, String(list)],
		[`status[${list}]`, String(status)],
	];
}

/** The `sdate` that API v3 shows after these were sent one after the other. */
async function sdateAfter(tools: ProbeTools, ...sent: string[]): Promise<Date> {
	const [list] = tools.stay.things.lists;
	const { email, id } = await tools.person();
	let marker = '';
	for (const sdate of sent) {
		const view = await tools.saved(email, [...onList(list, 1), [`sdate[${list}]`, sdate]]);
		marker = view.lastName;
	}
	const shown = await tools.rowsOf(id, marker);
	const row = rows(at(shown, 'contactLists')).find((one) => number(at(one, 'list')) === list);
	const sdate = new Date(text(at(row, 'sdate')));
	if (Number.isNaN(sdate.getTime())) throw new NotAsked('API v3 shows no sdate');
	return sdate;
}
