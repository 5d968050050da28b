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
import { importContactOf, MAX_BYTES_PER_REQUEST, requestBytesOf } from '../import/batch';
import { ImportRun, type ImportVerdicts } from '../import/importRun';
import { RowsByAddress } from '../import/merge';
import { messages } from '../messages';
import { importMessages } from '../messages/import';
import { callerOf } from '../n8n/caller';
import { type Host, hostOfRun } from '../n8n/host';
import type { Settings } from '../n8n/parameters';
import { ItemRun } from './itemRun';
import { Reader, type Reading } from './reading';

/** 'Import Many', as n8n calls a custom operation: read → merge → batches → deliver → judge → report. */
export async function importMany(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const host = hostOfRun(this);
	const items = new ItemRun(host);
	const output = await items.walk(async (run) => {
		const reader = new Reader(host, await callerOf(host, run), 'list');
		const rows = new RowsByAddress();
		let first: Reading | undefined;
		const settings = new Map<number, Settings>();
		await items.readEach(
			async (item) => {
				const reading = await readRow(host, reader, item);
				if (first !== undefined) refuseOther(first.settings, reading.settings);
				return reading;
			},
			async (item, reading) => {
				if (reading.settings.dryRun) {
					const wouldSend = importContactOf(reading.contact);
					items.note(
						item,
						{ dry_run: true, would_send: { ...wouldSend } },
						reading.settings,
					);
					return;
				}
				first ??= reading;
				settings.set(item, reading.settings);
				rows.add(item, reading.contact);
			},
		);
		if (first !== undefined && !run.over) {
			const importing = new ImportRun(
				first.caller,
				first.settings,
				verdictsOf(host, items, settings),
			);
			await importing.go(rows, breathing(systemClock));
		}
		return reader;
	});
	return [output];
}

/** @throws Refusal where the row cannot be imported */
async function readRow(host: Host, reader: Reader, item: number): Promise<Reading> {
	const reading = await reader.read(item);
	const { contact, settings, caller } = reading;
	if (settings.runAutomations && host.node.retryOnFail === true) {
		throw new Refusal(importMessages.automationsWithRetryOnFail());
	}
	checkForImport(contact);
	const names = contact.customFields.map(({ field }) => field);
	if (names.some((name) => name.startsWith('%'))) {
		const fields = await reader.neededFields(caller, importMessages.fieldsUnknown(), names);
		reading.contact = withFieldIds(contact, fields);
	}
	const requestBytes = requestBytesOf(reading.contact, settings);
	if (requestBytes > MAX_BYTES_PER_REQUEST) {
		throw new Refusal(importMessages.contactTooLarge(requestBytes, MAX_BYTES_PER_REQUEST));
	}
	return reading;
}

/** One request holds many rows: what is said of it cannot be said of some of them. */
function refuseOther(first: Settings, other: Settings): void {
	if (first.runAutomations !== other.runAutomations) {
		throw new Refusal(importMessages.differs("'Run Automations'"));
	}
	if (first.waitForResult !== other.waitForResult) {
		throw new Refusal(importMessages.differs("'Wait for Result'"));
	}
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

/**
 * Tells the items what became of their rows. What ActiveCampaign says of a row never stops the workflow: one person who
 * had unsubscribed would throw away the verdicts of thousands. Without an error output it is an item like the others.
 */
function verdictsOf(
	host: Host,
	items: ItemRun,
	settings: ReadonlyMap<number, Settings>,
): ImportVerdicts {
	const hasErrorOutput = host.node.onError === 'continueErrorOutput';
	return {
		taken(rows, email, result, batchId) {
			for (const row of rows) {
				const verdict = { email, result, batch_id: batchId };
				const counts = result === 'imported' ? 'saved' : result;
				items.note(row, verdict, settings.get(row), counts);
			}
		},
		refused(rows, email, words, batchId) {
			const { message, description } = words;
			for (const row of rows) {
				items.note(
					row,
					hasErrorOutput
						? new Refusal(words, { source: 'api' })
						: {
								email,
								result: 'refused',
								reason: `${message}. ${description}`,
								batch_id: batchId ?? '',
							},
					settings.get(row),
				);
			}
		},
		hint: (text) => host.hint(text),
	};
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
	const { message, description } = messages.importNeedsAllItems();
	// An agent is handed the message alone.
	throw new NodeOperationError(this.getNode(), `${message}. ${description}`, { description });
}
