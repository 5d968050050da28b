import type { INode } from 'n8n-workflow';
import { NODE_TYPE } from '../n8n/names';
import type { WorkflowFile } from '../n8n/workflow';
import type { ContactState } from './contactState';

/** The nodes of the import that are looked at after its run. */
export const IMPORT_NODES = { rows: 'One Item per Row', importMany: 'Import Contacts' } as const;

export const ROWS = 1000;

/** A row of the table that is imported, by its column names. */
export interface TableRow {
	Email: string;
	'First Name': string;
	'Last Name': string;
	Company: string;
	'Job Title': string;
	Country: string;
}

const NEWSLETTER = '2';
/** Status of a list that a contact is subscribed to. */
const ACTIVE = 1;
const TAG = 'import-demo';
/** Has unsubscribed from the newsletter, so an import leaves him alone. */
const UNSUBSCRIBED = 'gatsby@example.com';
const NO_ADDRESS = 'unknown';

/** Made by n8n itself when it runs, so that a table of this length needs no file. */
const MADE_ROWS = `={{ { rows: Array.from({ length: ${ROWS} }, (_, n) => ({
  'Email': n === 99 ? '${UNSUBSCRIBED}' : n === 199 ? '${NO_ADDRESS}' : 'customer' + (n + 1) + '@example.com',
  'First Name': ['Ada', 'Max', 'Noor', 'Priya', 'Tom'][n % 5],
  'Last Name': ['Winter', 'Sendak', 'Haddad', 'Nair'][n % 4],
  'Company': 'Customer ' + (n + 1),
  'Job Title': ['Engineer', 'Designer', 'Buyer'][n % 3],
  'Country': ['Austria', 'Germany', 'Hungary', 'Portugal', 'USA'][n % 5],
})) } }}`;

/** A table of 1,000 rows, imported by column names; two of them are to be refused. */
export function importExample(): WorkflowFile {
	const nodes = [
		node('1', 'Start Here', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('2', 'Table of 1,000 Rows', 'n8n-nodes-base.set', 3.4, {
			mode: 'raw',
			jsonOutput: MADE_ROWS,
			options: {},
		}),
		node('3', IMPORT_NODES.rows, 'n8n-nodes-base.splitOut', 1, {
			fieldToSplitOut: 'rows',
			options: {},
		}),
		{
			...node('4', IMPORT_NODES.importMany, NODE_TYPE, 1, {
				resource: 'contact',
				operation: 'importMany',
				fieldMapping: 'columns',
				columns: { mappingMode: 'autoMapInputData', value: null },
				lists: { list: [{ listId: chosen('list', NEWSLETTER, 'Newsletter') }] },
				tags: { tag: [{ name: chosen('name', TAG) }] },
				options: {},
			}),
			onError: 'continueErrorOutput' as const,
		},
	];
	return {
		name: 'Import Many: a table of 1,000 rows',
		nodes,
		connections: Object.fromEntries(
			nodes
				.slice(1)
				.map(({ name }, index) => [
					nodes[index]?.name ?? '',
					{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1' },
	};
}

/** Whether the row is to be imported: not without an address, nor who has unsubscribed. */
export function isImported({ Email }: TableRow): boolean {
	return Email !== UNSUBSCRIBED && Email !== NO_ADDRESS;
}

/** What the account is to hold of a row, all of which are new to it. */
export function importedContact(row: TableRow): Omit<ContactState, 'id'> {
	return {
		firstName: row['First Name'],
		lastName: row['Last Name'],
		organization: row.Company,
		lists: { [NEWSLETTER]: ACTIVE },
		fields: { JOB_TITLE: [row['Job Title']], COUNTRY: [row.Country] },
		tags: [TAG],
	};
}

function node(
	id: string,
	name: string,
	type: string,
	typeVersion: number,
	parameters: INode['parameters'],
): INode {
	return {
		id: `7a2d3b63-1c1f-4d63-8a5f-1e7d3c8b200${id}`,
		name,
		type,
		typeVersion,
		position: [(Number(id) - 1) * 224, 0],
		parameters,
	};
}

function chosen(mode: 'list' | 'name', value: string, cachedResultName?: string) {
	return { __rl: true, mode, value, ...(cachedResultName && { cachedResultName }) };
}
