import {
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import type { Contact } from '../contact/contact';
import type { FieldIndex } from '../contact/fit';
import { Refusal } from '../contact/refusal';
import { breathing, systemClock } from '../delivery/clock';
import { checkForImport } from '../import/checkForImport';
import { encode, importContactOf, MAX_BYTES_PER_REQUEST, requestBytesOf } from '../import/batch';
import { ImportRun } from '../import/importRun';
import { RowsByAddress } from '../import/merge';
import type { TellRows } from '../import/verdict';
import { inputMessages } from '../messages/input';
import { importHints, importMessages } from '../messages/import';
import { type Host, hostOfRun } from '../n8n/host';
import type { Settings } from '../n8n/settings';
import { ItemRun } from './itemRun';
import { Reader } from './reading';

/** 'Import Many', as n8n calls a custom operation: read → merge → batches → deliver → judge → report. */
export async function importMany(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const host = hostOfRun(this);
	const items = new ItemRun(host);
	const output = await items.walk(async (caller, settings) => {
		if (settings.runAutomations && host.node.retryOnFail === true) {
			throw new Refusal(importMessages.automationsWithRetryOnFail());
		}
		const reader = new Reader(host, caller, settings, 'list');
		const rows = new RowsByAddress();
		await items.readEach(
			async (item) => await readRow(reader, settings, item),
			async (item, contact) => {
				if (!settings.dryRun) rows.add(item, contact);
				else {
					const wouldSend = importContactOf(contact);
					items.note(item, { dry_run: true, would_send: { ...wouldSend } });
				}
			},
		);
		if (!settings.dryRun && !caller.run.over) {
			const told = new Told(host, items);
			const hint = (text: string) => host.hint(text);
			const importing = new ImportRun(caller, settings, rows, told.tell, hint);
			await importing.go(breathing(systemClock));
			// Else what ended the run is told.
			if (!caller.run.over) told.end();
		}
		return reader;
	});
	return [output];
}

/** @throws Refusal where the row cannot be imported */
async function readRow(reader: Reader, settings: Settings, item: number): Promise<Contact> {
	let contact = await reader.read(item);
	checkForImport(contact);
	const names = contact.customFields.map(({ field }) => field);
	if (names.some((name) => name.startsWith('%'))) {
		const fields = await reader.neededFields(importMessages.fieldsUnknown(), names);
		contact = withFieldIds(contact, fields);
	}
	const requestBytes = requestBytesOf(encode({ rows: [], contact }), settings);
	if (requestBytes > MAX_BYTES_PER_REQUEST) {
		throw new Refusal(importMessages.contactTooLarge(requestBytes, MAX_BYTES_PER_REQUEST));
	}
	return contact;
}

/** The importer takes no personalization tags. */
function withFieldIds(contact: Contact, fields: FieldIndex): Contact {
	const customFields = contact.customFields.map(({ field, value }) => {
		const id = field.startsWith('%') ? fields.find(field)?.id : field;
		if (id === undefined) throw new Refusal(importMessages.fieldUnknown(field));
		return { field: id, value };
	});
	return { ...contact, customFields };
}

/** Addresses that are named where no row got in. */
const MOST_NAMED = 10;

/**
 * Tells the items what became of their rows. What ActiveCampaign says of a row never stops the workflow: one person who
 * had unsubscribed would throw away the verdicts of thousands. Under 'Stop Workflow' it is an item like the others.
 */
class Told {
	private rows = 0;
	private notIn = 0;
	private readonly reasons = new Map<string, number>();
	private readonly emails: string[] = [];

	constructor(
		private readonly host: Host,
		private readonly items: ItemRun,
	) {}

	readonly tell: TellRows = ({ rows, email }, verdict) => {
		this.rows += rows.length;
		if (!('words' in verdict)) {
			const { result, batchId } = verdict;
			const counts = result === 'imported' ? 'saved' : 'queued';
			for (const row of rows) {
				this.items.note(row, { email, result, batch_id: batchId }, counts);
			}
			return;
		}
		const { result, words, batchId = '' } = verdict;
		const { message, description } = words;
		const reason = `${message}. ${description}`;
		this.notIn += rows.length;
		this.reasons.set(message, (this.reasons.get(message) ?? 0) + rows.length);
		if (this.emails.length < MOST_NAMED) this.emails.push(email);
		for (const row of rows) {
			this.items.note(
				row,
				this.host.stopsOnFailure
					? { email, result, reason, batch_id: batchId }
					: new Refusal(words, { source: 'api' }),
			);
		}
	};

	/** @throws Refusal under 'Stop Workflow', where no row got in */
	end(): void {
		if (!this.host.stopsOnFailure || this.notIn === 0) return;
		if (this.notIn === this.rows) {
			const words = importMessages.everyRowRefused(this.rows, this.reasons, this.emails);
			throw new Refusal(words, { source: 'api' });
		}
		this.host.hint(importHints.rowsRefused(this.notIn, this.rows));
	}
}

/**
 * Lets 'Create or Update' through and refuses 'Import Many', which is of all items at once: n8n's routing engine, which
 * older AI agents call, hands over one at a time. It stands at the parameter and not at the option 'Import Many': n8n
 * does not look at the routing of an option that it hides, as it hides this one from tools.
 */
export async function refuseImport(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (this.getNodeParameter('operation') !== 'importMany') return request;
	const { message, description } = inputMessages.importNeedsAllItems();
	// An agent is handed the message alone.
	throw new NodeOperationError(this.getNode(), `${message}. ${description}`, { description });
}
