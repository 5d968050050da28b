import {
	type IDataObject,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { Refusal } from '../contact/refusal';
import { plainText, withoutTags, type Words } from '../messages/text';
import { deliveryMessages } from '../messages/delivery';
import type { Host } from './host';

/**
 * What became of an item: what to put out, or why it was not saved; `undefined` where it was not sent and nobody is
 * to be told, because the execution was stopped.
 */
export type Verdict = IDataObject | Refusal | undefined;

/** How far a run has come: items, counted from 0. */
export interface Progress {
	saved: number[];
	/** Taken by the importer, without a word of what became of them. */
	queued: number[];
}

/** Puts out what became of the items, in their order, one for one, by what 'On Error' says. */
export async function outputOf(
	host: Host,
	verdicts: readonly Verdict[],
	breathe: () => Promise<void>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const [item, verdict] of verdicts.entries()) {
		// n8n's errors note where they were made, which takes 0.1 ms each.
		await breathe();
		if (verdict === undefined) continue;
		const binary = host.items[item]?.binary;
		const link = {
			pairedItem: { item: host.indexOf(item) },
			// A file that came along goes on, saved or not.
			...(binary && { binary }),
		};
		output.push({
			...(verdict instanceof Refusal ? refusedItem(host, verdict, item) : { json: verdict }),
			...link,
		});
	}
	return output;
}

function refusedItem(host: Host, refusal: Refusal, item: number): INodeExecutionData {
	const words = wordsFor(host, refusal.words);
	if (host.node.onError === 'continueErrorOutput') {
		// Without an `error` beside `json`, n8n adds the fields of the item that came in.
		return { json: errorFields(host, words) };
	}
	return { json: { error: words.message }, error: nodeError(host, refusal, words, item) };
}

/**
 * n8n tells a failed item by its fields alone: before 2.36 one with `details` counts as a success, so there it has
 * none. That n8n is told by its errors, which have had a `failure` since 2.37.
 */
function errorFields({ node }: Host, { message, description }: Words): IDataObject {
	takesDetails ??= 'failure' in new NodeOperationError(node, message);
	return takesDetails ? { error: message, details: description } : { error: message };
}

let takesDetails: boolean | undefined;

/** The end of a run under 'Stop Workflow': the words of the item that ended it, and how far it had come. */
export function stopError(
	host: Host,
	refusal: Refusal,
	item: number | undefined,
	progress: Progress,
): NodeApiError | NodeOperationError {
	const words = host.isTool
		? wordsFor(host, refusal.words)
		: deliveryMessages.stopped(refusal.words, item, progress, host.items.length);
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
	words: Words,
	item: number | undefined,
): NodeApiError | NodeOperationError {
	const message = withoutTags(words.message);
	const options = {
		message,
		description: plainText(words.description),
		...(item !== undefined && { itemIndex: indexOf(item) }),
	};
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
