import {
	type IExecutePaginationFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { isDeafToErrors, runsAsTool } from './asTool';
import type { Run } from './delivery/run';
import { messages } from './messages';
import { Refusal, type Words } from './refusal';
import type { ContactSyncResult } from './response/item';

/** What became of an item; `undefined` where the run was over before it was sent. */
export type Outcome = ContactSyncResult | Refusal | undefined;

/**
 * An outcome as the items that n8n passes on, by what 'On Error' says.
 *
 * @throws NodeApiError or NodeOperationError under 'Stop Workflow', once n8n listens to it
 */
export async function itemsOf(
	context: IExecutePaginationFunctions,
	run: Run,
	outcome: Outcome,
): Promise<INodeExecutionData[]> {
	const refusal = outcome === undefined ? unsent(run) : outcome;
	if (refusal === undefined) return [];
	const pairedItem = { item: context.getItemIndex() };
	if (!(refusal instanceof Refusal)) return [{ json: refusal, pairedItem }];
	const throws = !context.continueOnFail() && !isDeafToErrors(context);
	if (throws) return await stopRun(context, run, refusal);
	const words = wordsFor(context, refusal);
	const error = nodeError(context, refusal, words);
	if (context.getNode().onError === 'continueErrorOutput') {
		// Without an `error` beside `json`, n8n adds the fields of the item that came in.
		return [{ json: errorFields(words, error), pairedItem }];
	}
	return [{ json: { error: words.message }, error, pairedItem }];
}

/**
 * What n8n takes for a failed item by its fields alone. Before 2.36 it took one with `details` for a success; its
 * errors have had a `failure` since 2.37.
 */
function errorFields({ message, description }: Words, error: NodeApiError | NodeOperationError) {
	return 'failure' in error ? { error: message, details: description } : { error: message };
}

/** An item that was never started: refused for the reason the run ended for, or nothing where it was stopped. */
function unsent(run: Run): Refusal | undefined {
	if (run.stopped || run.endedBy === undefined) return undefined;
	return new Refusal(messages.runEnded(run.endedBy.forTheRest), { source: 'api' });
}

/** The run's message is the first failing item's; every other item ends without a word. */
async function stopRun(
	context: IExecutePaginationFunctions,
	run: Run,
	refusal: Refusal,
): Promise<INodeExecutionData[]> {
	if (run.endedBy !== refusal) return [];
	await run.ended();
	const words = runsAsTool(context)
		? wordsFor(context, refusal)
		: messages.withProgress(refusal.words, run.sent, run.options.total);
	throw nodeError(context, refusal, words);
}

/** An AI agent is handed nothing but the message of its tool's failure: what to do stands in it as well. */
function wordsFor(context: IExecutePaginationFunctions, { words }: Refusal): Words {
	if (!runsAsTool(context)) return words;
	const { message, description } = words;
	const stop = /[.!?]$/.test(message) ? '' : '.';
	return { message: `${message}${stop} ${description}`, description };
}

function nodeError(
	context: IExecutePaginationFunctions,
	{ source, status }: Refusal,
	{ message, description }: Words,
): NodeApiError | NodeOperationError {
	const node = context.getNode();
	const options = { message, description, itemIndex: context.getItemIndex() };
	const error =
		source === 'api'
			? new NodeApiError(
					node,
					{ message },
					{ ...options, ...(status && { httpCode: `${status}` }) },
				)
			: new NodeOperationError(node, message, options);
	// n8n puts a text of its own in the place of one in which it finds a system code.
	error.message = message;
	return error;
}
