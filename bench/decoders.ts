import { performance } from 'node:perf_hooks';
import { encodeReply, success } from '../sandbox/reply';
import { median } from './report/aggregate';

/** How fast answers of one format are read. */
export interface DecoderSpeed {
	format: string;
	/** Answers a second, median of several rounds. */
	perSecond: number;
	/** Against `JSON.parse` of the same answer's JSON. */
	timesYardstick: number;
}

const ROUNDS = 7;
const ROUND_MS = 300;

const SAVED = {
	...success({ subscriber_id: 33, sendlast_should: 0, sendlast_did: 0 }, 'Contact updated'),
	root: 'subscriber_sync',
};

/** The answer to a saved contact. */
const BODIES: Record<string, string> = {
	json: encodeReply(SAVED, 'json'),
	serialize: encodeReply(SAVED, 'serialize'),
	xml: encodeReply(SAVED, 'xml'),
};

type Read = (items: object[], response: object) => Promise<Array<{ json: { answer: unknown } }>>;

/** Reads answers with the code that ships: status, decoding, and what the answer means. */
export async function decoderSpeeds(): Promise<DecoderSpeed[]> {
	const read = await shippedReader();
	const yardstick = BODIES.json ?? '';
	const formats = Object.entries(BODIES);
	const speeds = new Map<string, number[]>();
	const note = (name: string, speed: number) =>
		speeds.set(name, [...(speeds.get(name) ?? []), speed]);
	for (let round = 0; round <= ROUNDS; round++) {
		const parsed = await speedOf(async () => JSON.parse(yardstick) as unknown);
		// The first round is for the compiler.
		if (round > 0) note('JSON.parse', parsed);
		for (const [format, body] of formats) {
			const response = { statusCode: 200, headers: {}, body };
			const speed = await speedOf(async () => await read([], response));
			if (round > 0) note(format, speed);
		}
	}
	const base = median(...(speeds.get('JSON.parse') ?? []));
	return [...speeds].map(([format, all]) => {
		const perSecond = median(...all);
		return { format, perSecond, timesYardstick: perSecond / base };
	});
}

async function shippedReader(): Promise<Read> {
	const { default: built } = (await import('../index.js' as string)) as {
		default: { ActiveCampaignContactSync: new () => { description: { properties: unknown } } };
	};
	const { properties } = new built.ActiveCampaignContactSync().description;
	const found = find(properties);
	const [item] = (await found([], { statusCode: 200, headers: {}, body: BODIES.xml })) ?? [];
	if (!JSON.stringify(item?.json.answer).includes('Contact updated')) {
		throw new Error('The built node did not read the answer');
	}
	return found;

	/** Where n8n itself finds it: the one `postReceive` among the node's properties. */
	function find(value: unknown): Read {
		const open = [value];
		for (const one of open) {
			if (typeof one !== 'object' || one === null) continue;
			if ('postReceive' in one && Array.isArray(one.postReceive)) {
				return one.postReceive[0] as Read;
			}
			open.push(...(Object.values(one) as unknown[]));
		}
		throw new Error('The built node has no reader of answers');
	}
}

async function speedOf(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	let times = 0;
	while (performance.now() - start < ROUND_MS) {
		for (let index = 0; index < 200; index++) await work();
		times += 200;
	}
	return (times / (performance.now() - start)) * 1000;
}
