import type { AssumptionName } from '../../../sandbox';
import type { ProbeTools } from '../probeTools';
import type { FieldType } from '../things';
import { allAs, type Probes } from './probe';
import { after, oneOf } from './values';

const NOT_READ = 'the offset is ignored, and the wall clock stored';
const NOT_TAKEN = 'what is stored stays';

/** One moment as two clocks show it. */
const MOMENT = ['2026-07-04T19:05:09+02:00', '2026-07-04T13:05:09-04:00'] as const;

/** Which spellings of a value the account understands. */
export const SPELLING_PROBES = {
	datetimeOffset: {
		ask: (tools) => offsetRead((sent) => after(tools, 'datetime', '2000-01-01', sent)),
		instead: { ignored: NOT_READ },
	},
	importDatetimeOffset: {
		ask: (tools) => offsetRead((sent) => imported(tools, 'datetime', '2000-01-01', sent)),
		instead: { ignored: NOT_READ },
	},
	optionCase: {
		ask: async (tools) => {
			// What is none of the options may also be left out, or refused: that is another row.
			const asNone = { one: 'assumed', Two: 'assumed', refused: 'assumed' } as const;
			const named = { ...asNone, One: 'matched' } as const;
			const dropdown = await after(tools, 'dropdown', 'Two', 'one');
			const listbox = await after(tools, 'listbox', 'Two', 'one');
			return allAs<'optionCase'>(
				[
					['dropdown', oneOf(named, dropdown)],
					['list box', oneOf(named, listbox.replaceAll('||', ''))],
				],
				{ matched: 'found' },
			);
		},
		instead: { matched: 'the option is found, and stored as it is spelled there' },
	},
	oneWithoutBars: {
		ask: async (tools) => single(await after(tools, 'checkbox', 'One||Two', 'Two')),
		instead: { ignored: NOT_TAKEN },
	},
	importOneWithoutBars: {
		ask: async (tools) => single(await imported(tools, 'checkbox', 'One||Two', 'Two')),
		instead: { ignored: NOT_TAKEN },
	},
	importEmoji: {
		ask: async (tools) => {
			const named = { 'One🎉Two': 'assumed', OneTwo: 'dropped', One: 'cutThere' } as const;
			return oneOf(named, await imported(tools, 'text', '', 'One🎉Two'));
		},
		instead: { dropped: 'they are left out', cutThere: 'the text ends before the first' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** What is stored in a field after the first value was sent and the second imported, or that it was refused. */
async function imported(
	tools: ProbeTools,
	type: FieldType,
	first: string,
	then: string,
): Promise<string> {
	const id = tools.field(type);
	const { email } = await tools.person();
	if (first !== '') await tools.saved(email, [[tools.fieldKey(type), first]]);
	const done = await tools.imported({ email, fields: [{ id, value: then }] });
	return 'refused' in done ? 'refused' : (done.view.fields.get(id) ?? '');
}

/** Whether the account makes one of the moment's two spellings, whatever its own time zone. */
async function offsetRead(store: (sent: string) => Promise<string>) {
	const stored = [await store(MOMENT[0]), await store(MOMENT[1])];
	const [first = '', second = ''] = stored.map((text) => text.replace('T', ' ').slice(0, 16));
	if (first === second && first.startsWith('2026-07-0')) return 'assumed';
	const isAsWritten = first === '2026-07-04 19:05' && second === '2026-07-04 13:05';
	const isWithOffset = stored.every((text, index) => text.slice(-6) === MOMENT[index]?.slice(-6));
	return isAsWritten && !isWithOffset ? 'ignored' : { other: `stored as ${stored.join(', ')}` };
}

function single(stored: string) {
	const named = { Two: 'assumed', 'One||Two': 'ignored' } as const;
	return oneOf<'assumed' | 'ignored'>(named, stored.replace(/^\|\||\|\|$/g, ''));
}
