import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Caller } from '../account/caller';
import { addressKey, type Contact } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { breathing, type Clock, systemClock } from '../delivery/clock';
import { type AddressLines, Doors, type Place, UnderWay } from '../delivery/inOrder';
import { Run } from '../delivery/run';
import { deliveryMessages } from '../messages/delivery';
import type { Host } from '../n8n/host';
import { outputOf, type Progress, stopError, type Verdict } from '../n8n/output';
import { callerOf } from '../n8n/caller';
import { readSettings, type Settings } from '../n8n/settings';
import type { Reader } from './reading';

/** Items that are under way at once; the others wait unread, and cost next to nothing. */
const MOST_UNDER_WAY = 10;

/** How an operation goes about one item. */
interface Steps {
	/** @throws Refusal where the item cannot be sent */
	read(item: number): Promise<Contact>;
	/** @throws Refusal where the item was not saved */
	work(contact: Contact): Promise<Verdict>;
}

/** One run of an operation over its items: one verdict each, and what n8n is handed for it. */
export class ItemRun {
	readonly run: Run;
	private readonly verdicts: Verdict[];
	private settings: Settings | undefined;
	private readonly progress: Progress = { saved: [], queued: [] };
	/** What ends the run under 'Stop Workflow'; without an item where it is about none. */
	private failed: { refusal: Refusal; item: number | undefined } | undefined;

	constructor(
		private readonly host: Host,
		private readonly clock: Clock = systemClock,
	) {
		this.run = new Run(host.signal);
		this.verdicts = host.items.map(() => undefined);
	}

	/**
	 * Does the work of an operation, and puts out what became of the items.
	 *
	 * @param work is told who sends and with which settings, the same for all items
	 * @throws NodeApiError or NodeOperationError under 'Stop Workflow', with the first refusal
	 */
	async walk(
		work: (caller: Caller, settings: Settings) => Promise<Reader>,
	): Promise<INodeExecutionData[]> {
		const start = async () => {
			this.settings = readSettings(this.host);
			return await work(await callerOf(this.host, this.run, this.settings), this.settings);
		};
		const reader = await start().catch((thrown: unknown) => {
			const refusal = asRefusal(thrown);
			this.host.items.forEach((_, item) => {
				if (this.verdicts[item] === undefined) this.note(item, refusal);
			});
			if (this.host.stopsOnFailure) this.failed ??= { refusal, item: undefined };
			return undefined;
		});
		this.run.close();
		for (const text of reader?.hints.texts() ?? []) this.host.hint(text);
		if (this.host.stopsOnFailure && this.run.endedBy !== undefined) {
			this.failed ??= {
				refusal: new Refusal(this.run.endedBy, { source: 'api' }),
				item: undefined,
			};
		}
		if (this.failed !== undefined && !this.run.stopped) {
			const { refusal, item } = this.failed;
			throw stopError(this.host, refusal, item, this.progress);
		}
		return await outputOf(this.host, this.withUnsent(), breathing(this.clock));
	}

	/**
	 * Takes note of what became of an item. Under 'Stop Workflow' the first refusal ends the run.
	 *
	 * @param counts as what the contact counts: saved, or taken by the importer without a word of what became of it
	 */
	note(item: number, verdict: Verdict, counts?: keyof Progress): void {
		this.verdicts[item] = verdict;
		if (verdict instanceof Refusal) {
			if (!this.host.stopsOnFailure) return;
			this.failed ??= { refusal: verdict, item };
			this.run.end(verdict.words);
			return;
		}
		if (verdict === undefined) return;
		if (counts !== undefined) this.progress[counts].push(item);
		if (this.settings?.includeInputFields) {
			this.verdicts[item] = { ...this.inputFields(item), ...verdict };
		}
	}

	/** n8n's 'Retry On Fail' takes an item with an `error` for a failed node and runs all of it again: what comes in may have one. */
	private inputFields(item: number): IDataObject {
		const fields = this.host.items[item]?.json ?? {};
		if (this.host.node.retryOnFail !== true) return fields;
		const { error: _error, ...others } = fields;
		return others;
	}

	/**
	 * Takes the items in their order, a few at a time; those of one address one after the other. Under 'Stop Workflow'
	 * all are read before the work on the first begins.
	 *
	 * @param lines the lines of the account; lines of their own where nothing is sent, and so nothing out of order
	 */
	async eachInOrder(lines: AddressLines, { read, work }: Steps): Promise<void> {
		const doors = new Doors(MOST_UNDER_WAY);
		const underWay = new UnderWay();
		const start = async (item: number, contact: Contact) => {
			const place = lines.take(addressKey(contact.email));
			if (place.ready === undefined) await doors.enter();
			underWay.add(this.oneItem(item, place, doors, async () => await work(contact)));
		};
		const contacts: Array<[item: number, contact: Contact]> = [];
		await this.readEach(read, async (item, contact) => {
			if (this.host.stopsOnFailure) contacts.push([item, contact]);
			else await start(item, contact);
		});
		for (const [item, contact] of contacts) {
			if (this.run.over) break;
			await start(item, contact);
		}
		await underWay.end();
	}

	/** Reads the items in their order, with pauses for n8n; one that cannot be read is refused. */
	async readEach<T>(
		read: (item: number) => Promise<T>,
		then: (item: number, reading: T) => Promise<void>,
	): Promise<void> {
		const breathe = breathing(this.clock);
		for (let item = 0; item < this.host.items.length; item++) {
			await breathe();
			if (this.run.over) return;
			let reading: T;
			try {
				reading = await read(item);
			} catch (thrown) {
				// What was stopped while it was read has no verdict.
				if (this.run.stopped) return;
				this.note(item, asRefusal(thrown));
				continue;
			}
			await then(item, reading);
		}
	}

	private async oneItem(
		item: number,
		place: Place,
		doors: Doors,
		work: () => Promise<Verdict>,
	): Promise<void> {
		if (place.ready !== undefined) {
			await this.run.unlessOver(place.ready);
			await doors.enter();
		}
		try {
			if (this.run.over) return;
			const counts = this.settings?.dryRun ? undefined : 'saved';
			this.note(item, await work().catch(asRefusal), counts);
		} finally {
			doors.leave();
			place.leave();
		}
	}

	/** Items that were never sent are refused for the reason that the run ended for; after Stop nobody is told. */
	private withUnsent(): Verdict[] {
		const { endedBy, stopped } = this.run;
		if (endedBy === undefined || stopped) return this.verdicts;
		return this.verdicts.map((verdict) => verdict ?? new Refusal(endedBy, { source: 'api' }));
	}
}

/** Whatever was thrown over an item; a fault of our own is said to be one. */
function asRefusal(thrown: unknown): Refusal {
	if (thrown instanceof Refusal) return thrown;
	const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
	return new Refusal(deliveryMessages.unexpected(reason), { source: 'api' });
}
