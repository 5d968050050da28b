import type { AssumptionName } from '../../../sandbox';
import type { Probes } from './probe';
import { makeSureUnknown, UNKNOWN_ID } from './unknown';

/** How `contact_sync` finds what a form names: the contact, and its fields. */
export const NAMING_PROBES = {
	addressKeepsCase: {
		ask: async (tools) => {
			const { people, names } = tools.stay;
			const first = await people.claim(tools.caller, names.address('Case'));
			const last = names.address('CASE');
			const before = await tools.saved(first, []);
			const after = await tools.saved(last, []);
			if (before.id !== after.id) return { other: 'it is another contact' };
			if (before.email === first.toLowerCase()) return 'lowered';
			if (before.email !== first) return { other: 'it is written otherwise' };
			if (after.email === last) return 'lastSent';
			return after.email === first ? 'assumed' : { other: 'it changes at the second time' };
		},
		instead: { lowered: 'in small letters', lastSent: 'in the case in which it was last sent' },
	},
	addressRule: {
		ask: async (tools) => {
			const { people, names } = tools.stay;
			const address = names.address('rule').replace(/@.*/, '@example');
			const email = await people.claim(tools.caller, address);
			const { kind } = await tools.sync(email, []);
			if (kind === 'refused') return 'assumed';
			return kind === 'saved' ? 'anyWithAt' : { other: 'status 500' };
		},
		instead: { anyWithAt: 'an address without a dot in its domain is saved' },
	},
	formsAreUtf8: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const view = await tools.changed(email, [], '&first_name=%E9t%E9');
			if (typeof view === 'string') return { other: 'the request is not saved' };
			return view.firstName === '\ufffdt\ufffd'
				? 'assumed'
				: { other: `other bytes become ${JSON.stringify(view.firstName)}` };
		},
		instead: {},
	},
	unknownField: {
		ask: async (tools) => {
			await makeSureUnknown(tools, 'fields');
			const { email } = await tools.person();
			const tag = `%${tools.stay.names.personalizationTag('unknown')}%`;
			const byId = await tools.sync(email, [[`field[${UNKNOWN_ID},0]`, 'x']]);
			const byTag = await tools.sync(email, [[`field[${tag},0]`, 'x']]);
			if (byId.kind !== byTag.kind) {
				return { other: `by ID it is ${byId.kind}, by tag it is ${byTag.kind}` };
			}
			if (byId.kind === 'refused') return 'assumed';
			return byId.kind === 'saved' ? 'ignored' : { other: 'status 500' };
		},
		instead: { ignored: 'the field is ignored, the rest is saved' },
	},
	fieldTagCase: {
		ask: async (tools) => {
			const id = tools.field('text');
			const { email } = await tools.person();
			await tools.saved(email, [[tools.fieldKey('text'), 'before']]);
			const tag = tools.stay.names.personalizationTag('text').toLowerCase();
			const view = await tools.changed(email, [[`field[%${tag}%,0]`, 'after']]);
			const isFound = typeof view === 'object' && view.fields.get(id) === 'after';
			return isFound ? 'assumed' : 'minded';
		},
		instead: { minded: 'a tag in small letters is another tag' },
	},
} satisfies Partial<Probes<AssumptionName>>;
