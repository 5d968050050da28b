import type { lookUpAssumptions } from '../../../../sandbox/assumptions/lookUp';
import type { Behaviour, Switchable } from './scene';

const GATSBY = 'contacts?email=gatsby@example.com&include=contactLists';
const NOBODY = 'contacts?email=nobody@example.com&include=contactLists';

/** What can be seen of each assumption about API v3, the importer aside. */
export const LOOK_UP: Record<Switchable<typeof lookUpAssumptions>, Behaviour> = {
	lookUpUnknown: [
		async (scene) => {
			const { status, contacts, contactLists } = await scene.v3(NOBODY);
			return status ?? { contacts, contactLists };
		},
		{
			assumed: { contacts: [], contactLists: [] },
			withoutContactLists: { contacts: [], contactLists: undefined },
			status404: 404,
		},
	],
	lookUpCase: [
		async (scene) => total(await scene.v3('contacts?email=GATSBY@example.com')),
		{ assumed: '1', minded: '0' },
	],
	lookUpUnknownFilter: [
		async (scene) => total(await scene.v3('contacts?emial=gatsby@example.com')),
		{ assumed: '6', nobody: '0', refused: 400 },
	],
	lookUpLag: [
		async (scene) => {
			await scene.sync('');
			return total(await scene.v3('contacts?email=a@example.com'));
		},
		{ assumed: '1', twoSeconds: '0' },
	],
	membershipStatus: [
		(scene) => scene.memberships('gatsby@example.com', 'status'),
		{ assumed: [['2'], ['1']], number: [[2], [1]] },
	],
	membershipChannel: [
		(scene) => scene.memberships('nathan@example.com', 'list', 'channel'),
		{
			assumed: [
				['2', 'email'],
				['5', 'email'],
			],
			rowPerChannel: [
				['2', 'email'],
				['2', 'sms'],
				['5', 'email'],
				['5', 'sms'],
			],
		},
	],
	membershipRemoved: [
		(scene) => {
			scene.sandbox.account.setStatus('edmund@example.com', 2, 91);
			return scene.memberships('edmund@example.com', 'status');
		},
		{ assumed: [['91']], absent: [] },
	],
	totalIsText: [async (scene) => total(await scene.v3(GATSBY)), { assumed: '1', number: 1 }],
	formsTotal: [
		async (scene) => (await scene.v3('forms')).meta,
		{ assumed: { total: '3' }, absent: undefined },
	],
	wrongKeyV3: [
		async (scene) => (await scene.v3('users/me', 'x')).status,
		{ assumed: 403, '401': 401 },
	],
};

function total({ status, meta }: Record<string, unknown>): unknown {
	return status ?? (meta as { total: unknown }).total;
}
