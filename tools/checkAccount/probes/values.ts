import type { AssumptionName } from '../../../sandbox';
import type { ProbeTools } from '../probeTools';
import type { FieldType } from '../things';
import { allAs, type Probes } from './probe';

const ONE_VALUE = ['text', 'textarea', 'hidden', 'dropdown', 'radio'] as const;
const FREE_TEXT = ['text', 'textarea', 'hidden'] as const;
const SEVERAL = ['checkbox', 'listbox'] as const;

const KEPT = 'what is stored stays';
const ERASED = 'it is erased';

/** What `contact_sync` stores of the values of custom fields, dates aside. */
export const VALUE_PROBES = {
	emptyText: {
		ask: async (tools) => {
			const found = await afterEach(tools, ONE_VALUE, 'One', '');
			return allAs<'emptyText'>(
				found.map(([type, stored]) => [type, emptied(stored, 'One')]),
				{ kept: KEPT },
			);
		},
		instead: { kept: KEPT },
	},
	emptySeveral: {
		ask: async (tools) => {
			const found = await afterEach(tools, SEVERAL, 'One', '');
			return allAs<'emptySeveral'>(
				found.map(([type, stored]) => [type, emptied(stored.replaceAll('||', ''), 'One')]),
				{ kept: KEPT },
			);
		},
		instead: { kept: KEPT },
	},
	blankText: {
		ask: async (tools) => {
			const found = await afterEach(tools, FREE_TEXT, 'One', ' ');
			tools.note = await blanksElsewhere(tools);
			const named = { ' ': 'assumed', '': 'erased', One: 'kept' } as const;
			return allAs<'blankText'>(
				found.map(([type, stored]) => [type, oneOf(named, stored)]),
				{ erased: ERASED, kept: KEPT },
			);
		},
		instead: { erased: ERASED, kept: KEPT },
	},
	barsInOneValue: {
		ask: async (tools) => {
			const types: FieldType[] = ['text'];
			// Where only options are stored, two of them with bars are none, and tell nothing more.
			for (const type of ['dropdown', 'radio'] as const) {
				if ((await after(tools, type, 'One', 'Nowhere')) === 'Nowhere') types.push(type);
			}
			const found = await afterEach(tools, types, 'Two', 'One||Two');
			const named = { 'One||Two': 'assumed', One: 'firstOnly', Two: 'ignored' } as const;
			return allAs<'barsInOneValue'>(
				found.map(([type, stored]) => [type, oneOf(named, stored)]),
				{ firstOnly: 'the first value', ignored: 'nothing of it' },
			);
		},
		instead: { firstOnly: 'only the first value is stored', ignored: KEPT },
	},
	severalWithBars: {
		ask: async (tools) => {
			const found = await afterEach(tools, SEVERAL, '', 'One||Two');
			const named = { '||One||Two||': 'assumed', 'One||Two': 'between' } as const;
			return allAs<'severalWithBars'>(
				found.map(([type, stored]) => [type, oneOf(named, stored)]),
				{ between: 'bars between only' },
			);
		},
		instead: { between: 'they come back with bars between them only, A||B' },
	},
	severalAsArray: {
		ask: async (tools) => {
			const id = tools.field('listbox');
			const { email } = await tools.person();
			const key = `${tools.fieldKey('listbox')}[]`;
			const view = await tools.changed(email, [
				[key, 'One'],
				[key, 'Two'],
			]);
			if (typeof view === 'string') return { other: 'the request is not saved' };
			const stored = withoutOuterBars(view.fields.get(id) ?? '');
			return oneOf({ 'One||Two': 'assumed', Two: 'lastOnly' } as const, stored);
		},
		instead: { lastOnly: 'only the last of them is stored' },
	},
	unknownOption: {
		ask: async (tools) => {
			const dropdown = await after(tools, 'dropdown', 'One', 'Nowhere');
			const listbox = withoutOuterBars(await after(tools, 'listbox', 'Two', 'One||Nowhere'));
			const ofDropdown = { Nowhere: 'assumed', One: 'ignored', refused: 'refused' } as const;
			const ofListbox = {
				'One||Nowhere': 'assumed',
				One: 'ignored',
				refused: 'refused',
			} as const;
			return allAs<'unknownOption'>(
				[
					['dropdown', oneOf(ofDropdown, dropdown)],
					['list box', oneOf(ofListbox, listbox)],
				],
				{ ignored: 'left out', refused: 'refused' },
			);
		},
		instead: { ignored: 'it is left out', refused: 'the request is refused' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** What is stored in a field of each type after both values were sent, one after the other. */
async function afterEach(
	tools: ProbeTools,
	types: readonly FieldType[],
	first: string,
	then: string,
): Promise<Array<[FieldType, string]>> {
	const found: Array<[FieldType, string]> = [];
	for (const type of types) found.push([type, await after(tools, type, first, then)]);
	return found;
}

/** What is stored in a field after both values were sent, or `refused` or `broken`. */
export async function after(
	tools: ProbeTools,
	type: FieldType,
	first: string,
	then: string,
): Promise<string> {
	const id = tools.field(type);
	const { email } = await tools.person();
	if (first !== '') await tools.saved(email, [[tools.fieldKey(type), first]]);
	const view = await tools.changed(email, [[tools.fieldKey(type), then]]);
	return typeof view === 'string' ? view : (view.fields.get(id) ?? '');
}

/** What a blank does in fields of other types: nothing is assumed of it, and it is good to know. */
async function blanksElsewhere(tools: ProbeTools): Promise<string> {
	const does = [];
	for (const type of ['dropdown', 'radio', 'checkbox', 'listbox', 'date', 'datetime'] as const) {
		const before = type.startsWith('date') ? '2000-01-01' : 'One';
		const stored = withoutOuterBars(await after(tools, type, before, ' '));
		const known = { ' ': 'stored', '': 'erased', refused: 'refused', broken: '500' };
		const kept = stored.startsWith(before) ? 'kept' : stored;
		does.push(`${type} ${Object.entries(known).find(([key]) => key === stored)?.[1] ?? kept}`);
	}
	return `elsewhere: ${does.join(', ')}`;
}

function emptied(stored: string, before: string): 'assumed' | 'kept' | { other: string } {
	return oneOf({ '': 'assumed', [before]: 'kept' } as const, stored);
}

/** The behaviour that a stored value stands for. */
export function oneOf<Behaviour extends string>(
	named: Readonly<Record<string, Behaviour>>,
	stored: string,
): Behaviour | { other: string } {
	const found = Object.hasOwn(named, stored) ? named[stored] : undefined;
	return found ?? { other: `stored as ${JSON.stringify(stored)}` };
}

function withoutOuterBars(stored: string): string {
	return stored.replace(/^\|\||\|\|$/g, '');
}
