import type { INodeExecutionData } from 'n8n-workflow';
import type { Account } from '../../sandbox';
import { type Execution, outputItems } from '../n8n/execution';
import { type ContactState, contactState, differences } from './contactState';
import { IMPORT_NODES, importedContact, isImported, ROWS, type TableRow } from './importExample';
import { byInput, reason } from './verdicts';

/** What became of the imported table: what n8n returned, and whether the account holds what it should. */
export interface Import {
	rows: number;
	imported: number;
	refused: Array<{ email: string; reason: string }>;
	/** What is not as it should be; empty if all is well. */
	problems: string[];
}

/** Compares every row with its verdict, and with the account. */
export function readImport(execution: Execution, account: Account): Import {
	const rows = outputItems(execution, IMPORT_NODES.rows).map(
		({ json }) => json as unknown as TableRow,
	);
	const good = byInput(outputItems(execution, IMPORT_NODES.importMany, 0));
	const bad = byInput(outputItems(execution, IMPORT_NODES.importMany, 1));
	const result: Import = { rows: rows.length, imported: 0, refused: [], problems: [] };
	if (rows.length !== ROWS) result.problems.push(`${rows.length} rows were made, not ${ROWS}`);
	rows.forEach((row, index) => {
		const verdicts = { good: good.get(index) ?? [], bad: bad.get(index) ?? [] };
		if (verdicts.good.length > 0) result.imported += 1;
		const [refused] = verdicts.bad;
		if (refused) result.refused.push({ email: row.Email, reason: reason(refused) });
		const state = contactState(account, row.Email);
		result.problems.push(
			...problemsOf(row, verdicts, state).map((problem) => `${row.Email} ${problem}`),
		);
	});
	return result;
}

function problemsOf(
	row: TableRow,
	{ good, bad }: Record<'good' | 'bad', INodeExecutionData[]>,
	state: ContactState | undefined,
): string[] {
	if (good.length + bad.length !== 1) {
		return [`came out of the node ${good.length + bad.length} times`];
	}
	if (!isImported(row)) return bad.length === 1 ? [] : ['should have been refused'];
	if (good[0]?.json.result !== 'imported') return ['was not imported'];
	return differences(importedContact(row), state);
}
