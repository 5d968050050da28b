import fc from 'fast-check';
import type { Memberships } from '../../../nodes/ActiveCampaignContactSync/consent/consent';
import {
	judgeCompleted,
	readImportState,
	shownByLookUp,
} from '../../../nodes/ActiveCampaignContactSync/import/report';

it.each([false, 'waiting', 'claimed', 'active', 'paused', null, true, 1, undefined, {}])(
	'asks again at the status %j',
	(status) => {
		expect(readImportState({ status, success: [], failure: [] })).toEqual({ kind: 'busy' });
	},
);

it.each([undefined, null, [], 'completed', 'text', 5])('asks again at the answer %j', (body) => {
	expect(readImportState(body)).toEqual({ kind: 'busy' });
});

it.each(['failed', 'interrupted'])('knows that an import broke off: %s', (status) => {
	expect(readImportState({ status, failure: [] })).toEqual({ kind: 'broken' });
});

it('reads the addresses that were refused', () => {
	const body = { status: 'completed', success: ['1'], failure: ['nathan@example.com'] };
	expect(readImportState(body)).toEqual({ kind: 'completed', refused: ['nathan@example.com'] });
});

const sent = ['Nathan@Example.com', 'olivia@example.com'];

/** What becomes of the two contacts sent, by the report and the number said to be queued. */
function judged(failure: unknown, queued: number | undefined = 2) {
	const state = readImportState({ status: 'completed', success: ['1', '2'], failure });
	return state.kind === 'completed' ? judgeCompleted(sent, queued, state.refused) : state.kind;
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

it.each([undefined, null, {}, 'nathan@example.com', false])(
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
				expect(judged([...noise, 'NATHAN@example.com'], queued)[0]).toBe('refused');
			},
		),
	);
});

it('says which of the lists a contact has left', () => {
	const lists = [{ id: '2', name: 'Newsletter' }, { id: '3', name: 'Offers' }, { id: '4' }];
	const memberships: Memberships = new Map([
		['2', 2],
		['3', 3],
		['4', 2],
		['9', 2],
	]);
	expect(shownByLookUp(lists, memberships)).toEqual({
		known: true,
		unsubscribed: ['Newsletter', 'list 4'],
		bounced: ['Offers'],
	});
});

it.each([0, 1, 91] as const)(
	'takes a contact with the status %s on a list for none who left it',
	(status) => {
		expect(shownByLookUp([{ id: '2' }], new Map([['2', status]]))).toEqual({
			known: true,
			unsubscribed: [],
			bounced: [],
		});
	},
);

it('says that the account does not know a contact', () => {
	expect(shownByLookUp([{ id: '2' }], undefined).known).toBe(false);
});
