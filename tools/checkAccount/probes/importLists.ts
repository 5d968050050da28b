import type { AssumptionName } from '../../../sandbox';
import type { Person } from '../people';
import type { ProbeTools } from '../probeTools';
import { NotAsked } from '../reasons';
import { onList } from './subscriptions';
import type { Probes } from './probe';

/** What an import does with those who left a list, or have yet to join it. */
export const IMPORT_LIST_PROBES = {
	importUnsubscribedSaved: {
		ask: async (tools) => {
			const { isSaved, status } = await subscribedAgain(tools, 2);
			if (status !== 2) return { other: 'the contact is subscribed again' };
			return isSaved ? 'assumed' : 'nothingSaved';
		},
		instead: { nothingSaved: 'nothing of it is saved' },
	},
	importUnsubscribedFails: {
		ask: async (tools) => {
			const { isNamed, status } = await subscribedAgain(tools, 2);
			if (status !== 2) return { other: 'the contact is subscribed again' };
			return isNamed ? 'assumed' : 'notNamed';
		},
		instead: { notNamed: 'it is not named' },
	},
	importBounced: {
		ask: async (tools) => {
			const { status } = await subscribedAgain(tools, 3);
			if (status === 1) return 'subscribed';
			return status === 3 ? 'assumed' : { other: `its status becomes ${status}` };
		},
		instead: { subscribed: 'it is subscribed' },
	},
	importUnconfirmed: {
		ask: async (tools) => {
			const { status } = await subscribedAgain(tools, 0);
			if (status === 1) return 'assumed';
			return status === 0 ? 'stays' : { other: `its status becomes ${status}` };
		},
		instead: { stays: 'it still has to confirm' },
	},
	importUnsubscribeNew: {
		ask: async (tools) => {
			const [, list] = tools.stay.things.lists;
			const { email } = await tools.create('never-on-list');
			const done = await tools.imported({ email, unsubscribe: [{ listid: list }] });
			if ('refused' in done) return { other: 'the batch is refused' };
			const status = done.view.lists.get(list)?.status;
			if (status === undefined) return 'notOnList';
			return status === 2 ? 'assumed' : { other: `its status becomes ${status}` };
		},
		instead: { notOnList: 'it is not on the list at all' },
	},
	importListTwice: {
		ask: async (tools) => {
			const [list] = tools.stay.things.lists;
			const { email } = await tools.person();
			await tools.saved(email, onList(list, 1));
			const both = [{ listid: list }];
			const done = await tools.imported({ email, subscribe: both, unsubscribe: both });
			if ('refused' in done) return { other: 'the batch is refused' };
			const status = done.view.lists.get(list)?.status;
			return status === 2 ? 'assumed' : { other: `its status becomes ${String(status)}` };
		},
		instead: {},
	},
} satisfies Partial<Probes<AssumptionName>>;

/** Imports somebody to a list where they have another status, and looks what came of it. */
async function subscribedAgain(tools: ProbeTools, before: number) {
	const [list] = tools.stay.things.lists;
	const person: Person = await tools.person();
	const start = await tools.changed(person.email, onList(list, before));
	if (typeof start === 'string' || start.lists.get(list)?.status !== before) {
		throw new NotAsked(`API v1 gives no contact the status ${before}`);
	}
	const subscribe = [{ listid: list }];
	const done = await tools.imported({ email: person.email, subscribe });
	if ('refused' in done) throw new NotAsked('the batch is refused');
	const { info, view } = done;
	return {
		isSaved: view.lastName !== start.lastName,
		isNamed: info.failure.includes(person.email),
		status: view.lists.get(list)?.status,
	};
}
