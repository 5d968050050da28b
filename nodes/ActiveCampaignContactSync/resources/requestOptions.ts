import type { INodeProperties } from 'n8n-workflow';

/**
 * Small batches by default: n8n's engine prepares the items of a batch without yielding, and all of them in
 * one go where there are none; 1,000 items would hold everything else in that n8n for seconds.
 *
 * n8n's loader puts its own 'Request Options' in the place of the first property of that name and leaves a
 * second one alone, so the first is what the editor shows, and the second brings the default.
 */
export const requestOptions: INodeProperties[] = [
	{
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'collection',
		isNodeSetting: true,
		placeholder: 'Add Option',
		default: {},
		options: [],
	},
	{
		displayName: 'Request Options',
		name: 'requestOptions',
		type: 'hidden',
		isNodeSetting: true,
		default: { batching: { batch: { batchSize: 2, batchInterval: 1 } } },
	},
];
