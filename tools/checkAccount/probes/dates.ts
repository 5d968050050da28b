import type { AssumptionName } from '../../../sandbox';
import type { ProbeTools } from '../probeTools';
import { allAs, type Probes } from './probe';
import { after, oneOf } from './values';

const BEFORE = '2000-01-01';
const UNDERSTOOD = 'it is understood, and stored as 1960-12-25';
const STORED = 'it is stored as it was written';

/** What `contact_sync` stores of dates. */
export const DATE_PROBES = {
	emptyDate: {
		ask: async (tools) => {
			const seen = [];
			for (const type of ['date', 'datetime'] as const) {
				const stored = await after(tools, type, BEFORE, '');
				const named = { '1969-12-31': 'assumed', '': 'erased', [BEFORE]: 'kept' } as const;
				seen.push([
					type,
					oneOf<'assumed' | 'erased' | 'kept'>(named, day(stored)),
				] as const);
			}
			return allAs<'emptyDate'>(
				seen.map(([type, behaviour]) => [type, behaviour]),
				{ erased: 'erased', kept: 'kept' },
			);
		},
		instead: { erased: 'it is erased', kept: 'the date that is stored stays' },
	},
	dateMonthFirst: {
		ask: (tools) => written(tools, '12/25/1960'),
		instead: { understood: UNDERSTOOD, stored: STORED },
	},
	dateDayFirst: {
		ask: (tools) => written(tools, '25/12/1960'),
		instead: { understood: UNDERSTOOD, stored: STORED },
	},
	dateDayFirstDashes: {
		ask: (tools) => written(tools, '25-12-1960'),
		instead: { understood: UNDERSTOOD, stored: STORED },
	},
	dateOtherText: {
		ask: async (tools) => {
			const seen = await written(tools, 'Dec 25, 1960');
			return seen === 'understood' ? { other: UNDERSTOOD } : seen;
		},
		instead: { stored: STORED },
	},
	timeInDate: {
		ask: async (tools) => {
			const sent = '2026-07-04 13:05:09';
			const date = await after(tools, 'date', BEFORE, sent);
			const both = await after(tools, 'datetime', BEFORE, sent);
			if (both !== sent) return { other: `in a datetime field it becomes ${both}` };
			return oneOf({ [sent]: 'assumed', [day(sent)]: 'cutOff' } as const, date);
		},
		instead: { cutOff: 'a date field stores the day only' },
	},
	brokenAnswer: {
		ask: async (tools) => {
			const { email } = await tools.person();
			for (const date of ['25-12-1960', '12/25/1960', 'Dec 25, 1960']) {
				const { kind, answer } = await tools.sync(email, [[tools.fieldKey('date'), date]]);
				if (kind !== 'broken') continue;
				if (answer.text === '') return 'empty';
				return /^\s*</.test(answer.text) ? 'assumed' : { other: 'another text' };
			}
			return { other: 'none of what was tried breaks the server' };
		},
		instead: { empty: 'status 500 with nothing in it' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** What becomes of Christmas 1960, written like this. */
async function written(tools: ProbeTools, sent: string) {
	const stored = await after(tools, 'date', BEFORE, sent);
	const named = { broken: 'assumed', '1960-12-25': 'understood', [sent]: 'stored' } as const;
	if (stored === 'refused') return { other: 'the request is refused' };
	if (day(stored) === BEFORE) return { other: 'the date that is stored stays' };
	const found = stored === sent || stored === 'broken' ? stored : day(stored);
	return oneOf<'assumed' | 'understood' | 'stored'>(named, found);
}

function day(date: string): string {
	return date.slice(0, '2026-07-04'.length);
}
