import { contactKey, type Account } from '../account';
import type { Assume } from '../assumptions';
import { dueContacts, type Batch } from './batch';
import { saveContact, type Imported } from './saveContact';
import type { ReadImportContact } from './readContact';

/** How the queue works its batches off. */
interface QueueSetting {
	account: Account;
	assume: Assume;
	msPerContact: number;
	/** Addresses, trimmed, in lower case. */
	excluded: readonly string[];
	contactLimit: number;
	/** A contact was saved for whom automations run. */
	onAutomations(email: string, batch: Batch, at: number): void;
}

/**
 * The accepted batches that are not done. Work goes on when somebody looks: all that the time
 * which has passed since the last look was enough for is done then, in the right order.
 */
export class Queue {
	private waiting: Batch[] = [];
	private current: Batch | undefined;
	private freeAt = -Infinity;

	constructor(private readonly setting: QueueSetting) {}

	add(batch: Batch): void {
		this.waiting.push(batch);
	}

	clear(): void {
		this.waiting = [];
		this.current = undefined;
		this.freeAt = -Infinity;
	}

	/** Does what is due by now. */
	advance(now: number): void {
		for (;;) {
			this.current ??= this.begin(now);
			if (!this.current) return;
			this.work(this.current, now);
			if (now < this.current.endsAt) return;
			this.freeAt = this.current.endsAt;
			this.current = undefined;
		}
	}

	/** The next batch, if its time has come. */
	private begin(now: number): Batch | undefined {
		const readyAt = Math.min(...this.waiting.map((batch) => batch.readyAt));
		const at = Math.max(this.freeAt, readyAt);
		if (at > now) return undefined;
		const ready = this.waiting.filter((batch) => batch.readyAt <= at);
		// Assumption (importBatchOrder): first come, first served, one at a time.
		const batch =
			this.setting.assume.importBatchOrder === 'lastFirst' ? ready.at(-1) : ready[0];
		if (!batch) return undefined;
		this.waiting = this.waiting.filter((other) => other !== batch);
		batch.activeAt = at;
		batch.endsAt = at + batch.contacts.length * this.setting.msPerContact;
		return batch;
	}

	private work(batch: Batch, now: number): void {
		const due = dueContacts(batch, now, this.setting.msPerContact);
		while (batch.processed < due) {
			const found = batch.contacts[batch.processed++];
			if (found) this.save(found, batch);
		}
	}

	private save({ contact, failure }: ReadImportContact, batch: Batch): void {
		const { account, assume, onAutomations, msPerContact } = this.setting;
		const { email } = contact;
		if (this.isLeftOut(email, batch)) return;
		const refusal = failure ?? this.refusalOf(email);
		if (refusal !== undefined) {
			batch.failure.push({ email, reason: refusal });
			return;
		}
		const imported = saveContact(contact, account, assume);
		if (imported.failure) batch.failure.push({ email, reason: imported.failure });
		if (countsAsSuccess(imported, assume)) batch.success.push(String(imported.id));
		const at = batch.activeAt + batch.processed * msPerContact;
		if (imported.id > 0 && batch.runsAutomations) onAutomations(email, batch, at);
	}

	/** Why a contact cannot be saved now, if so. */
	private refusalOf(email: string): string | undefined {
		const { account, excluded, contactLimit } = this.setting;
		if (excluded.includes(contactKey(email))) return 'excluded address';
		const isNew = !account.find(email);
		return isNew && account.contacts.size >= contactLimit
			? "over the account's limit"
			: undefined;
	}

	/** Whether this is a second contact of an address that only counts once. */
	private isLeftOut(email: string, { contacts, processed }: Batch): boolean {
		if (this.setting.assume.importAddressTwice !== 'firstOnly') return false;
		const before = contacts.slice(0, processed - 1);
		return before.some(({ contact }) => contactKey(contact.email) === contactKey(email));
	}
}

/** Assumption (importSuccess): `success` names the contacts that were new, and no others. */
function countsAsSuccess({ id, created, failure }: Imported, assume: Assume): boolean {
	if (id === 0 || assume.importSuccess === 'empty') return false;
	return created || (assume.importSuccess === 'updatedToo' && failure === '');
}
