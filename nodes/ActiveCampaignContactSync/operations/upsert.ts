import type {
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { allBack, type TakeBack } from '../account/recentlyUnsubscribed';
import { answerTo, type Call, type Caller } from '../account/request';
import { withConsent } from '../consent/lookUp';
import { type Allowed, needsLookUp, withoutLeft } from '../consent/consent';
import type { Contact, ListStatus } from '../contact/contact';
import { Refusal } from '../contact/refusal';
import { AddressLines } from '../delivery/inOrder';
import { messages } from '../messages';
import { type Host, hostOfItem, hostOfRun } from '../n8n/host';
import type { Verdict } from '../n8n/output';
import type { Settings } from '../n8n/settings';
import { requestDefaults } from '../sync/requestDefaults';
import { type ContactForm, contactForm, encodeForm } from '../sync/form';
import { resultOf } from '../sync/result';
import { ItemRun } from './itemRun';
import { Reader } from './reading';

/** How long a look-up counts: a later try of the same item looks again. */
const LOOK_UP_GOOD_FOR_MS = 30_000;

/** 'Create or Update' over all items, as n8n calls a custom operation. */
export async function upsertAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [await upsert(hostOfRun(this))];
}

/** 'Create or Update' of one item, as n8n's routing engine calls it for older AI agents. */
export async function upsertOne(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	return await upsert(hostOfItem(this));
}

/** Read → consent → form → deliver → judge, for each item. */
async function upsert(host: Host): Promise<INodeExecutionData[]> {
	const items = new ItemRun(host);
	return await items.walk(async (caller, settings) => {
		const reader = new Reader(host, caller, settings, 'text');
		const lines = settings.dryRun ? new AddressLines() : caller.account.lines;
		await items.eachInOrder(lines, {
			read: async (item) => {
				const contact = await reader.read(item);
				refuseMailingTwice(host, new ContactRequest(contact, settings, caller));
				return contact;
			},
			work: async (contact) => await save(new ContactRequest(contact, settings, caller)),
		});
		return reader;
	});
}

/** n8n's own 'Retry On Fail' would send again what must be sent once. */
function refuseMailingTwice({ node }: Host, request: ContactRequest): void {
	if (node.retryOnFail === true && request.form.mails) {
		throw new Refusal(messages.mailWithRetryOnFail());
	}
}

async function save(request: ContactRequest): Promise<Verdict> {
	const { contact, settings, caller } = request;
	if (settings.dryRun) {
		return { dry_run: true, would_send: Object.fromEntries(request.form.pairs) };
	}
	const answer = await answerTo(caller, request.call());
	if (answer?.savedNothing) request.takeBack();
	switch (answer?.kind) {
		case undefined:
			return undefined;
		case 'rejected':
			throw answer.refusal;
		case 'refused':
			throw new Refusal(messages.refused(answer.serverMessage, answer.isAfterUnclear), {
				source: 'api',
			});
		case 'result':
			request.saved();
			return {
				email: contact.email,
				...resultOf(answer.decoded),
				...(needsLookUp(contact) && { skipped_lists: request.allowed.skippedLists }),
			};
	}
}

/** The request that saves a contact: made anew where the look-up that it rests on has grown old. */
class ContactRequest {
	/** Until it is looked up, as if the contact had left no list. */
	allowed: Allowed;
	private lookedUpAt = -Infinity;
	/** When its last try left; nothing where there was none. */
	private sentAt: number | undefined;
	private readonly noted: TakeBack[] = [];

	constructor(
		readonly contact: Contact,
		readonly settings: Settings,
		readonly caller: Caller,
	) {
		this.allowed = withoutLeft(contact, () => false);
	}

	get form(): ContactForm {
		return contactForm(this.allowed.contact, this.settings.sendEmptyValues);
	}

	call(): Call {
		const { url, method, headers } = requestDefaults;
		const qs = { api_action: 'contact_sync', api_output: this.settings.responseFormat };
		return {
			form: 'v1',
			saves: true,
			isRepeatable: () => !this.form.mails,
			options: () => {
				this.sentAt = this.caller.clock.now();
				this.noteUnsubscribed();
				return { method, url, headers, qs, body: encodeForm(this.form.pairs) };
			},
			...(needsLookUp(this.contact) && {
				ahead: true,
				preparation: {
					isFresh: () => this.isFresh(),
					renew: async () => await this.lookUp(),
				},
			}),
		};
	}

	/** The contact is in ActiveCampaign as it was sent. */
	saved(): void {
		this.noteUnsubscribed();
		// Active, though the person may have left before: what was known of that is over.
		const { unsubscribed } = this.caller.account;
		const { email } = this.contact;
		unsubscribed.subscribed(email, this.listsTo('active'), this.sentAt ?? -Infinity);
	}

	/** Nobody was unsubscribed: nothing of the contact was saved. */
	takeBack(): void {
		allBack(this.noted)();
	}

	/** Whoever is subscribed 'unless unsubscribed' in the next minute must not miss this. */
	private noteUnsubscribed(): void {
		const { unsubscribed } = this.caller.account;
		this.noted.push(unsubscribed.note(this.contact.email, this.listsTo('unsubscribed')));
	}

	private listsTo(wanted: ListStatus): string[] {
		const { lists } = this.allowed.contact;
		return lists.filter(({ status }) => status === wanted).map(({ id }) => id);
	}

	/** At a pace of one request in a minute, a look-up would else be too old whenever the turn came. */
	private isFresh(): boolean {
		const { clock, account } = this.caller;
		const { contact } = this.allowed;
		// Another execution may have unsubscribed them since.
		const { skippedLists } = withoutLeft(contact, (list) =>
			account.unsubscribed.has(contact.email, list),
		);
		if (skippedLists.length > 0) return false;
		const goodFor = Math.max(LOOK_UP_GOOD_FOR_MS, account.departures.interval * 2);
		return clock.now() - this.lookedUpAt < goodFor;
	}

	private async lookUp(): Promise<boolean> {
		const allowed = await withConsent(this.caller, this.contact, this.sentAt !== undefined);
		if (allowed === undefined) return false;
		this.allowed = allowed;
		this.lookedUpAt = this.caller.clock.now();
		return true;
	}
}
