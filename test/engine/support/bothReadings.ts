import 'reflect-metadata';
import { DateTime } from 'luxon';
import { WorkflowExecute } from 'n8n-core';
import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { isDeepStrictEqual } from 'node:util';
import { reader } from '../../../nodes/ActiveCampaignContactSync/n8n/expressions';
import { additionalDataOf, loadPackage, workflowOf } from '../n8nEngine';

/** What an expression gave: a value, or what was thrown. */
type Reading = { value: unknown } | { thrown: string };

/** A place where the two ways differ. */
interface Difference {
	expression: string;
	json: unknown;
	short: Reading;
	full: Reading;
}

interface Compared {
	/** Readings that were compared. */
	count: number;
	/** How many were read off the item, without n8n. */
	short: number;
	/** How many of these were there. */
	found: number;
	differences: Difference[];
}

function reading(read: () => unknown): Reading {
	try {
		return { value: read() };
	} catch (thrown) {
		return { thrown: thrown instanceof Error ? thrown.message : String(thrown) };
	}
}

/** A value of n8n's isolate has prototypes of its own, and n8n hands dates to nodes as text in some places. */
export function comparable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(comparable);
	if (typeof value === 'function') return `function ${value.name}`;
	if (typeof value !== 'object' || value === null) return value;
	if (DateTime.isDateTime(value)) return value.toString();
	if (Object.prototype.toString.call(value) === '[object Date]') return { date: String(value) };
	return Object.entries(value).map(([key, inner]) => [key, comparable(inner)]);
}

function isSame(one: Reading, other: Reading): boolean {
	if ('thrown' in one || 'thrown' in other) return 'thrown' in one && 'thrown' in other;
	return isDeepStrictEqual(comparable(one.value), comparable(other.value));
}

/**
 * A node that reads each of its expressions for each item in both ways: off the item where that can be done, and as
 * n8n hands a parameter to any node.
 */
function bothReadings(compared: Compared, onlyShort: boolean): INodeType {
	return {
		description: {
			displayName: 'Both Readings',
			name: 'bothReadings',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [
				{ displayName: 'Values', name: 'values', type: 'json', default: [] },
				{ displayName: 'Row', name: 'row', type: 'json', default: {} },
			],
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			const options = { rawExpressions: true };
			const raw = this.getNodeParameter('values', 0, [], options) as string[];
			raw.forEach((expression, index) => {
				let isEvaluated = false;
				const read = reader(expression, {
					json: (item) => items[item]?.json,
					evaluate: (text, item) => {
						isEvaluated = true;
						return onlyShort ? undefined : this.evaluateExpression(text, item);
					},
				});
				items.forEach(({ json }, item) => {
					isEvaluated = false;
					const short = reading(() => read(item));
					if (!isEvaluated) {
						compared.short += 1;
						if ('value' in short && short.value !== undefined) compared.found += 1;
					}
					// What goes to n8n anyway takes its time, and differs from nothing.
					if (isEvaluated && onlyShort) return;
					const full = reading(() => this.getNodeParameter(`values[${index}]`, item));
					compared.count += 1;
					if (!isSame(short, full))
						compared.differences.push({ expression, json, short, full });
				});
			});
			return await Promise.resolve([items]);
		},
	} as INodeType;
}

/** Runs that node through n8n's engine, over rows as they stand in items. */
export async function compare(
	expressions: string[],
	rows: unknown[],
	onlyShort = false,
): Promise<Compared> {
	const compared: Compared = { count: 0, short: 0, found: 0, differences: [] };
	const { credentialType } = await loadPackage();
	const options = {
		items: rows.map((json): INodeExecutionData => ({
			json: json as INodeExecutionData['json'],
		})),
		parameters: { values: expressions },
		credential: { apiUrl: '', apiKey: '' },
		node: { parameters: { values: expressions }, credentials: undefined },
	};
	const workflow = workflowOf(bothReadings(compared, onlyShort), options);
	const run = await new WorkflowExecute(additionalDataOf(credentialType, options), 'manual').run({
		workflow,
		startNode: workflow.getNode('Start') ?? undefined,
	});
	const { error } = run.data.resultData;
	if (error) throw new Error(`The run ended with ${error.message}`);
	return compared;
}
