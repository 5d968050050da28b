import type { AssumptionName } from '../../../sandbox';
import { at, rows, text } from '../json';
import type { ProbeTools, Stay } from '../probeTools';
import { NotAsked } from '../reasons';
import type { Probes } from './probe';
import { oneOf } from './values';

/** So many new contacts keep the importer busy for a moment. */
const BUSY_CONTACTS = 15;
const LOOKS = 180;

/** What is seen of three batches that were posted one right after the other. */
interface Queue {
	/** First name of a contact that the second batch calls One and the third one Two. */
	firstName: string;
	/** How often the first batch was seen under way, and with names. */
	underWay: number;
	withNames: number;
	/** How many `success` names in the end. */
	named: number;
}

const queues = new WeakMap<Stay, Promise<Queue>>();

/** How the importer works its queue off. */
export const IMPORT_ORDER_PROBES = {
	importBatchOrder: {
		ask: async (tools) =>
			oneOf({ Two: 'assumed', One: 'lastFirst' } as const, (await queueOf(tools)).firstName),
		instead: { lastFirst: 'a later one may come first' },
	},
	importHalfWay: {
		ask: async (tools) => {
			const { underWay, withNames, named } = await queueOf(tools);
			if (named === 0) throw new NotAsked('import/info names nobody, not even at the end');
			if (withNames > 0) return 'assumed';
			if (underWay > 0) return 'atTheEnd';
			throw new NotAsked('the import was too quick to be seen under way');
		},
		instead: { atTheEnd: 'they are named at the end only' },
	},
} satisfies Partial<Probes<AssumptionName>>;

/** Watched once for both. */
function queueOf(tools: ProbeTools): Promise<Queue> {
	const known = queues.get(tools.stay) ?? watchQueue(tools);
	queues.set(tools.stay, known);
	return known;
}

async function watchQueue(tools: ProbeTools): Promise<Queue> {
	const { stay, importing } = tools;
	const { email } = await tools.person();
	const busy = [];
	for (let n = 1; n <= BUSY_CONTACTS; n++)
		busy.push({ email: await tools.newcomer(`busy-${n}`) });
	const marker = tools.marker();
	const change = { email, last_name: marker };
	const companion = { email: stay.companion.email };
	const first = await importing.post(busy);
	const second = await importing.post([companion, { ...change, first_name: 'One' }]);
	const third = await importing.post([companion, { ...change, first_name: 'Two' }]);
	const posted = [first, second, third];
	if (posted.some(({ batchId }) => batchId === '')) throw new NotAsked('a batch was refused');

	const seen = { underWay: 0, withNames: 0 };
	for (let look = 0; look < LOOKS; look++) {
		const { json } = await importing.info(first.batchId);
		const status = text(at(json, 'status'));
		if (status === 'completed') break;
		if (status === 'active') {
			seen.underWay++;
			if (rows(at(json, 'success')).length > 0) seen.withNames++;
		}
		await stay.clock.sleep(status === 'active' ? 0 : 500, stay.signal);
	}
	const { success } = await importing.finished(first);
	await importing.finished(second);
	await importing.finished(third);
	const { firstName } = await tools.settled(email, marker);
	return { ...seen, firstName, named: success.length };
}
