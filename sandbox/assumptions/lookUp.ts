import type { Assumption } from './assumption';

/** What is assumed of API v3: looking up a contact and what the account has. */
export const lookUpAssumptions = {
	lookUpUnknown: {
		says: 'an unknown address is answered with contacts [], contactLists [] and meta.total "0"',
		instead: ['withoutContactLists', 'status404'],
	},
	lookUpCase: {
		says: '?email= finds an address in any case',
		instead: ['minded'],
	},
	lookUpUnknownFilter: {
		says: 'a filter that is not known, or empty, is ignored, and everybody comes back',
		instead: ['nobody', 'refused'],
	},
	lookUpLag: {
		says: 'what was saved is there at the next look',
		instead: ['twoSeconds'],
	},
	membershipStatus: {
		says: 'the status of a membership is a text',
		instead: ['number'],
	},
	membershipChannel: {
		says: 'a list has one row, of the channel email',
		instead: ['rowPerChannel'],
	},
	membershipRemoved: {
		says: 'a list that was removed from a contact is a row with the status 91',
		instead: ['absent'],
	},
	totalIsText: {
		says: 'meta.total is a text',
		instead: ['number'],
	},
	formsTotal: {
		says: 'forms have meta.total, as lists, fields and tags do',
		instead: ['absent'],
	},
	wrongKeyV3: {
		says: 'API v3 answers a wrong key with an empty 403',
		instead: ['401'],
	},
	v3Keys: {
		says: 'answers of API v3 have the keys that clients use, of which the real ones have more',
		instead: [],
		why: 'keys that nobody reads change nothing',
	},
	v3SyncLeavesOut: {
		says: 'contact/sync leaves out unknown fields and dates in a wrong form, and an unknown status is active',
		instead: [],
		why: "only the bench of n8n's built-in node calls it, with neither",
	},
} as const satisfies Record<string, Assumption>;
