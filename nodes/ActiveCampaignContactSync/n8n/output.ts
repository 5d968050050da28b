import {
	type IDataObject,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { Refusal, type Words } from '../contact/refusal';
import { messages } from '../messages';
import type { Host } from './host';

/**
 * What became of an item: what to put out, or why it was not saved; `undefined` where it was not sent and nobody is
 * to be told, because the execution was stopped.
 */
export type Verdict = IDataObject | Refusal | undefined;

/** Puts out what became of the items, in their order, one for one, by what 'On Error' says. */
export function outputOf(host: Host, verdicts: readonly Verdict[]): INodeExecutionData[] {
	return verdicts.flatMap((verdict, item): INodeExecutionData[] => {
		if (verdict === undefined) return [];
		const binary = host.items[item]?.binary;
		const link = {
			pairedItem: { item: host.indexOf(item) },
			// A file that came along goes on, saved or not.
			...(binary && { binary }),
		};
		if (verdict instanceof Refusal) return [{ ...refusedItem(host, verdict, item), ...link }];
		return [{ json: verdict, ...link }];
	});
}

function refusedItem(host: Host, refusal: Refusal, item: number): INodeExecutionData {
	const words = wordsFor(host, refusal.words);
	const error = nodeError(host, refusal, words, item);
	if (host.node.onError === 'continueErrorOutput') {
		// Without an `error` beside `json`, n8n adds the fields of the item that came in.
		return { json: errorFields(words, error) };
	}
	return { json: { error: words.message }, error };
}

/**
 * n8n tells a failed item by its fields alone: before 2.36 one with `details` counts as a success, so there it has
 * none. That n8n is told by its errors, which have had a `failure` since 2.37.
 */
function errorFields({ message, description }: Words, error: NodeApiError | NodeOperationError) {
	return 'failure' in error ? { error: message, details: description } : { error: message };
}

/**
 * The end of a run under 'Stop Workflow': the words of the item that ended it, and how far it had come.
 *
 * @param saved how many contacts had been saved
 */
export function stopError(
	host: Host,
	refusal: Refusal,
	item: number,
	saved: number,
): NodeApiError | NodeOperationError {
	const words = host.isTool
		? wordsFor(host, refusal.words)
		: messages.stopped(refusal.words, item, saved, host.items.length);
	return nodeError(host, refusal, words, item);
}

/** An AI agent is handed nothing but the message of its tool's failure: what to do stands in it as well. */
function wordsFor({ isTool }: Host, words: Words): Words {
	if (!isTool) return words;
	const { message, description } = words;
	const stop = /[.!?]$/.test(message) ? '' : '.';
	return { message: `${message}${stop} ${description}`, description };
}

function nodeError(
	{ node, indexOf }: Host,
	{ source, status }: Refusal,
	{ message, description }: Words,
	item: number,
): NodeApiError | NodeOperationError {
	const options = { message, description, itemIndex: indexOf(item) };
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
