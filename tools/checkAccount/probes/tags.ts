import type { AssumptionName } from '../../../sandbox';
import { allAs, type Probes } from './probe';

/** What `contact_sync` makes of tags, names and organizations. */
export const TAG_PROBES = {
	tagComma: {
		ask: async (tools) => {
			const [one, two] = ['comma 1', 'comma 2'].map((name) => tools.stay.names.text(name));
			const { email } = await tools.person();
			const { tags } = await tools.saved(email, [['tags', `${one},${two}`]]);
			if (tags.includes(`${one},${two}`)) return 'kept';
			const isBoth = [one, two].every((tag) => tag !== undefined && tags.includes(tag));
			return isBoth ? 'assumed' : { other: 'neither tag is there' };
		},
		instead: { kept: 'it is part of the name' },
	},
	tagsAreAdded: {
		ask: async (tools) => {
			const first = tools.stay.names.text('added 1');
			const second = tools.stay.names.text('added 2');
			const { email } = await tools.person();
			await tools.saved(email, [['tags', first]]);
			const { tags } = await tools.saved(email, [['tags', second]]);
			if (!tags.includes(second)) return { other: 'the tag is not there' };
			return tags.includes(first) ? 'assumed' : 'replaced';
		},
		instead: { replaced: 'they replace those that the contact has' },
	},
	tagCase: {
		ask: async (tools) => {
			const first = tools.stay.names.text('case');
			const second = first.replace('case', 'CASE');
			const { email } = await tools.person();
			await tools.saved(email, [['tags', first]]);
			const { tags } = await tools.saved(email, [['tags', second]]);
			if (tags.includes(second)) return 'minded';
			return tags.includes(first) ? 'assumed' : { other: 'neither tag is there' };
		},
		instead: { minded: 'it is another tag' },
	},
	organizationCase: {
		ask: async (tools) => {
			const first = tools.stay.names.text('company');
			const second = first.replace('company', 'COMPANY');
			const { email } = await tools.person();
			await tools.saved(email, [['customer_acct_name', first]]);
			const { organization } = await tools.saved(email, [['customer_acct_name', second]]);
			if (organization === second) return 'minded';
			return organization === first ? 'assumed' : { other: 'neither organization is there' };
		},
		instead: { minded: 'it is another organization' },
	},
	emptyName: {
		ask: async (tools) => {
			const { email } = await tools.person();
			const sent = {
				first_name: 'One',
				phone: '5550100',
				customer_acct_name: tools.stay.names.text('emptied'),
			};
			await tools.saved(email, Object.entries(sent));
			const view = await tools.saved(
				email,
				Object.keys(sent).map((key) => [key, '']),
			);
			return allAs<'emptyName'>(
				[
					['name', view.firstName === '' ? 'assumed' : 'kept'],
					['phone', view.phone === '' ? 'assumed' : 'kept'],
					['organization', view.organization === '' ? 'assumed' : 'kept'],
				],
				{ kept: 'kept' },
			);
		},
		instead: { kept: 'what is stored stays' },
	},
	blankName: {
		ask: async (tools) => {
			const { email } = await tools.person();
			await tools.saved(email, [['first_name', 'One']]);
			const { firstName, phone } = await tools.saved(email, [
				['first_name', ' '],
				['phone', ' 1 '],
			]);
			if (firstName === '' && phone === '1') return 'assumed';
			if (firstName === ' ' && phone === ' 1 ') return 'stored';
			return { other: `stored as ${JSON.stringify(firstName)} and ${JSON.stringify(phone)}` };
		},
		instead: { stored: 'blanks are stored' },
	},
} satisfies Partial<Probes<AssumptionName>>;
