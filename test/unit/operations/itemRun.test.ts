import type { INodeExecutionData } from 'n8n-workflow';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { AddressLines } from '../../../nodes/ActiveCampaignContactSync/delivery/inOrder';
import type { Host } from '../../../nodes/ActiveCampaignContactSync/n8n/host';
import { ItemRun } from '../../../nodes/ActiveCampaignContactSync/operations/itemRun';
import type { Contact } from '../../../nodes/ActiveCampaignContactSync/contact/contact';
import type { Reader } from '../../../nodes/ActiveCampaignContactSync/operations/reading';
import { clock } from '../inTime/virtualClock';

jest.mock(
	'../../../nodes/ActiveCampaignContactSync/delivery/clock',
	() => jest.requireActual<{ delivery: object }>('../inTime/virtualClock').delivery,
);

interface Given {
	emails: string[];
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
	/** What the work on an item comes to, after a while. */
	work?(index: number): Promise<{ saved: number }>;
	/** Refused where it is read. */
	isBad?(index: number): boolean;
	signal?: AbortSignal;
}

const no = new Refusal({ message: 'No', description: 'Do this.' });

/** An operation over items that are read and worked on, as the log says. */
class Scene {
	readonly clock = clock;
	readonly log: string[] = [];
	underWay = 0;
	mostUnderWay = 0;
	private readonly items: ItemRun;

	constructor(private readonly given: Given) {
		const { onError = 'continueErrorOutput', signal, emails } = given;
		const host: Partial<Host> = {
			node: { onError, parameters: {} } as Host['node'],
			items: emails.map((email): INodeExecutionData => ({ json: { email } })),
			indexOf: (item) => item,
			signal,
			stopsOnFailure: onError === 'stopWorkflow',
			isTool: false,
			hint: () => undefined,
			raw: (_name, fallback) => fallback,
			parameter: (_name, fallback) => () => fallback,
			apiUrl: async () => await Promise.resolve('https://nathan.example.com'),
			timezone: 'Europe/Berlin',
		};
		this.items = new ItemRun(host as Host, this.clock);
	}

	get run() {
		return this.items.run;
	}

	async go(): Promise<INodeExecutionData[]> {
		const lines = new AddressLines();
		const reader = { hints: { texts: () => [] } } as unknown as Reader;
		const numbers = new Map<Contact, number>();
		return await this.items.walk(async () => {
			await this.items.eachInOrder(lines, {
				read: async (item) => {
					this.log.push(`read ${item}`);
					if (this.given.isBad?.(item)) throw no;
					const contact = { email: this.given.emails[item] } as Contact;
					numbers.set(contact, item);
					return await Promise.resolve(contact);
				},
				work: async (contact) => await this.work(numbers.get(contact) ?? 0),
			});
			return reader;
		});
	}

	private async work(item: number) {
		this.log.push(`send ${item}`);
		this.underWay += 1;
		this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
		await this.clock.sleep(100);
		this.underWay -= 1;
		this.log.push(`sent ${item}`);
		return (await this.given.work?.(item)) ?? { saved: item };
	}
}

const people = (count: number) =>
	Array.from({ length: count }, (_, i) => `contact${i}@example.com`);
const lastRead = (log: string[]) => log.filter((line) => line.startsWith('read')).length;

describe('items', () => {
	test('come out one for one, in their order, whatever became of them', async () => {
		const scene = new Scene({
			emails: people(40),
			isBad: (item) => item % 10 === 3,
			work: async (item) => {
				await scene.clock.sleep((40 - item) * 10);
				if (item % 10 === 5) throw no;
				return { saved: item };
			},
		});
		const output = await scene.clock.until(scene.go());
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			people(40).map((_, item) => ({ item })),
		);
		output.forEach(({ json }, item) => {
			if ([3, 5].includes(item % 10)) expect(json.error).toBe('No');
			else expect(json).toEqual({ saved: item });
		});
	});

	test('are read no sooner than needed: 10 are under way, the others wait unread', async () => {
		const scene = new Scene({ emails: people(1000) });
		const going = scene.go();
		await scene.clock.pass(50);
		expect(scene.underWay).toBe(10);
		expect(lastRead(scene.log)).toBeLessThanOrEqual(11);
		await scene.clock.until(going);
		expect(scene.mostUnderWay).toBe(10);
	});

	test('of one address go one after the other, in their order, and hold up nobody else', async () => {
		const emails = people(60).map((email, i) => (i < 30 ? ['Nathan@example.com ', 'nathan@EXAMPLE.com'][i % 2] ?? '' : email)); // prettier-ignore
		const scene = new Scene({ emails });
		await scene.clock.until(scene.go());
		const ofNathan = scene.log.filter(
			(line) => /^sen[dt]/.test(line) && Number(line.slice(5)) < 30,
		);
		expect(ofNathan).toEqual(
			Array.from({ length: 30 }, (_, i) => [`send ${i}`, `sent ${i}`]).flat(),
		);
		// The others were through long before.
		expect(scene.log.indexOf('sent 59')).toBeLessThan(scene.log.indexOf('send 15'));
		expect(scene.mostUnderWay).toBeLessThanOrEqual(10);
	});

	test('of one address go on where one is refused', async () => {
		const scene = new Scene({
			emails: ['n@example.com', 'n@example.com', 'n@example.com'],
			work: async (item) => {
				if (item === 0) throw no;
				return await Promise.resolve({ saved: item });
			},
		});
		const output = await scene.clock.until(scene.go());
		expect(output.map(({ json }) => json.saved)).toEqual([undefined, 1, 2]);
	});

	test('that were not sent because the run ended are told why', async () => {
		const scene = new Scene({
			emails: people(100),
			work: async (item) => {
				if (item === 30)
					scene.run.end({ message: 'Not sent: over', description: 'Later.' });
				return await Promise.resolve({ saved: item });
			},
		});
		const output = await scene.clock.until(scene.go());
		expect(output).toHaveLength(100);
		expect(output[99]?.json.error).toBe('Not sent: over');
		expect(lastRead(scene.log)).toBeLessThan(50);
		expect(scene.log.filter((line) => line.startsWith('sent')).length).toBeLessThan(45);
	});

	test('whose work throws what is no refusal are told that it is a fault of the node', async () => {
		const scene = new Scene({
			emails: people(1),
			work: async () => await Promise.reject(new TypeError('x is not a function')),
		});
		const [item] = await scene.clock.until(scene.go());
		expect(item?.json.error).toBe('This node met a fault of its own');
		expect(item?.json.details).toContain('TypeError: x is not a function');
	});
});

describe("under 'Stop Workflow'", () => {
	const onError = 'stopWorkflow' as const;

	test('all items are read before the first is sent, and a bad one is told before anything is', async () => {
		const scene = new Scene({ emails: people(100), onError, isBad: (item) => item === 70 });
		await expect(scene.clock.until(scene.go())).rejects.toMatchObject({ message: 'No' });
		expect(scene.log.filter((line) => line.startsWith('send'))).toEqual([]);

		const good = new Scene({ emails: people(100), onError });
		await good.clock.until(good.go());
		expect(good.log.indexOf('send 0')).toBeGreaterThan(good.log.indexOf('read 99'));
	});

	test('nothing is started after the first refusal, what is under way ends, and it says how many were saved', async () => {
		const scene = new Scene({
			emails: people(100),
			onError,
			work: async (item) => {
				if (item === 24) throw no;
				return await Promise.resolve({ saved: item });
			},
		});
		const thrown = (await scene.clock.until(scene.go()).catch((one: unknown) => one)) as {
			message: string;
			description: string;
		};
		expect(thrown.message).toBe('No');
		const sent = scene.log.filter((line) => line.startsWith('sent')).length;
		expect(thrown.description).toContain(
			'It is item 25 of 100. Saved before the run stopped: items 1-24, 26-',
		);
		expect(thrown.description).toContain(`-${sent}.`);
		expect(sent).toBeGreaterThanOrEqual(25);
		expect(scene.underWay).toBe(0);
		expect(scene.log.filter((line) => line.startsWith('send')).length).toBeLessThan(36);
	});
});

describe('Stop', () => {
	test.each(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const)(
		'under %s: nothing more is read or sent, nobody is told, nothing is thrown',
		async (onError) => {
			const stop = new AbortController();
			const scene = new Scene({ emails: people(100), onError, signal: stop.signal });
			const going = scene.go();
			await scene.clock.pass(250);
			stop.abort();
			const before = scene.log.filter((line) => !line.startsWith('sent')).length;
			const output = await scene.clock.until(going);
			expect(scene.log.filter((line) => !line.startsWith('sent'))).toHaveLength(before);
			expect(output.every(({ json }) => 'saved' in json)).toBe(true);
			expect(output.length).toBeLessThan(50);
		},
	);
});
