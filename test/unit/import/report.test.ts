import fc from 'fast-check';
import type { Memberships } from '../../../nodes/ActiveCampaignContactSync/consent/consent';
import {
	judgeCompleted,
	readImportState,
	wordsByLookUp,
} from '../../../nodes/ActiveCampaignContactSync/import/report';

it.each([false, 'waiting', 'claimed', 'active', 'Active', ' WAITING '])(
	'is not done at the status %j',
	(status) => {
		expect(readImportState({ status, success: [], failure: [] })).toEqual({ kind: 'busy' });
	},
);

it.each([undefined, null, [], 'completed', 'text', 5, {}, { status: 'paused' }, { status: true }])(
	'does not understand the answer %j',
	(body) => {
		expect(readImportState(body)).toBeUndefined();
	},
);

it.each(['failed', 'interrupted', 'Failed'])('knows that an import broke off: %s', (status) => {
	expect(readImportState({ status, failure: [] })).toEqual({ kind: 'broken' });
});

it('reads the addresses that were refused', () => {
	const body = { status: 'Completed', success: ['1'], failure: ['nathan@example.com'] };
	expect(readImportState(body)).toEqual({ kind: 'completed', failure: ['nathan@example.com'] });
});

const sent = ['Nathan@Example.com', 'olivia@example.com'];

/** What becomes of the two contacts sent, by the report and the number said to be queued. */
function judged(failure: unknown, queued: number | undefined = 2) {
	const state = readImportState({ status: 'completed', success: ['1', '2'], failure });
	return state?.kind === 'completed' ? judgeCompleted(sent, queued, state.failure) : state?.kind;
}

it('takes the contacts it names, case aside, for refused and all others for imported', () => {
	expect(judged([])).toEqual(['imported', 'imported']);
	expect(judged([' nathan@EXAMPLE.com', 'nathan@example.com'])).toEqual(['refused', 'imported']);
	expect(judgeCompleted(sent, undefined, ['olivia@example.com'])).toEqual([
		'imported',
		'refused',
	]);
});

it.each([
	['fewer contacts were queued than sent', ['nathan@example.com'], 1],
	['more contacts were queued than sent', ['nathan@example.com'], 3],
	['an address is named that nobody sent', ['nathan@example.com', 'emma@example.com'], 2],
	['something is named that is no address', ['nathan@example.com', 17], 2],
	['a name is empty', ['nathan@example.com', ''], 2],
])('is sure only of the contacts it names where %s', (_what, failure, queued) => {
	expect(judged(failure, queued)).toEqual(['refused', 'unclear']);
});

it.each([undefined, null, {}, []])(
	'knows that none was refused where the list is %j',
	(failure) => {
		expect(judged(failure)).toEqual(['imported', 'imported']);
	},
);

it.each([{ a: 1 }, 'nathan@example.com', false])(
	'is sure of nobody where the list of refused contacts is %j',
	(failure) => {
		expect(judged(failure)).toEqual(['unclear', 'unclear']);
	},
);

it('never takes a contact for imported that a report names', () => {
	fc.assert(
		fc.property(
			fc.array(fc.jsonValue()),
			fc.option(fc.nat(3), { nil: undefined }),
			(noise, queued) => {
				expect(judged([...noise, 'NATHAN@example.com'], queued)?.[0]).toBe('refused');
			},
		),
	);
});

const lists = [
	{ id: '2', name: 'Newsletter' },
	{ id: '3', name: 'Offers' },
	{ id: '4', name: undefined },
];

it('says which of the lists a contact has left', () => {
	const memberships: Memberships = new Map([
		['2', 2],
		['3', 3],
		['4', 2],
		['9', 2],
	]);
	const { message, description } = wordsByLookUp(lists, memberships);
	expect(message).toContain('has unsubscribed');
	expect(description).toContain(
		'unsubscribed from Newsletter, unsubscribed from list 4, bounced on Offers',
	);
	expect(description).not.toContain('9');
});

it.each([0, 1, 91] as const)(
	'takes a contact with the status %s on a list for none who left it',
	(status) => {
		const { description } = wordsByLookUp(lists, new Map([['2', status]]));
		expect(description).toContain('left none of these lists');
	},
);

it('says that the account does not know a contact', () => {
	expect(wordsByLookUp(lists, undefined).description).toContain('exclusion list');
});
